//! How every act on an application begins.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;
use sha2::{Digest, Sha256};

use super::{ApplicationId, State};
use crate::accounts::{EmailAddress, Language, MemberId, Viewer, Work};
use crate::base::{Error, Reason, Result, Time, Tx, allow};

/// Another moderator was quicker; the page says who, and what they decided.
pub const ALREADY_DECIDED: Reason = Reason::new("application-decided-already");
pub const CLAIMED_BY_ANOTHER: Reason = Reason::new("application-claimed-by-another");
pub const WITHDRAWN: Reason = Reason::new("application-withdrawn");
/// An open request or a member has the address by now.
pub const ALREADY_OPEN: Reason = Reason::new("application-address-held");
/// Its address is not the one that the moderator looked at.
pub const CHANGED: Reason = Reason::new("application-changed");
/// The request has moved on, so this cannot be done with it.
pub const NOT_NOW: Reason = Reason::new("application-not-now");

/// A row that is locked until the act ends.
#[derive(HasQuery)]
#[diesel(table_name = applications)]
pub(super) struct Locked {
    pub id: ApplicationId,
    pub name: String,
    pub email: String,
    pub email_canonical: String,
    pub organization: String,
    pub job_title: String,
    pub work: Work,
    pub region: String,
    pub language: Language,
    pub state: State,
    pub confirmed_at: Option<Time>,
    pub is_duplicate: bool,
    pub claimed_by: Option<MemberId>,
    pub claimed_until: Option<Time>,
    pub member_id: Option<MemberId>,
}

impl Locked {
    /// As it was parsed when it came in.
    pub fn address(&self) -> Result<EmailAddress> {
        EmailAddress::parse(&self.email).map_err(|_| Error::internal("an address that is none"))
    }
}

/// For acts of staff: what the queue does not hold is not there, unless it has ended.
pub(super) async fn lock_for_staff(
    tx: &mut Tx,
    viewer: Viewer,
    application: ApplicationId,
) -> Result<Locked> {
    allow(viewer.moderates())?;
    let found = lock(tx, application).await?;
    match found.state {
        State::Confirmed | State::Waiting => Ok(found),
        State::Received => Err(Error::NotFound),
        State::Approved | State::Declined => Err(Error::Conflict(ALREADY_DECIDED)),
        State::Withdrawn => Err(Error::Conflict(WITHDRAWN)),
    }
}

/// For what a mail to this address brings with it: the address in its canonical form; not found, if
/// the applicant has corrected it since.
pub(super) async fn lock_addressed(
    tx: &mut Tx,
    application: ApplicationId,
    address: &str,
) -> Result<String> {
    let found = lock(tx, application).await?;
    if found.email == address { Ok(found.email_canonical) } else { Err(Error::NotFound) }
}

/// What a decision is about: an address, and when it was confirmed. A page bears it, and its forms
/// give it back.
pub(super) fn seen_of(email: &str, confirmed_at: Option<Time>) -> String {
    let at = confirmed_at.map(|at| at.timestamp_micros()).unwrap_or_default();
    let seen = Sha256::new().chain_update(at.to_be_bytes()).chain_update(email).finalize();
    URL_SAFE_NO_PAD.encode(seen)
}

/// Before an act of staff from a page that was open: nobody is admitted by an address that came
/// after it was drawn (R-JO-4).
pub async fn refuse_unseen(
    tx: &mut Tx,
    viewer: Viewer,
    application: ApplicationId,
    seen: &str,
) -> Result<()> {
    let found = lock_for_staff(tx, viewer, application).await?;
    if seen == seen_of(&found.email, found.confirmed_at) {
        Ok(())
    } else {
        Err(Error::Conflict(CHANGED))
    }
}

/// For acts of the applicant, on their own one.
pub(super) async fn lock_own(tx: &mut Tx, viewer: Viewer) -> Result<Locked> {
    lock(tx, own(viewer)?).await
}

pub(super) fn own(viewer: Viewer) -> Result<ApplicationId> {
    match viewer {
        Viewer::Applicant(id) => Ok(ApplicationId(id)),
        Viewer::Guest | Viewer::Member { .. } | Viewer::Suspended { .. } | Viewer::System => {
            Err(Error::NotAllowed)
        }
    }
}

pub(super) async fn lock(tx: &mut Tx, application: ApplicationId) -> Result<Locked> {
    Ok(Locked::query().find(application).for_update().first(tx).await?)
}
