use std::future::Future;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::house::{House, run};
use super::signals;
use crate::app::App;
use crate::base;
use crate::files;
use crate::worker;

/// Between two looks for work; after a failure twice as long each time, up to the second one.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// What is under way at the end may take so long.
const DRAIN: Duration = Duration::from_secs(20);

#[derive(Args)]
pub struct Options {
    /// Do what is due, then end.
    #[arg(long)]
    once: bool,
}

pub fn work(options: &Options) -> Result<ExitCode> {
    run(async |house: House| {
        if options.once {
            let app = house.app().await?;
            while turn(&app).await? > 0 {}
            return Ok(ExitCode::SUCCESS);
        }
        let app = house.app_in_time().await?;
        let stop = CancellationToken::new();
        let ended = stop.clone();
        actix_web::rt::spawn(async move {
            signals::asked_to_end().await;
            ended.cancel();
        });
        until(&app, &stop).await;
        Ok(ExitCode::SUCCESS)
    })
}

/// Works until it is told to stop, then ends what is under way.
pub async fn until(app: &App, stop: &CancellationToken) {
    let mut pause = PAUSE;
    while !stop.is_cancelled() {
        let done = tokio::select! {
            done = turn(app) => done,
            // What is cut off is taken up again by whoever comes next.
            () = late(stop) => return,
        };
        pause = match done {
            Ok(_) => PAUSE,
            Err(error) => {
                tracing::error!(%error, "cannot look for work");
                LONGEST_PAUSE.min(pause * 2)
            }
        };
        tokio::select! {
            () = sleep(pause) => {}
            () = stop.cancelled() => {}
        }
    }
}

fn late(stop: &CancellationToken) -> impl Future<Output = ()> + '_ {
    async {
        stop.cancelled().await;
        sleep(DRAIN).await;
    }
}

/// Does everything that is due now; how much that was.
async fn turn(app: &App) -> base::Result<usize> {
    app.database.follow_clock().await?;
    let done = base::jobs::run_due(&app.database, &worker::handlers()).await?;
    worker::purges().run_due(&app.database).await?;
    files::tend(&app.files, &app.database).await;
    Ok(done)
}
