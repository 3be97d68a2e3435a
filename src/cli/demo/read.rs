use std::collections::BTreeMap;

use anyhow::{Context, Result};
use rust_embed::Embed;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Application, Member, Network, Organization, Question, Resource, Space};

#[derive(Embed)]
#[folder = "demo/"]
struct Texts;

#[derive(Deserialize)]
struct Organizations {
    organization: Vec<Organization>,
}

#[derive(Deserialize)]
struct Members {
    member: Vec<Member>,
}

#[derive(Deserialize)]
struct Spaces {
    space: Vec<Space>,
}

#[derive(Deserialize)]
struct Questions {
    question: Vec<Question>,
}

#[derive(Deserialize)]
struct Resources {
    resource: Vec<Resource>,
}

#[derive(Deserialize)]
struct Applications {
    application: Vec<Application>,
}

/// The demo network, as it was compiled in.
pub fn network() -> Result<Network> {
    let questions: Vec<Questions> = folder("questions/")?;
    let resources: Vec<Resources> = folder("resources/")?;
    Ok(Network {
        organizations: file::<Organizations>("organizations.toml")?.organization,
        members: file::<Members>("members.toml")?.member,
        spaces: file::<Spaces>("spaces.toml")?.space,
        questions: questions.into_iter().flat_map(|it| it.question).collect(),
        resources: with_notices(resources.into_iter().flat_map(|it| it.resource).collect())?,
        applications: file::<Applications>("applications.toml")?.application,
    })
}

/// Whoever reads of a resource reads that it is an example, whatever its file can say.
fn with_notices(mut resources: Vec<Resource>) -> Result<Vec<Resource>> {
    let notices = notices()?;
    for resource in &mut resources {
        let notice = notices.get(&resource.language).context("a notice in its language")?;
        resource.description = format!("{}\n\n{notice}", resource.description);
    }
    Ok(resources)
}

/// The last line of each demo document, by language.
pub(super) fn notices() -> Result<BTreeMap<String, String>> {
    file("notices.toml")
}

fn folder<T: DeserializeOwned>(folder: &str) -> Result<Vec<T>> {
    Texts::iter().filter(|path| path.starts_with(folder)).map(|path| file(&path)).collect()
}

fn file<T: DeserializeOwned>(path: &str) -> Result<T> {
    let file = Texts::get(path).with_context(|| format!("demo/{path} is missing"))?;
    toml::from_slice(&file.data).with_context(|| format!("demo/{path}"))
}
