use std::process::ExitCode;

use anyhow::Result;
use chrono::Duration;
use clap::Subcommand;

use super::house::{House, done, run};
use super::span;

#[derive(Subcommand)]
pub enum Act {
    /// Move it on, never back; every process follows.
    Advance {
        /// As in 90m, 36h, 7d or 1d12h.
        #[arg(value_parser = span::parse)]
        duration: Duration,
    },
}

pub fn act(act: &Act) -> Result<ExitCode> {
    run(async |house: House| {
        house.refuse_in_production("clock advance")?;
        let app = house.app().await?;
        let Act::Advance { duration } = act;
        app.database.advance_clock(*duration).await?;
        done(format!("it is {}", app.clock.now().format("%Y-%m-%dT%H:%M:%SZ")))
    })
}
