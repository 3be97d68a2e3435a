use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::State;
use super::access::{NOT_NOW, lock_own};
use super::confirm::drop_confirmations;
use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Error, Result, Tx};

/// Takes an open request back. Its page stays until it is erased, or for 30 days.
pub async fn withdraw(tx: &mut Tx, viewer: Viewer) -> Result<()> {
    let found = lock_own(tx, viewer).await?;
    if !found.state.is_open() {
        return Err(Error::Conflict(NOT_NOW));
    }
    diesel::update(applications::table.find(found.id))
        .set((applications::state.eq(State::Withdrawn), applications::closed_at.eq(tx.now())))
        .execute(tx)
        .await?;
    drop_confirmations(tx, found.id).await?;
    audit::record(tx, viewer, "application withdrawn", found.id).await
}

/// Erases the request with all that was said in it; its addresses lead nowhere from then on. One that
/// was approved has become an account, whose end is another matter.
pub async fn erase(tx: &mut Tx, viewer: Viewer) -> Result<()> {
    let found = lock_own(tx, viewer).await?;
    if found.state == State::Approved {
        return Err(Error::Conflict(NOT_NOW));
    }
    diesel::delete(applications::table.find(found.id)).execute(tx).await?;
    audit::record(tx, viewer, "application erased", found.id).await
}
