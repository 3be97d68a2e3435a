use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, follows, members};

use crate::accounts::MemberId;
use crate::base::{Result, Tx};
use crate::content::ContentId;
use crate::spaces::{LeftSpace, members_who_see};

pub async fn follow(tx: &mut Tx, member: MemberId, post: impl Into<ContentId>) -> Result<()> {
    diesel::insert_into(follows::table)
        .values((follows::member_id.eq(member), follows::content_id.eq(post.into())))
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    Ok(())
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
    Ok(())
}
