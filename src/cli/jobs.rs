use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Subcommand;

use super::house::{House, done, run};
use super::say;
use crate::base::{Error, Tx, jobs};

#[derive(Subcommand)]
pub enum Act {
    /// Jobs that wait or gave up, oldest first.
    List,
    /// Give a job all its attempts again.
    Retry { id: i64 },
}

pub fn act(act: &Act) -> Result<ExitCode> {
    run(async |house: House| {
        let app = house.app().await?;
        match act {
            Act::List => {
                for job in app.database.read(async |db| jobs::list(db).await).await? {
                    let state = if job.is_dead() { "dead" } else { "waiting" };
                    let due = job.due_at.format("%Y-%m-%dT%H:%M:%SZ");
                    let reason = job.reason.as_deref().unwrap_or("");
                    let line = format!("{} {state} {due} {} {reason}", job.id, job.message);
                    say::line(line.trim_end());
                }
                Ok(ExitCode::SUCCESS)
            }
            Act::Retry { id } => {
                let again = async |tx: &mut Tx| jobs::retry(tx, *id).await;
                match app.database.transaction(again).await {
                    Err(Error::NotFound) => bail!("there is no job {id}; see peernet jobs list"),
                    outcome => outcome?,
                }
                done(format!("job {id} is tried again"))
            }
        }
    })
}
