use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::digest;
use super::house::{House, block_on, refuse_wrong_store, run};
use super::postman::{Postman, refuse_wrong_server};
use super::signals::Ends;
use crate::app::App;
use crate::base;
use crate::base::config::Config;
use crate::files;
use crate::mail;
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
    if options.once {
        return run(async |house: House| {
            let app = house.app().await?;
            while do_jobs(&app).await? > 0 {}
            send_due(&app, &mut Postman::new(&app)).await?;
            Ok(ExitCode::SUCCESS)
        });
    }
    let config = Config::load()?;
    refuse_wrong_server(&config)?;
    refuse_wrong_store(&config)?;
    block_on(async {
        let mut ends = Ends::listen()?;
        let house = House::open_beside(config).await?;
        let app = tokio::select! {
            app = house.app_in_time() => app?,
            () = ends.asked() => return Ok(ExitCode::SUCCESS),
        };
        let stop = CancellationToken::new();
        tokio::join!(until(&app, &stop), async {
            ends.asked().await;
            stop.cancel();
        });
        Ok(ExitCode::SUCCESS)
    })
}

/// Works until it is told to stop, then ends what is under way. A mail server that keeps silent
/// keeps no job waiting.
pub async fn until(app: &App, stop: &CancellationToken) {
    let mut postman = Postman::new(app);
    let jobs = again_and_again(stop, async || {
        do_jobs(app).await?;
        Ok(())
    });
    let mail = again_and_again(stop, async || {
        app.database.follow_clock().await?;
        send_due(app, &mut postman).await
    });
    tokio::join!(jobs, mail);
}

async fn again_and_again(stop: &CancellationToken, mut turn: impl AsyncFnMut() -> Result<()>) {
    let mut pause = PAUSE;
    while !stop.is_cancelled() {
        let done = tokio::select! {
            done = turn() => done,
            // What is cut off is taken up again by whoever comes next.
            () = late(stop) => return,
        };
        pause = match done {
            Ok(()) => PAUSE,
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

async fn late(stop: &CancellationToken) {
    stop.cancelled().await;
    sleep(DRAIN).await;
}

/// Sends the mail that is due. Where there is none, it needs no server.
async fn send_due(app: &App, postman: &mut Postman<'_>) -> Result<()> {
    let now = app.clock.now();
    if app.database.read(async |db| mail::is_due(db, now).await).await? {
        postman.deliver().await?;
    }
    Ok(())
}

/// Does all jobs that are due now; how many that was.
async fn do_jobs(app: &App) -> base::Result<usize> {
    app.database.follow_clock().await?;
    let done = base::jobs::run_due(&app.database, &worker::handlers()).await?;
    digest::plan_all(app).await?;
    worker::purges().run_due(&app.database).await?;
    files::tend(&app.files, &app.database).await;
    Ok(done)
}
