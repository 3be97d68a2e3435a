use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::network;
use crate::accounts::{EmailAddress, find_by_email};
use crate::app::App;
use crate::base::Error;

/// One phrase for all demo accounts, which sign in on this machine only. It passes the check of
/// passwords like any other.
pub const PASSWORD: &str = "orange kites over the levee";

/// A member of the demo network who can sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    pub role: String,
    pub email: String,
    pub password: String,
}

/// The accounts of the demo network, whether or not it was loaded.
pub fn accounts() -> Result<Vec<DemoAccount>> {
    let members = network()?.members.into_iter().filter(|member| member.account);
    let account = |member: super::Member| DemoAccount {
        role: member.role,
        email: member.email,
        password: PASSWORD.to_owned(),
    };
    Ok(members.map(account).collect())
}

/// Those who can sign in here: none where the demo network was not loaded, in production, or where
/// others can come than who sits at this machine (R-AU-9).
pub async fn accounts_here(app: &App) -> Result<Vec<DemoAccount>> {
    let mut here = Vec::new();
    if app.config.is_production() || !app.config.is_loopback() {
        return Ok(here);
    }
    for account in accounts()? {
        let email = EmailAddress::parse(&account.email)
            .map_err(|reason| Error::internal(format!("demo: {reason:?}")))?;
        if app.database.read(async |db| find_by_email(db, &email).await).await?.is_some() {
            here.push(account);
        }
    }
    Ok(here)
}
