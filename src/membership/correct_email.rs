use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::State;
use super::access::{NOT_NOW, lock_own};
use super::confirm::drop_confirmations;
use super::mails::ask_to_confirm;
use super::request_to_join::is_held;
use super::status_address::end_mailed_addresses;
use crate::accounts::{EmailAddress, MemberId, Viewer};
use crate::audit;
use crate::base::{Error, Result, Time, Tx};

/// Another address: it has to be confirmed as the first one had, the old one's confirmation ends, and
/// so do status addresses that were mailed to it, but for `in_use`.
pub async fn correct_email(
    tx: &mut Tx,
    viewer: Viewer,
    email: &EmailAddress,
    in_use: &str,
) -> Result<()> {
    let found = lock_own(tx, viewer).await?;
    if !found.state.is_open() {
        return Err(Error::Conflict(NOT_NOW));
    }
    // Its own open request does not hold the address against it.
    let is_own = found.state.is_in_queue() && found.email_canonical == email.canonical();
    let is_duplicate = !is_own && is_held(tx, email).await?;
    let nobody: (Option<MemberId>, Option<Time>) = (None, None);
    let unconfirmed: Option<Time> = None;
    diesel::update(applications::table.find(found.id))
        .set((
            applications::email.eq(email.stored()),
            applications::email_canonical.eq(email.canonical()),
            applications::email_untagged.eq(email.without_tag()),
            applications::is_duplicate.eq(is_duplicate),
            applications::state.eq(State::Received),
            applications::unconfirmed_since.eq(tx.now()),
            applications::confirmed_at.eq(unconfirmed),
            applications::claimed_by.eq(nobody.0),
            applications::claimed_until.eq(nobody.1),
        ))
        .execute(tx)
        .await?;
    drop_confirmations(tx, found.id).await?;
    end_mailed_addresses(tx, found.id, in_use).await?;
    audit::record(tx, viewer, "application e-mail corrected", found.id).await?;
    ask_to_confirm(tx, found.id).await
}
