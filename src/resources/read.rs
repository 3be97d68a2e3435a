use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{
    content, members, organizations, resource_files, resource_versions, resources, spaces,
};
use tokio::try_join;

use super::edit::{languages_of, topics_of};
use super::{Audience, ResourceId, ResourceType};
use crate::accounts::{MemberId, Viewer};
use crate::base::text::Gaps;
use crate::base::{Db, Error, Language, Result, Time};
use crate::content::{ContentId, State, Visibility, hidden_of, visible_to, with_surroundings};
use crate::files::{self, FileCard, FileId, Stored};
use crate::spaces::SpaceId;
use crate::{marks, moderation};

/// Versions that a page lists.
const MOST: i64 = 100;

/// A resource as its page shows it.
pub struct Resource {
    pub head: Head,
    pub topics: Vec<String>,
    pub languages: Vec<Language>,
    /// Newest first.
    pub versions: Vec<Version>,
    pub follows: bool,
}

#[derive(HasQuery)]
#[diesel(table_name = resources, base_query = resources::table.inner_join(with_surroundings()))]
pub struct Head {
    pub id: ResourceId,
    pub title: String,
    #[diesel(column_name = type_)]
    pub kind: ResourceType,
    pub audience: Audience,
    pub description_html: String,
    pub gaps: Gaps,
    pub latest: i32,
    pub edited_at: Option<Time>,
    #[diesel(select_expression = content::language)]
    pub language: Language,
    #[diesel(select_expression = content::visibility)]
    pub visibility: Visibility,
    #[diesel(select_expression = content::state)]
    pub state: State,
    #[diesel(select_expression = content::space_id)]
    pub space_id: Option<SpaceId>,
    #[diesel(select_expression = spaces::name.nullable())]
    pub space: Option<String>,
    #[diesel(select_expression = content::author_id)]
    pub author_id: Option<MemberId>,
    #[diesel(select_expression = members::name.nullable())]
    pub author: Option<String>,
    #[diesel(select_expression = organizations::name.nullable())]
    pub organization: Option<String>,
    #[diesel(select_expression = content::created_at)]
    pub shared_at: Time,
}

#[derive(Clone)]
pub struct Version {
    pub number: i32,
    pub changed: String,
    pub issued_at: Time,
    /// None once something was found in it.
    pub file: Option<FileCard>,
}

/// The resource with its versions; not found, unless the viewer sees it. At most six queries.
pub async fn read(mut db: &Db, viewer: Viewer, resource: ResourceId) -> Result<Resource> {
    let head = Head::query()
        .filter(resources::id.eq(resource))
        .filter(visible_to(viewer))
        .first(&mut db)
        .await?;
    let (topics, languages, versions, follows) = try_join!(
        topics_of(db, resource),
        languages_of(db, resource),
        versions_of(db, resource, None),
        marks::follows(db, viewer, resource),
    )?;
    Ok(Resource { head, topics, languages, versions, follows })
}

/// With one version of it, the newest if no number is given. Two queries more for one that is so
/// old that the page does not list it.
pub async fn read_version(
    db: &Db,
    viewer: Viewer,
    resource: ResourceId,
    number: Option<i32>,
) -> Result<(Resource, Version)> {
    let resource = read(db, viewer, resource).await?;
    let number = number.unwrap_or(resource.head.latest);
    let listed = resource.versions.iter().find(|version| version.number == number).cloned();
    if let Some(version) = listed {
        return Ok((resource, version));
    }
    let older = versions_of(db, resource.head.id, Some(number)).await?.into_iter().next();
    Ok((resource, older.ok_or(Error::NotFound)?))
}

/// Why a moderator hid a resource of the viewer's own; not found, if nobody did.
pub async fn why_hidden(mut db: &Db, viewer: Viewer, resource: ResourceId) -> Result<String> {
    let hidden: ContentId = resources::table
        .inner_join(with_surroundings())
        .filter(resources::id.eq(resource))
        .filter(hidden_of(viewer))
        .select(content::id)
        .first(&mut db)
        .await?;
    Ok(moderation::reasons(db, &[hidden]).await?.remove(&hidden).unwrap_or_default())
}

/// The newest ones, or the one with that number.
async fn versions_of(
    mut db: &Db,
    resource: ResourceId,
    number: Option<i32>,
) -> Result<Vec<Version>> {
    let mut wanted = resource_versions::table
        .inner_join(resource_files::table)
        .filter(resource_versions::resource_id.eq(resource))
        .order(resource_versions::number.desc())
        .limit(MOST)
        .select((
            resource_versions::number,
            resource_versions::changed,
            resource_versions::issued_at,
            resource_files::file_id,
        ))
        .into_boxed();
    if let Some(number) = number {
        wanted = wanted.filter(resource_versions::number.eq(number));
    }
    let rows: Vec<(i32, String, Time, FileId)> = wanted.load(&mut db).await?;
    let ids: Vec<_> = rows.iter().map(|(.., file)| *file).collect();
    let mut cards = files::cards(db, &ids).await?;
    let versions = rows.into_iter().map(|(number, changed, issued_at, file)| Version {
        number,
        changed,
        issued_at,
        file: cards.remove(&file),
    });
    Ok(versions.collect())
}

/// The file of a version, of the newest if no number is given, with the viewer's rights as they are
/// now (R-AC-9).
pub async fn download(
    mut db: &Db,
    viewer: Viewer,
    resource: ResourceId,
    number: Option<i32>,
) -> Result<Stored> {
    let latest: i32 = resources::table
        .inner_join(with_surroundings())
        .filter(resources::id.eq(resource))
        .filter(visible_to(viewer))
        .select(resources::latest)
        .first(&mut db)
        .await?;
    let file: FileId = resource_versions::table
        .inner_join(resource_files::table)
        .filter(resource_versions::resource_id.eq(resource))
        .filter(resource_versions::number.eq(number.unwrap_or(latest)))
        .select(resource_files::file_id)
        .first(&mut db)
        .await?;
    files::stored(db, file).await
}
