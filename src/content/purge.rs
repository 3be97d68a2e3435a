//! What is deleted is out of sight at once, and gone for good after 30 days (R-PRIV).

use chrono::Duration;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::content;

use super::{ContentId, State};
use crate::base::{Result, Time, Tx};

/// Days that a deleted thing is kept.
const DAYS: i64 = 30;

/// Deleted so long ago that it goes for good: a filter for queries with `content`.
#[auto_type]
pub fn is_to_purge(now: Time) -> _ {
    let deleted: State = State::Deleted;
    let latest: Time = now - Duration::days(DAYS);
    content::state.eq(deleted).and(content::deleted_at.le(latest))
}

/// Removes the things with all that refers to them.
pub async fn remove(tx: &mut Tx, posts: &[ContentId]) -> Result<()> {
    diesel::delete(content::table.filter(content::id.eq_any(posts))).execute(tx).await?;
    Ok(())
}

/// For what must stay as a place: nobody is known to have written it.
pub async fn forget_author(tx: &mut Tx, posts: &[ContentId]) -> Result<()> {
    let nobody: Option<crate::accounts::MemberId> = None;
    diesel::update(content::table.filter(content::id.eq_any(posts)))
        .set(content::author_id.eq(nobody))
        .execute(tx)
        .await?;
    Ok(())
}
