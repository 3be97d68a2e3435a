use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{applications, confirmation_tokens};

use super::State;
use crate::base::{Result, Tx};

/// Requests whose time is over: unconfirmed for 14 days, declined or withdrawn for 30, approved for
/// 90 (R-PRIV); and confirmations that are over. How many went.
pub async fn purge(tx: &mut Tx) -> Result<usize> {
    let before = |days| tx.now() - Duration::days(days);
    let (unconfirmed, closed, approved) = (before(14), before(30), before(90));
    let over = applications::table.filter(
        (applications::state.eq(State::Received))
            .and(applications::unconfirmed_since.le(unconfirmed))
            .or(applications::state
                .eq_any([State::Declined, State::Withdrawn])
                .and(applications::closed_at.assume_not_null().le(closed)))
            .or(applications::state
                .eq(State::Approved)
                .and(applications::closed_at.assume_not_null().le(approved))),
    );
    let gone = diesel::delete(over).execute(tx).await?;
    let ended = confirmation_tokens::table.filter(confirmation_tokens::ends_at.le(tx.now()));
    diesel::delete(ended).execute(tx).await?;
    Ok(gone)
}
