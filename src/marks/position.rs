use chrono::Duration;
use diesel::dsl::{auto_type, exists, not};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use schema::{content, reading_positions};

use crate::accounts::{MemberId, Viewer};
use crate::base::{Database, Result, Time, Tx};
use crate::content::{ContentId, under};

/// Days that a position is kept without another opening (R-PRIV).
const DAYS: i64 = 180;

/// A position that would move by less than these days, past nothing, stays: an opening that tells
/// nothing new is not written down.
const STAYS: i64 = 30;

/// The one write that opening a page may do (R-WB-3): the member has read what stands under that
/// head until `at`. A position never goes back.
pub async fn move_position(
    database: &Database,
    viewer: Viewer,
    head: ContentId,
    at: Time,
) -> Result<()> {
    let member = viewer.member()?;
    database.transaction(async |tx| set_position(tx, member, head, at).await).await
}

/// Whether an opening now would move a position that was there until `read_until` past nothing.
pub fn may_stay(read_until: Option<Time>, is_read: bool, now: Time) -> bool {
    is_read && read_until.is_some_and(|until| now - until < Duration::days(STAYS))
}

/// The same as part of an act: who asks has read the thread.
pub async fn set_position(
    tx: &mut Tx,
    member: MemberId,
    head: impl Into<ContentId>,
    at: Time,
) -> Result<()> {
    // The filter of an upsert is its own, not a query's.
    use diesel::query_dsl::methods::FilterDsl as _;

    let row = (
        reading_positions::member_id.eq(member),
        reading_positions::head_id.eq(head.into()),
        reading_positions::read_until.eq(at),
    );
    diesel::insert_into(reading_positions::table)
        .values(row)
        .on_conflict((reading_positions::member_id, reading_positions::head_id))
        .do_update()
        .set(reading_positions::read_until.eq(excluded(reading_positions::read_until)))
        .filter(reading_positions::read_until.lt(excluded(reading_positions::read_until)))
        .execute(tx)
        .await?;
    Ok(())
}

/// Until when the viewer has read what stands under a post's head; null, if they never opened it:
/// for queries of content.
#[auto_type]
pub fn read_until(viewer: Viewer) -> _ {
    let me: Option<MemberId> = viewer.member_id();
    let position = reading_positions::table
        .filter(reading_positions::head_id.eq(content::head_id))
        .filter(reading_positions::member_id.nullable().eq(me))
        .select(reading_positions::read_until);
    position.single_value()
}

/// Whether the viewer opened what stands under a post's head, and nothing came since, whatever its
/// state: for queries of content.
#[auto_type]
pub fn is_read_by(viewer: Viewer) -> _ {
    let me: Option<MemberId> = viewer.member_id();
    let newer = under
        .filter(under.field(content::head_id).eq(reading_positions::head_id))
        .filter(under.field(content::visible_since).gt(reading_positions::read_until));
    let position = reading_positions::table
        .filter(reading_positions::head_id.eq(content::head_id))
        .filter(reading_positions::member_id.nullable().eq(me))
        .filter(not(exists(newer)));
    exists(position)
}

/// What the viewer has read already: a filter for queries of content.
#[auto_type]
pub fn was_read_by(viewer: Viewer) -> _ {
    let me: Option<MemberId> = viewer.member_id();
    let read = reading_positions::table
        .filter(reading_positions::head_id.eq(content::head_id))
        .filter(reading_positions::member_id.nullable().eq(me))
        .filter(reading_positions::read_until.ge(content::visible_since));
    exists(read)
}

/// Positions in what was not opened for half a year. How many went.
pub async fn purge_positions(tx: &mut Tx) -> Result<usize> {
    let oldest = tx.now() - Duration::days(DAYS);
    let old = reading_positions::table.filter(reading_positions::read_until.lt(oldest));
    Ok(diesel::delete(old).execute(tx).await?)
}
