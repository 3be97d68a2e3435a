use std::collections::HashMap;
use std::sync::Arc;

use tokio::task::spawn_blocking;

use super::{Network, Organization, PASSWORD};
use crate::accounts::{Hashed, Password, PasswordRules};
use crate::app::App;
use crate::base::config::Config;
use crate::base::text::Body;
use crate::base::{Error, Result, common_passwords};

/// What takes its time and needs no database: drawn texts, hashed passwords.
pub struct Prepared<'a> {
    pub network: &'a Network,
    pub config: Arc<Config>,
    bodies: HashMap<String, Body>,
    passwords: HashMap<String, Hashed>,
}

impl<'a> Prepared<'a> {
    pub async fn make(app: &App, network: &'a Network) -> Result<Self> {
        let sources = sources(network);
        let bodies = spawn_blocking(move || drawn(sources)).await.map_err(Error::internal)??;
        let mut passwords = HashMap::new();
        for member in network.members.iter().filter(|member| member.account) {
            let hashed = hashed(app, &member.name).await?;
            passwords.insert(member.id.clone(), hashed);
        }
        Ok(Self { network, config: Arc::clone(&app.config), bodies, passwords })
    }

    pub fn body(&self, source: &str) -> Result<Body> {
        let body = self.bodies.get(source).cloned();
        body.ok_or_else(|| Error::internal("demo: a text was not drawn"))
    }

    pub fn organization(&self, id: &str) -> Result<&Organization> {
        let found = self.network.organizations.iter().find(|it| it.id == id);
        found.ok_or_else(|| Error::internal(format!("demo: no organization {id}")))
    }

    pub fn password(&self, member: &str) -> Option<&Hashed> {
        self.passwords.get(member)
    }
}

fn sources(network: &Network) -> Vec<String> {
    let mut sources = Vec::new();
    for question in &network.questions {
        sources.push(question.body.clone());
        sources.extend(question.all_replies().iter().map(|it| it.reply.body.clone()));
    }
    sources
}

fn drawn(sources: Vec<String>) -> Result<HashMap<String, Body>> {
    let drawn = sources.into_iter().map(|source| Ok((source.clone(), Body::parse(&source)?)));
    drawn.collect::<Result<_, crate::base::Reason>>().map_err(super::act::unfit)
}

/// The phrase is held against the rules that anybody's is.
async fn hashed(app: &App, name: &str) -> Result<Hashed> {
    let context = [app.config.network.name.as_str(), name];
    let rules = PasswordRules { is_common: common_passwords::is_common, context: &context };
    let password = Password::choose(PASSWORD, &rules).map_err(super::act::unfit)?;
    app.hasher.hash(&password).await
}
