use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Subcommand, ValueEnum};

use super::house::{House, done, run};
use crate::accounts::{
    EmailAddress, Language, MemberState, NewMember, PersonName, Purpose, Role, Viewer, Work,
    address_of, admit, find_by_email, new_token,
};
use crate::app::App;
use crate::audit;
use crate::base::{Error, Invalid, Tx};

#[derive(Subcommand)]
pub enum Act {
    /// Make somebody an administrator or a moderator; prints the address of their first password.
    Create {
        email: String,
        name: String,
        #[arg(long, value_enum, default_value_t = StaffRole::Administrator)]
        role: StaffRole,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum StaffRole {
    Administrator,
    Moderator,
}

pub fn act(act: &Act) -> Result<ExitCode> {
    run(async |house: House| {
        let app = house.app().await?;
        let Act::Create { email, name, role } = act;
        let role = match role {
            StaffRole::Administrator => Role::Administrator,
            StaffRole::Moderator => Role::Moderator,
        };
        create(&app, email, name, role).await
    })
}

/// Run again for the same address it makes another first-password address; the one before ends.
async fn create(app: &App, email: &str, name: &str, role: Role) -> Result<ExitCode> {
    let mut invalid = Invalid::default();
    let email = invalid.check("EMAIL", EmailAddress::parse(email));
    let name = invalid.check("NAME", PersonName::parse(name));
    let (Some(email), Some(name)) = (email, name) else { bail!(Error::Invalid(invalid)) };
    let found = app.database.read(async |db| find_by_email(db, &email).await).await?;
    if let Some(id) = found {
        let found = app.database.read(async |db| address_of(db, id).await).await?;
        if found.role != role || found.state != MemberState::Active {
            let (state, role) = (found.state.word(), found.role.word());
            bail!("{} is the address of an {state} {role} already", email.stored());
        }
    }
    let new = NewMember {
        name,
        email,
        role,
        organization: None,
        job_title: String::new(),
        work: Work::Other,
        region: app.config.regions.last().map(|it| it.id.clone()).unwrap_or_default(),
        language: Language::En,
        time_zone: app.config.network.time_zone.name().to_owned(),
    };
    let make = async |tx: &mut Tx| {
        let id = match found {
            Some(id) => id,
            None => admit(tx, &new).await?,
        };
        audit::record(tx, Viewer::System, "first password asked", id).await?;
        new_token(tx, id, Purpose::FirstPassword, false).await
    };
    let token = app.database.transaction(make).await?;
    done(format!("{}/password/set/{token}", app.origin()))
}
