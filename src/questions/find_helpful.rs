use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::replies;

use super::access::{may_find_helpful, see_reply};
use super::{QuestionId, ReplyId};
use crate::accounts::Viewer;
use crate::base::{Result, Tx, allow};
use crate::marks;

/// Says that another's reply helped, or no longer. The question is given back.
pub async fn find_helpful(
    tx: &mut Tx,
    viewer: Viewer,
    reply: ReplyId,
    on: bool,
) -> Result<QuestionId> {
    let member = viewer.member()?;
    let standing = see_reply(tx, viewer, reply).await?;
    allow(may_find_helpful(viewer, standing.author_id))?;

    // The lock lets votes in one by one, so that each counts those before it.
    replies::table.find(reply).select(replies::id).for_update().execute(tx).await?;
    let votes = marks::set_helpful(tx, member, reply, on).await?;
    diesel::update(replies::table.find(reply))
        .set(replies::helpful_count.eq(votes))
        .execute(tx)
        .await?;
    Ok(standing.question)
}
