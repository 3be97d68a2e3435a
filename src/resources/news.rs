use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, resource_versions, resources, spaces};

use super::ResourceId;
use crate::accounts::Viewer;
use crate::base::{Db, Language, Result, Time};
use crate::content::{is_shown, visible_to, with_surroundings};
use crate::spaces::SpaceKind;

/// A resource that is new to the viewer, or has a new version.
#[derive(Debug, Queryable)]
pub struct NewResource {
    pub id: ResourceId,
    pub title: String,
    pub language: Language,
    pub version: i32,
    /// What changed.
    pub changed: String,
    /// It stands in a working group.
    pub in_group: bool,
    pub at: Time,
}

/// Resources whose newest version was issued in the window, or that became visible in it; none
/// that the viewer shared, and no version that they issued: at most `limit`, the newest first. One query.
pub async fn new_and_changed(
    mut db: &Db,
    viewer: Viewer,
    since: Time,
    until: Time,
    limit: i64,
) -> Result<Vec<NewResource>> {
    let issued = resource_versions::issued_at
        .gt(since)
        .and(resource_versions::issued_at.le(until))
        .and(resource_versions::issued_by.is_distinct_from(viewer.member_id()));
    let appeared = content::visible_since.gt(since).and(content::visible_since.le(until));
    let by_another = content::author_id.is_distinct_from(viewer.member_id());
    let new = resources::table
        .inner_join(with_surroundings())
        .inner_join(resource_versions::table)
        .filter(resource_versions::number.eq(resources::latest))
        .filter(issued.or(appeared))
        .filter(content::visible_since.le(until))
        .filter(by_another)
        .filter(is_shown())
        .filter(visible_to(viewer))
        .order((resource_versions::issued_at.desc(), resources::id))
        .limit(limit)
        .select((
            resources::id,
            resources::title,
            content::language,
            resource_versions::number,
            resource_versions::changed,
            spaces::kind.nullable().is_not_distinct_from(Some(SpaceKind::WorkingGroup)),
            resource_versions::issued_at,
        ))
        .load(&mut db)
        .await?;
    Ok(new)
}
