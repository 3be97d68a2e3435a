use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{
    content, members, organizations, resource_files, resource_versions, resources, spaces,
};
use tokio::try_join;

use super::edit::{languages_of, topics_of};
use super::{Audience, ResourceId, ResourceType};
use crate::accounts::{MemberId, Role, Viewer};
use crate::base::text::Gaps;
use crate::base::{Db, Error, Language, Result, Time};
use crate::content::{State, Visibility, visible_to, with_surroundings};
use crate::files::{self, FileCard, FileId, Stored};
use crate::marks;

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
    #[diesel(select_expression = spaces::name.nullable())]
    pub space: Option<String>,
    #[diesel(select_expression = content::author_id)]
    pub author_id: Option<MemberId>,
    #[diesel(select_expression = members::name.nullable())]
    pub author: Option<String>,
    #[diesel(select_expression = members::role.nullable())]
    pub author_role: Option<Role>,
    #[diesel(select_expression = organizations::name.nullable())]
    pub organization: Option<String>,
    #[diesel(select_expression = content::created_at)]
    pub shared_at: Time,
}

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
        versions_of(db, resource),
        marks::follows(db, viewer, resource),
    )?;
    Ok(Resource { head, topics, languages, versions, follows })
}

/// One version of it by its number.
pub async fn read_version(
    db: &Db,
    viewer: Viewer,
    resource: ResourceId,
    number: i32,
) -> Result<(Resource, Version)> {
    let mut resource = read(db, viewer, resource).await?;
    let place = resource.versions.iter().position(|version| version.number == number);
    let version = resource.versions.swap_remove(place.ok_or(Error::NotFound)?);
    Ok((resource, version))
}

async fn versions_of(mut db: &Db, resource: ResourceId) -> Result<Vec<Version>> {
    let rows: Vec<(i32, String, Time, FileId)> = resource_versions::table
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
        .load(&mut db)
        .await?;
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
