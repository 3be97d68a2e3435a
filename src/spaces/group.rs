//! The list of a working group, which staff keep on the desk.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{members, space_members, spaces};
use serde::{Deserialize, Serialize};

use super::{SpaceId, SpaceKind, sees};
use crate::accounts::{MemberId, Viewer, names_of};
use crate::audit;
use crate::base::jobs::{self, Message};
use crate::base::{Db, Error, Invalid, Reason, Result, Time, Tx, allow};

pub const NO_SUCH_MEMBER: Reason = Reason::new("space-member-unknown");

/// A member is no longer on a working group's list.
#[derive(Serialize, Deserialize)]
pub struct LeftSpace {
    pub member: MemberId,
    pub space: SpaceId,
}

impl Message for LeftSpace {
    const NAME: &'static str = "left space";
}

const ADDED_THEMSELVES: &str = "added themselves to group";

/// Staff who put themselves on the group's list, by name, and when: the group is told, also after
/// they are off it again. Not found, unless the viewer sees the group.
pub async fn added_themselves(
    db: &Db,
    viewer: Viewer,
    space: SpaceId,
) -> Result<Vec<(String, Time)>> {
    if !sees(db, viewer, space).await? {
        return Err(Error::NotFound);
    }
    let entries = audit::latest_of(db, ADDED_THEMSELVES, space).await?;
    let staff: Vec<(MemberId, Time)> =
        entries.into_iter().filter_map(|(actor, at)| Some((actor.parse().ok()?, at))).collect();
    let ids: Vec<MemberId> = staff.iter().map(|(id, _)| *id).collect();
    let names = names_of(db, &ids).await?;
    Ok(staff.into_iter().filter_map(|(id, at)| Some((names.get(&id)?.clone(), at))).collect())
}

/// Puts a member on a working group's list. Moderators only; those who put themselves on it are
/// recorded as such.
pub async fn add_member(
    tx: &mut Tx,
    viewer: Viewer,
    space: SpaceId,
    member: MemberId,
) -> Result<()> {
    let moderator = viewer.member()?;
    allow(viewer.moderates())?;
    see_group(tx, space).await?;
    let known = members::table.find(member).select(members::id).for_key_share();
    if known.first::<MemberId>(tx).await.optional()?.is_none() {
        return Err(Invalid::field("member", NO_SUCH_MEMBER).into());
    }

    let added = diesel::insert_into(space_members::table)
        .values((space_members::space_id.eq(space), space_members::member_id.eq(member)))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    if added == 0 {
        return Ok(());
    }
    let act = if member == moderator { ADDED_THEMSELVES } else { "member added to group" };
    audit::record(tx, viewer, act, space).await?;
    audit::record(tx, viewer, "put on a group's list", member).await
}

/// Takes a member off the list; from the next request on, the group does not exist for them.
pub async fn remove_member(
    tx: &mut Tx,
    viewer: Viewer,
    space: SpaceId,
    member: MemberId,
) -> Result<()> {
    viewer.member()?;
    allow(viewer.moderates())?;
    see_group(tx, space).await?;

    let removed = diesel::delete(space_members::table.find((member, space))).execute(tx).await?;
    if removed == 0 {
        return Ok(());
    }
    audit::record(tx, viewer, "member removed from group", space).await?;
    audit::record(tx, viewer, "taken off a group's list", member).await?;
    jobs::tell(tx, &LeftSpace { member, space }).await
}

/// Only a working group has a list. The lock lets changes of it in one by one.
async fn see_group(tx: &mut Tx, space: SpaceId) -> Result<()> {
    let group = spaces::table
        .find(space)
        .filter(spaces::kind.eq(SpaceKind::WorkingGroup))
        .select(spaces::id)
        .for_update();
    group.first::<SpaceId>(tx).await.optional()?.map(drop).ok_or(Error::NotFound)
}
