use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{resource_languages, resource_topics, resources};

use super::access::see;
use super::search::index;
use super::{Audience, Languages, ResourceId, ResourceType, may_edit};
use crate::accounts::Viewer;
use crate::audit;
use crate::base::text::{Body, RENDERER};
use crate::base::{Db, Error, Language, Result, Tx, allow};
use crate::content::{Title, Topics, set_language};

/// What may be written anew of a resource; its versions never are.
pub struct Facets {
    pub title: Title,
    pub kind: ResourceType,
    pub topics: Topics,
    pub audience: Audience,
    pub languages: Languages,
    pub description: Body,
}

/// The same as its form shows them.
pub struct OwnFacets {
    pub title: String,
    pub kind: ResourceType,
    pub topics: Vec<String>,
    pub audience: Audience,
    pub languages: Vec<Language>,
    pub description: String,
}

/// Writes the facets anew. For who shared it, and staff.
pub async fn edit(
    tx: &mut Tx,
    viewer: Viewer,
    resource: ResourceId,
    facets: &Facets,
) -> Result<()> {
    viewer.member()?;
    let standing = see(tx, viewer, resource).await?;
    allow(may_edit(viewer, standing.author_id))?;

    diesel::update(resources::table.find(resource))
        .set((
            resources::title.eq(&facets.title),
            resources::type_.eq(facets.kind),
            resources::audience.eq(facets.audience),
            resources::description.eq(&facets.description.source),
            resources::description_html.eq(&facets.description.html),
            resources::gaps.eq(&facets.description.gaps),
            resources::renderer.eq(RENDERER),
            resources::edited_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    set_lists(tx, resource, &facets.topics, &facets.languages).await?;
    set_language(tx, resource, facets.languages.main()).await?;
    index(tx, resource).await?;
    audit::record(tx, viewer, "resource edited", resource).await
}

/// For the form; not found, if the viewer may not edit it.
pub async fn own_facets(mut db: &Db, viewer: Viewer, resource: ResourceId) -> Result<OwnFacets> {
    let standing = see(db, viewer, resource).await?;
    if !may_edit(viewer, standing.author_id) {
        return Err(Error::NotFound);
    }
    let (title, kind, audience, description) = resources::table
        .find(resource)
        .select((resources::title, resources::type_, resources::audience, resources::description))
        .first(&mut db)
        .await?;
    let topics = topics_of(db, resource).await?;
    let languages = languages_of(db, resource).await?;
    Ok(OwnFacets { title, kind, topics, audience, languages, description })
}

pub(super) async fn topics_of(mut db: &Db, resource: ResourceId) -> Result<Vec<String>> {
    let rows = resource_topics::table.filter(resource_topics::resource_id.eq(resource));
    Ok(rows.select(resource_topics::topic).order(resource_topics::topic).load(&mut db).await?)
}

pub(super) async fn languages_of(mut db: &Db, resource: ResourceId) -> Result<Vec<Language>> {
    let rows = resource_languages::table.filter(resource_languages::resource_id.eq(resource));
    let rows = rows.select(resource_languages::language).order(resource_languages::language);
    Ok(rows.load(&mut db).await?)
}

pub(super) async fn set_lists(
    tx: &mut Tx,
    resource: ResourceId,
    topics: &Topics,
    languages: &Languages,
) -> Result<()> {
    let old_topics = resource_topics::table.filter(resource_topics::resource_id.eq(resource));
    diesel::delete(old_topics).execute(tx).await?;
    let of_it = resource_topics::resource_id.eq(resource);
    let rows: Vec<_> = topics.iter().map(|it| (of_it, resource_topics::topic.eq(it))).collect();
    diesel::insert_into(resource_topics::table).values(rows).execute(tx).await?;

    let old = resource_languages::table.filter(resource_languages::resource_id.eq(resource));
    diesel::delete(old).execute(tx).await?;
    let of_it = resource_languages::resource_id.eq(resource);
    let rows: Vec<_> =
        languages.iter().map(|it| (of_it, resource_languages::language.eq(it))).collect();
    diesel::insert_into(resource_languages::table).values(rows).execute(tx).await?;
    Ok(())
}
