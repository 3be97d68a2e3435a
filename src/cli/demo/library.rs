//! Resources and their versions.

use super::act::unfit;
use super::known::Known;
use super::prepared::Prepared;
use super::{File, Resource, Version};
use crate::accounts::Viewer;
use crate::base::{Error, Result, Tx};
use crate::content::{ShownTo, Title, Topics};
use crate::files::{self, Attachment};
use crate::resources::{
    self, Audience, Changed, Facets, Languages, NewShare, NewVersion, ResourceType,
};

/// Shares a resource with its first version.
pub async fn share(
    tx: &mut Tx,
    known: &mut Known,
    prepared: &Prepared<'_>,
    resource: &Resource,
    version: &Version,
) -> Result<()> {
    let by = known.viewer(&resource.by)?;
    let topics = prepared.config.topics.iter().map(|topic| topic.id.as_str());
    let facets = Facets {
        title: Title::parse(&resource.title).map_err(unfit)?,
        kind: ResourceType::parse(&resource.kind).map_err(unfit)?,
        topics: Topics::parse(&resource.topics, topics).map_err(unfit)?,
        audience: Audience::parse(&resource.audience).map_err(unfit)?,
        languages: Languages::parse(&resource.languages).map_err(unfit)?,
        description: prepared.body(&resource.description)?,
    };
    let changed = Changed::parse(&version.changed).map_err(unfit)?;
    let new = NewShare { facets, shown_to: shown_to(known, resource)?, changed };
    let file = attachment(tx, by, prepared, &version.file).await?;
    let id = resources::share(tx, by, &new, &file).await?;
    known.resources.add(&resource.id, id);
    Ok(())
}

pub async fn add_version(
    tx: &mut Tx,
    known: &Known,
    prepared: &Prepared<'_>,
    resource: &Resource,
    version: &Version,
) -> Result<()> {
    let by = known.viewer(version.by.as_ref().unwrap_or(&resource.by))?;
    let new = NewVersion {
        resource: known.resources.get(&resource.id)?,
        changed: Changed::parse(&version.changed).map_err(unfit)?,
    };
    let file = attachment(tx, by, prepared, &version.file).await?;
    resources::add_version(tx, by, &new, &file).await.map(drop)
}

/// A file of the viewer's that waits for its post.
pub async fn attachment(
    tx: &mut Tx,
    viewer: Viewer,
    prepared: &Prepared<'_>,
    file: &File,
) -> Result<Attachment> {
    let id = files::add(tx, viewer, prepared.file(&file.name)?).await?;
    Ok(Attachment { file: id, alt: file.alt.clone() })
}

fn shown_to(known: &Known, resource: &Resource) -> Result<ShownTo> {
    match (resource.visibility.as_str(), &resource.space) {
        ("public", None) => Ok(ShownTo::Public),
        ("members", None) => Ok(ShownTo::Members),
        ("space", Some(space)) => Ok(ShownTo::Space(known.spaces.get(space)?)),
        _ => Err(Error::internal("demo: shown to nobody that is known")),
    }
}
