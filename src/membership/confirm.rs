use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{applications, confirmation_tokens};

use super::access::{ALREADY_OPEN, Locked, lock, lock_addressed};
use super::mails::{What, send};
use super::messages::awaits_answer;
use super::request_to_join::is_held;
use super::{ApplicationId, State};
use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Db, Error, Result, Time, Tx, allow, secret};

/// How long a mailed confirmation lives.
pub(super) const LIFE: Duration = Duration::hours(24);

/// Keeps the token that a mail to this address bears, in the transaction before it leaves. It takes
/// the place of the last one, unless nobody knows whether that one's mail arrived (`beside`). Not
/// found, if the address was corrected since the mail was drawn.
pub async fn keep_confirmation(
    tx: &mut Tx,
    application: ApplicationId,
    address: &str,
    token: &str,
    beside: bool,
) -> Result<()> {
    let email = lock_addressed(tx, application, address).await?;
    if !beside {
        drop_confirmations(tx, application).await?;
    }
    let row = (
        confirmation_tokens::token_hash.eq(secret::hash(token)),
        confirmation_tokens::application_id.eq(application),
        confirmation_tokens::email_canonical.eq(email),
        confirmation_tokens::ends_at.eq(tx.now() + LIFE),
    );
    diesel::insert_into(confirmation_tokens::table).values(row).execute(tx).await?;
    Ok(())
}

pub(super) async fn drop_confirmations(tx: &mut Tx, application: ApplicationId) -> Result<()> {
    let theirs =
        confirmation_tokens::table.filter(confirmation_tokens::application_id.eq(application));
    diesel::delete(theirs).execute(tx).await?;
    Ok(())
}

/// Whose confirmation this is; not found for one that is unknown, used, over, or for an address that
/// was corrected since. Says nothing else of the application.
pub async fn confirmation_is_alive(mut db: &Db, token: &str, now: Time) -> Result<ApplicationId> {
    let found = confirmation_tokens::table
        .inner_join(applications::table)
        .filter(confirmation_tokens::token_hash.eq(secret::hash(token)))
        .filter(confirmation_tokens::ends_at.gt(now))
        .filter(confirmation_tokens::email_canonical.eq(applications::email_canonical))
        .filter(applications::state.eq(State::Received))
        .filter(applications::is_duplicate.eq(false))
        .select(confirmation_tokens::application_id);
    Ok(found.first(&mut db).await?)
}

/// Confirms the e-mail address, by a POST alone: scanners open what is mailed (R-JO-7). From here on
/// the queue holds the request, and its status address is mailed.
pub async fn confirm(tx: &mut Tx, token: &str) -> Result<()> {
    let now = tx.now();
    let application = confirmation_is_alive(tx, token, now).await?;
    let found = lock(tx, application).await?;
    // Of two at once, the second finds it confirmed, and its token used; or corrected, and then the
    // token stands for an address that is no longer its own (v39).
    confirmation_is_alive(tx, token, now).await?;
    confirm_locked(tx, &found).await
}

/// For the demo: confirms without a mail. `System` alone may.
pub async fn confirm_as_system(
    tx: &mut Tx,
    viewer: Viewer,
    application: ApplicationId,
) -> Result<()> {
    allow(viewer == Viewer::System)?;
    let found = lock(tx, application).await?;
    confirm_locked(tx, &found).await
}

async fn confirm_locked(tx: &mut Tx, found: &Locked) -> Result<()> {
    if found.is_duplicate || is_held(tx, &found.address()?).await? {
        return Err(Error::Conflict(ALREADY_OPEN));
    }
    // A question that was asked before the address was corrected still waits for its answer.
    let waits = awaits_answer(tx, found.id).await?;
    let state = if waits { State::Waiting } else { State::Confirmed };
    let confirmed = diesel::update(applications::table.find(found.id))
        .set((applications::state.eq(state), applications::confirmed_at.eq(tx.now())))
        .execute(tx)
        .await;
    confirmed.map_err(|error| Error::if_taken(error, Error::Conflict(ALREADY_OPEN)))?;
    drop_confirmations(tx, found.id).await?;
    audit::record(tx, Viewer::Applicant(found.id.0), "application confirmed", found.id).await?;
    send(tx, found.id, What::StatusAddress).await
}
