use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;
use serde_json::json;

use super::house::{House, done, run};
use super::say;
use crate::base::Database;
use crate::base::database::MigrationState;

#[derive(Subcommand)]
pub enum Way {
    /// Apply what is missing.
    Up,
    /// Take back the newest migration, and what only it held.
    Down,
    /// Every migration and how it stands.
    Status {
        #[arg(long)]
        json: bool,
    },
    /// 0 if everything is applied as this version has it, else 1.
    Check,
}

pub fn migrate(way: &Way) -> Result<ExitCode> {
    run(async |house: House| {
        let database = house.database();
        database.reach(&house.url).await?;
        match way {
            Way::Up => done(match database.migrate().await? {
                0 => "nothing to apply".to_owned(),
                1 => "1 migration applied".to_owned(),
                applied => format!("{applied} migrations applied"),
            }),
            Way::Down => done(match database.migrate_down().await? {
                Some(name) => format!("{name} taken back"),
                None => "nothing to take back".to_owned(),
            }),
            Way::Status { json } => status(&database, *json).await,
            Way::Check => {
                database.is_migrated().await?;
                done("all migrations are applied")
            }
        }
    })
}

async fn status(database: &Database, as_json: bool) -> Result<ExitCode> {
    let found = database.migrations().await?;
    if as_json {
        let all = found.iter().map(|(name, state)| json!({ "name": name, "state": state }));
        return done(json!(all.collect::<Vec<_>>()));
    }
    for (name, state) in found {
        let state = match state {
            MigrationState::Applied => "applied",
            MigrationState::Pending => "pending",
            MigrationState::Changed => "changed",
            MigrationState::Unknown => "unknown",
        };
        say::line(format!("{state:8} {name}"));
    }
    Ok(ExitCode::SUCCESS)
}
