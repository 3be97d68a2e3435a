use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use super::super::house::{House, done, run};
use super::{Refused, load};

#[derive(Args)]
pub struct Options {
    /// Do nothing, and say nothing, where the demo network has no place.
    #[arg(long)]
    where_empty: bool,
}

pub fn demo(options: &Options) -> Result<ExitCode> {
    run(async |house: House| {
        let app = house.app().await?;
        match load(&app).await {
            Ok(accounts) => done(format!(
                "loaded the demo network; {} of its members can sign in",
                accounts.len()
            )),
            Err(error) if options.where_empty && error.is::<Refused>() => Ok(ExitCode::SUCCESS),
            Err(error) => Err(error),
        }
    })
}
