use tokio::signal::unix::{SignalKind, signal};

/// Comes back at Ctrl-C or SIGTERM.
pub async fn asked_to_end() {
    let both = signal(SignalKind::interrupt())
        .and_then(|interrupt| Ok((interrupt, signal(SignalKind::terminate())?)));
    let Ok((mut interrupt, mut terminate)) = both else {
        tracing::error!("signals cannot be heard; only kill -9 ends this process");
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
