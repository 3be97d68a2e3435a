use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, follows, members, space_follows};

use crate::accounts::{MemberId, Viewer};
use crate::base::{Db, Error, Result, Tx};
use crate::content::ContentId;
use crate::spaces::{self, LeftSpace, SpaceId, members_who_see};

/// For acts that saw the post for the member.
pub async fn follow(tx: &mut Tx, member: MemberId, post: impl Into<ContentId>) -> Result<()> {
    diesel::insert_into(follows::table)
        .values((follows::member_id.eq(member), follows::content_id.eq(post.into())))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
}

/// Follows a post, or no longer.
pub async fn set_follow(
    tx: &mut Tx,
    member: MemberId,
    post: impl Into<ContentId>,
    on: bool,
) -> Result<()> {
    if on {
        return follow(tx, member, post).await;
    }
    diesel::delete(follows::table.find((post.into(), member))).execute(tx).await?;
    Ok(())
}

/// Follows a space, or no longer. Not found, unless the viewer sees it.
pub async fn follow_space(tx: &mut Tx, viewer: Viewer, space: SpaceId, on: bool) -> Result<()> {
    let member = viewer.member()?;
    if !spaces::sees(tx, viewer, space).await? {
        return Err(Error::NotFound);
    }
    if on {
        diesel::insert_into(space_follows::table)
            .values((space_follows::member_id.eq(member), space_follows::space_id.eq(space)))
            .on_conflict_do_nothing()
            .execute(tx)
            .await?;
    } else {
        diesel::delete(space_follows::table.find((member, space))).execute(tx).await?;
    }
    Ok(())
}

/// Whether the viewer follows the thread that a post stands in: for queries of content.
#[auto_type]
pub fn is_followed_by(viewer: Viewer) -> _ {
    let me: Option<MemberId> = viewer.member_id();
    let followed = follows::table
        .filter(follows::content_id.eq(content::head_id))
        .filter(follows::member_id.nullable().eq(me));
    exists(followed)
}

/// Whether the viewer follows that post.
pub async fn follows(mut db: &Db, viewer: Viewer, post: impl Into<ContentId>) -> Result<bool> {
    let Some(member) = viewer.member_id() else { return Ok(false) };
    let row = follows::table.find((post.into(), member));
    Ok(diesel::select(exists(row)).get_result(&mut db).await?)
}

/// Hears `LeftSpace`: who left a working group, and is not back, follows nothing in it any more.
pub async fn forget_follows(tx: &mut Tx, left: LeftSpace) -> Result<()> {
    let sees_it_now = members::table.find(left.member).filter(members_who_see(Some(left.space)));
    if diesel::select(exists(sees_it_now)).get_result(tx).await? {
        return Ok(());
    }
    let in_that_space = content::table.filter(content::space_id.eq(left.space)).select(content::id);
    diesel::delete(follows::table)
        .filter(follows::member_id.eq(left.member))
        .filter(follows::content_id.eq_any(in_that_space))
        .execute(tx)
        .await?;
    diesel::delete(space_follows::table.find((left.member, left.space))).execute(tx).await?;
    Ok(())
}
