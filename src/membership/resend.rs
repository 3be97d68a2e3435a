use super::State;
use super::access::{NOT_NOW, lock_own};
use super::mails::{What, ask_to_confirm, send};
use crate::accounts::{Viewer, has_password};
use crate::base::{Error, Reason, Result, Tx};

/// The first password is set: from then on the sign-in page helps.
pub const RESENT_TOO_LATE: Reason = Reason::new("application-has-password");

/// Sends the mail again that the applicant's next step needs: the confirmation, or the way to the
/// first password.
pub async fn resend(tx: &mut Tx, viewer: Viewer) -> Result<()> {
    let found = lock_own(tx, viewer).await?;
    match (found.state, found.member_id) {
        (State::Received, _) => ask_to_confirm(tx, found.id).await,
        (State::Approved, Some(member)) => {
            if has_password(tx, member).await? {
                return Err(Error::Conflict(RESENT_TOO_LATE));
            }
            send(tx, found.id, What::Approved(member)).await
        }
        _ => Err(Error::Conflict(NOT_NOW)),
    }
}
