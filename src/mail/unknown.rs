//! Mail of which nobody can tell whether it arrived, and mail whose time is over.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::outbox;

use super::{Class, State};
use crate::base::{Result, Tx};

/// Why a mail ended that was never tried in time, and one that was.
const TOO_OLD: &str = "too-old";
const GAVE_UP: &str = "gave-up";

pub(super) const FATE_UNKNOWN: &str = "no-reply-after-the-final-dot";

/// Settles what a worker left between the final dot and its mark (R-MD-3).
pub async fn settle_left_behind(tx: &mut Tx) -> Result<usize> {
    let now = tx.now();
    let left = || {
        let expired = outbox::lease_until.le(now).assume_not_null();
        outbox::state.eq(State::DataStarted).and(expired)
    };
    let anew = outbox::class.eq(Class::Security).and(outbox::unknown_at.is_null());
    diesel::update(outbox::table.filter(left()).filter(anew))
        .set((
            outbox::state.eq(State::Queued),
            outbox::lease_until.eq(None::<crate::base::Time>),
            outbox::due_at.eq(now),
            outbox::unknown_at.eq(now),
            outbox::reason.eq(FATE_UNKNOWN),
        ))
        .execute(tx)
        .await?;
    let ended = diesel::update(outbox::table.filter(left()))
        .set((
            outbox::state.eq(State::Unknown),
            outbox::lease_until.eq(None::<crate::base::Time>),
            outbox::ended_at.eq(now),
            outbox::unknown_at.eq(now),
            outbox::reason.eq(FATE_UNKNOWN),
        ))
        .execute(tx)
        .await?;
    Ok(ended)
}

/// Ends what waited past its time: too old if it was never tried, else given up (R-MD-6, F53).
pub async fn end_overdue(tx: &mut Tx) -> Result<(usize, usize)> {
    let now = tx.now();
    let overdue = || {
        let queued = outbox::state.eq(State::Queued);
        let expired = outbox::lease_until.le(now).assume_not_null();
        let left = outbox::state.eq(State::Claimed).and(expired);
        outbox::table.filter(outbox::gives_up_at.le(now)).filter(queued.or(left))
    };
    let end = |state: State, reason: &'static str| {
        (
            outbox::state.eq(state),
            outbox::lease_until.eq(None::<crate::base::Time>),
            outbox::ended_at.eq(now),
            outbox::reason.eq(reason),
        )
    };
    let skipped = diesel::update(overdue().filter(outbox::attempts.eq(0)))
        .set(end(State::Skipped, TOO_OLD))
        .execute(tx)
        .await?;
    let failed = diesel::update(overdue().filter(outbox::attempts.gt(0)))
        .set(end(State::Failed, GAVE_UP))
        .execute(tx)
        .await?;
    Ok((skipped, failed))
}
