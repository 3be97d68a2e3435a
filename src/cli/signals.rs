use std::io::Result;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Ctrl-C and SIGTERM, from the moment that this is made: what comes before somebody waits for
/// it is not lost, so even a start that is cut off stops what it started.
pub struct Ends {
    interrupt: Signal,
    terminate: Signal,
}

impl Ends {
    pub fn listen() -> Result<Self> {
        let interrupt = signal(SignalKind::interrupt())?;
        Ok(Self { interrupt, terminate: signal(SignalKind::terminate())? })
    }

    /// Comes back once for each time that the process is asked to end.
    pub async fn asked(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
