use std::collections::HashMap;

use super::{Network, PASSWORD};
use crate::accounts::{Hashed, Password, PasswordRules};
use crate::app::App;
use crate::base::{Result, common_passwords};

/// What takes its time and needs no database: hashed passwords.
pub struct Prepared {
    pub time_zone: String,
    passwords: HashMap<String, Hashed>,
}

impl Prepared {
    pub async fn make(app: &App, network: &Network) -> Result<Self> {
        let mut passwords = HashMap::new();
        for member in network.members.iter().filter(|member| member.account) {
            let hashed = hashed(app, &member.name).await?;
            passwords.insert(member.id.clone(), hashed);
        }
        let time_zone = app.config.network.time_zone.name().to_owned();
        Ok(Self { time_zone, passwords })
    }

    pub fn password(&self, member: &str) -> Option<&Hashed> {
        self.passwords.get(member)
    }
}

/// The phrase is held against the rules that anybody's is.
async fn hashed(app: &App, name: &str) -> Result<Hashed> {
    let context = [app.config.network.name.as_str(), name];
    let rules = PasswordRules { is_common: common_passwords::is_common, context: &context };
    let password = Password::choose(PASSWORD, &rules).map_err(super::act::unfit)?;
    app.hasher.hash(&password).await
}
