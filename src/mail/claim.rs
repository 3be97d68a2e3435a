use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::outbox;

use super::{Class, MailId, Outgoing, State};
use crate::base::{Result, Tx};

/// Longer than an attempt can take (R-MD-2).
pub const LEASE: Duration = Duration::minutes(5);

/// Takes the next mail that is due, security first, or that its worker left behind before the final
/// dot. The fence rises, so a worker that was away too long finds that it lost the row.
pub async fn claim(tx: &mut Tx) -> Result<Option<Outgoing>> {
    let due = outbox::state.eq(State::Queued).and(outbox::due_at.le(tx.now()));
    let left = outbox::state.eq(State::Claimed).and(outbox::lease_until.le(tx.now()));
    let next: Option<MailId> = outbox::table
        .filter(due.or(left.assume_not_null()))
        .order((outbox::class.ne(Class::Security), outbox::due_at, outbox::id))
        .select(outbox::id)
        .for_update()
        .skip_locked()
        .first(tx)
        .await
        .optional()?;
    let Some(id) = next else { return Ok(None) };
    let claimed = diesel::update(outbox::table.find(id))
        .set((
            outbox::state.eq(State::Claimed),
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::fence.eq(outbox::fence + 1),
            outbox::lease_until.eq(tx.now() + LEASE),
        ))
        .returning(Outgoing::as_returning())
        .get_result(tx)
        .await?;
    Ok(Some(claimed))
}
