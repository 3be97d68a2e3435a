use diesel::dsl::auto_type;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, helpful_votes};

use crate::accounts::{MemberId, Viewer};
use crate::base::{Result, Tx};
use crate::content::ContentId;

/// Marks the post as helpful to the member, or no longer; for acts that saw it for them. Says how
/// many find it helpful then.
pub async fn set_helpful(
    tx: &mut Tx,
    member: MemberId,
    post: impl Into<ContentId>,
    on: bool,
) -> Result<i64> {
    let post = post.into();
    if on {
        diesel::insert_into(helpful_votes::table)
            .values((helpful_votes::content_id.eq(post), helpful_votes::member_id.eq(member)))
            .on_conflict_do_nothing()
            .execute(tx)
            .await?;
    } else {
        diesel::delete(helpful_votes::table.find((post, member))).execute(tx).await?;
    }
    let votes = helpful_votes::table.filter(helpful_votes::content_id.eq(post));
    Ok(votes.count().get_result(tx).await?)
}

/// Whether the viewer said that a post helped: for queries of content.
#[auto_type]
pub fn found_helpful_by(viewer: Viewer) -> _ {
    let me: Option<MemberId> = viewer.member_id();
    let vote = helpful_votes::table
        .filter(helpful_votes::content_id.eq(content::id))
        .filter(helpful_votes::member_id.nullable().eq(me));
    diesel::dsl::exists(vote)
}
