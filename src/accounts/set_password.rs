use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::members;
use serde::{Deserialize, Serialize};

use super::account_token::use_token;
use super::password::Hashed;
use super::{EmailAddress, MemberId, MemberState, Purpose, Viewer, end_all_sessions};
use crate::audit;
use crate::base::jobs::{self, Message};
use crate::base::{Error, Result, Tx};

/// A member asked for a way to a new password. The mail is the one thing that differs from asking
/// for an address that nobody has (R-JO-1).
#[derive(Serialize, Deserialize)]
pub struct ResetWanted {
    pub member: MemberId,
}

impl Message for ResetWanted {
    const NAME: &'static str = "reset wanted";
}

/// A password was set by a mailed token; its owner is told.
#[derive(Serialize, Deserialize)]
pub struct PasswordSet {
    pub member: MemberId,
}

impl Message for PasswordSet {
    const NAME: &'static str = "password set";
}

/// Asks for a way to a new password, for whoever has the address. Says nothing of whether somebody
/// has.
pub async fn ask_for_reset(tx: &mut Tx, email: &EmailAddress) -> Result<()> {
    let found: Option<(MemberId, MemberState)> = members::table
        .filter(members::email_canonical.eq(email.canonical()))
        .select((members::id, members::state))
        .first(tx)
        .await
        .optional()?;
    match found {
        Some((member, MemberState::Active | MemberState::Suspended)) => {
            jobs::tell(tx, &ResetWanted { member }).await
        }
        Some((_, MemberState::Deactivated)) | None => Ok(()),
    }
}

/// Sets the password by a mailed token, which is used up with it. All sessions end. The answer tells
/// whether it was the first: that one signs in, a reset does not (R-AU-8).
pub async fn set_password(
    tx: &mut Tx,
    token: &str,
    hashed: &Hashed,
) -> Result<(MemberId, Purpose)> {
    let (member, purpose) = use_token(tx, token).await?;
    let set = diesel::update(members::table.find(member))
        .filter(members::state.ne(MemberState::Deactivated))
        .set((members::password_hash.eq(&hashed.phc), members::pepper_id.eq(&hashed.pepper_id)))
        .execute(tx)
        .await?;
    if set == 0 {
        return Err(Error::NotFound);
    }
    end_all_sessions(tx, member).await?;
    audit::record(tx, Viewer::System, "password set", member).await?;
    if purpose == Purpose::Reset {
        jobs::tell(tx, &PasswordSet { member }).await?;
    }
    Ok((member, purpose))
}
