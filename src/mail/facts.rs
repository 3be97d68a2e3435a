use chrono::Duration;
use diesel::dsl::{count, count_star, exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::outbox;

use super::{Class, State};
use crate::accounts::MemberId;
use crate::base::{Db, Result, Time, Tx};

/// How long it is known that a mail was sent (R-PRIV).
const KEPT: Duration = Duration::days(14);

/// Up to when a member's last accepted digest told; the next one begins there (R-DG-3).
pub async fn last_window_end(mut db: &Db, member: MemberId) -> Result<Option<Time>> {
    let accepted = outbox::table
        .filter(outbox::recipient_member.eq(member))
        .filter(outbox::class.eq(Class::Digest).and(outbox::state.eq(State::Accepted)));
    Ok(accepted.select(diesel::dsl::max(outbox::window_end)).first(&mut db).await?)
}

/// Whether anything waits to be sent or settled now.
pub async fn is_due(mut db: &Db, now: Time) -> Result<bool> {
    let queued = outbox::state.eq(State::Queued).and(outbox::due_at.le(now));
    let left = outbox::lease_until.le(now).assume_not_null();
    let due = outbox::table.filter(queued.or(left));
    Ok(diesel::select(exists(due)).get_result(&mut db).await?)
}

/// Since when the oldest security mail that is not sent yet has been waiting.
pub async fn oldest_security(mut db: &Db, now: Time) -> Result<Option<Time>> {
    let waiting = outbox::table
        .filter(outbox::class.eq(Class::Security).and(outbox::ended_at.is_null()))
        .filter(outbox::created_at.le(now));
    Ok(waiting.select(diesel::dsl::min(outbox::created_at)).first(&mut db).await?)
}

/// Forgets what was sent two weeks ago, but for each member's newest accepted digest: its end is
/// where the next one begins. Answers how many rows went.
pub async fn purge(tx: &mut Tx) -> Result<usize> {
    let later = diesel::alias!(outbox as later);
    let accepted_digest = outbox::class.eq(Class::Digest).and(outbox::state.eq(State::Accepted));
    let newer = later
        .filter(later.field(outbox::recipient_member).eq(outbox::recipient_member))
        .filter(later.field(outbox::class).eq(Class::Digest))
        .filter(later.field(outbox::state).eq(State::Accepted))
        .filter(later.field(outbox::window_end).gt(outbox::window_end));
    let old = outbox::ended_at.le(tx.now() - KEPT).assume_not_null();
    let gone = diesel::delete(outbox::table)
        .filter(old)
        .filter(not(accepted_digest).or(exists(newer)))
        .execute(tx)
        .await?;
    Ok(gone)
}

/// How digests fared since a moment, and how many are on their way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counted {
    pub sent: i64,
    pub empty: i64,
    pub skipped: i64,
    pub failed: i64,
    pub unknown: i64,
    /// Deferred: they are tried again by themselves.
    pub waiting: i64,
    /// Of those that wait, what could leave now.
    #[serde(skip)]
    pub due: i64,
    #[serde(skip)]
    pub under_way: i64,
}

/// Digests that ended at that moment or after it, and those that have not ended.
pub async fn digests_since(mut db: &Db, since: Time, now: Time) -> Result<Counted> {
    let due = count(outbox::id).aggregate_filter(outbox::due_at.le(now));
    let rows: Vec<(State, i64, i64)> = outbox::table
        .filter(outbox::class.eq(Class::Digest))
        .filter(outbox::ended_at.is_null().or(outbox::ended_at.ge(since)))
        .group_by(outbox::state)
        .select((outbox::state, count_star(), due))
        .load(&mut db)
        .await?;
    let mut counted = Counted::default();
    for (state, number, due) in rows {
        match state {
            State::Accepted => counted.sent = number,
            State::Empty => counted.empty = number,
            State::Skipped => counted.skipped = number,
            State::Failed => counted.failed = number,
            State::Unknown => counted.unknown = number,
            State::Queued => (counted.waiting, counted.due) = (number, due),
            State::Claimed | State::DataStarted => counted.under_way += number,
        }
    }
    Ok(counted)
}
