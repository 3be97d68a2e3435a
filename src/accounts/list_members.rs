use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::members;
use serde::{Deserialize, Serialize};

use super::{MemberId, MemberState, Role, Viewer, Work};
use crate::base::page::{Page, limit};
use crate::base::{Db, Result, Time, allow};
use crate::organizations::OrganizationId;

pub const PAGE: u8 = 50;

/// A member as staff see one: never with an e-mail address, nor the day last seen.
#[derive(Clone, Debug, HasQuery)]
#[diesel(table_name = members)]
pub struct Listed {
    pub id: MemberId,
    pub name: String,
    pub role: Role,
    pub state: MemberState,
    pub organization_id: Option<OrganizationId>,
    pub job_title: String,
    pub work: Work,
    pub region: String,
    pub joined_at: Time,
    pub suspended_at: Option<Time>,
    pub suspended_reason: Option<String>,
}

/// Where a page of the list by name starts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct After {
    name: String,
    id: MemberId,
}

/// All members by name, for staff.
pub async fn list_members(
    mut db: &Db,
    viewer: Viewer,
    after: Option<After>,
) -> Result<Page<Listed, After>> {
    allow(viewer.moderates())?;
    let mut page =
        Listed::query().order((members::name, members::id)).limit(limit(PAGE)).into_boxed();
    if let Some(After { name, id }) = after {
        page = page.filter(
            members::name.gt(name.clone()).or(members::name.eq(name).and(members::id.gt(id))),
        );
    }
    let rows = page.load(&mut db).await?;
    Ok(Page::cut(rows, PAGE, |last| After { name: last.name.clone(), id: last.id }))
}

/// One member, for staff; not found for others.
pub async fn read_member(mut db: &Db, viewer: Viewer, member: MemberId) -> Result<Listed> {
    allow(viewer.moderates())?;
    Ok(Listed::query().find(member).first(&mut db).await?)
}
