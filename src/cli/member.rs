use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};

use super::house::{House, done, run};
use crate::accounts::{EmailAddress, Viewer, find_by_email, restore, suspend};
use crate::base::{Error, Invalid, Tx};
use crate::membership::parse_reason;

#[derive(Subcommand)]
pub enum Act {
    /// From the next request on the member sees one page, with the reason.
    Suspend(Whom),
    /// The member is as before.
    Restore(Whom),
}

#[derive(Args)]
pub struct Whom {
    email: String,
    /// Kept in the record; shown to a member who is suspended.
    #[arg(long)]
    reason: String,
}

pub fn act(act: &Act) -> Result<ExitCode> {
    run(async |house: House| {
        let (Act::Suspend(whom) | Act::Restore(whom)) = act;
        let app = house.app().await?;
        let mut invalid = Invalid::default();
        let email = invalid.check("EMAIL", EmailAddress::parse(&whom.email));
        let Some(email) = email else { bail!(Error::Invalid(invalid)) };
        let reason = parse_reason(&whom.reason).map_err(Error::Invalid)?;
        let found = app.database.read(async |db| find_by_email(db, &email).await).await?;
        let Some(id) = found else { bail!("no member has the address {}", email.stored()) };
        let viewer = Viewer::System;
        let change = async |tx: &mut Tx| match act {
            Act::Suspend(_) => suspend(tx, viewer, id, &reason).await,
            Act::Restore(_) => restore(tx, viewer, id, Some(&reason)).await,
        };
        app.database.transaction(change).await?;
        done(match act {
            Act::Suspend(_) => "suspended",
            Act::Restore(_) => "restored",
        })
    })
}
