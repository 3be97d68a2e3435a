use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;

use futures_util::{StreamExt, TryStreamExt, stream};
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

use super::files::make;
use super::{Network, Organization, PASSWORD};
use crate::accounts::{Hashed, Password, PasswordRules};
use crate::app::App;
use crate::base::config::Config;
use crate::base::text::Body;
use crate::base::{Error, Result, common_passwords};
use crate::files::{FileName, Ready, Sent};

/// What takes its time and needs no database: drawn texts, checked files, hashed passwords.
pub struct Prepared<'a> {
    pub network: &'a Network,
    pub config: Arc<Config>,
    bodies: HashMap<String, Body>,
    files: HashMap<&'a str, Ready>,
    passwords: HashMap<String, Hashed>,
}

impl<'a> Prepared<'a> {
    pub async fn make(app: &App, network: &'a Network) -> Result<Self> {
        let sources = sources(network);
        let bodies = spawn_blocking(move || drawn(sources)).await.map_err(Error::internal)??;
        let files = files(app, network).await?;
        let mut passwords = HashMap::new();
        for member in network.members.iter().filter(|member| member.account) {
            let hashed = hashed(app, &member.name).await?;
            passwords.insert(member.id.clone(), hashed);
        }
        Ok(Self { network, config: Arc::clone(&app.config), bodies, files, passwords })
    }

    pub fn body(&self, source: &str) -> Result<Body> {
        let body = self.bodies.get(source).cloned();
        body.ok_or_else(|| Error::internal("demo: a text was not drawn"))
    }

    pub fn file(&self, name: &str) -> Result<&Ready> {
        self.files.get(name).ok_or_else(|| Error::internal(format!("demo: no file {name}")))
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
    sources.extend(network.resources.iter().map(|it| it.description.clone()));
    sources
}

fn drawn(sources: Vec<String>) -> Result<HashMap<String, Body>> {
    let drawn = sources.into_iter().map(|source| Ok((source.clone(), Body::parse(&source)?)));
    drawn.collect::<Result<_, crate::base::Reason>>().map_err(super::act::unfit)
}

/// Made, and checked and stored as an upload is. Two at once, as many as the sandbox lets in.
async fn files<'a>(app: &App, network: &'a Network) -> Result<HashMap<&'a str, Ready>> {
    let ready = network.files().map(async |file| {
        let bytes = make(file).map_err(Error::internal)?;
        let mut kept = app.files.nameless()?;
        kept.write_all(&bytes).map_err(Error::internal)?;
        let sent = Sent {
            name: FileName::clean(&file.name),
            declared: String::new(),
            file: kept,
            sha256: Sha256::digest(&bytes).into(),
        };
        let ready = app.files.ready(sent).await?;
        let refused = |reasons| Error::internal(format!("demo: {}: {reasons:?}", file.name));
        Ok((file.name.as_str(), ready.map_err(refused)?))
    });
    stream::iter(ready).buffer_unordered(2).try_collect().await
}

/// The phrase is held against the rules that anybody's is.
async fn hashed(app: &App, name: &str) -> Result<Hashed> {
    let context = [app.config.network.name.as_str(), name];
    let rules = PasswordRules { is_common: common_passwords::is_common, context: &context };
    let password = Password::choose(PASSWORD, &rules).map_err(super::act::unfit)?;
    app.hasher.hash(&password).await
}
