use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::access::{ALREADY_OPEN, Locked, lock_for_staff};
use super::mails::{What, send};
use super::signals::is_free_mail;
use super::{ApplicationId, State};
use crate::accounts::{EMAIL_TAKEN, MemberId, NewMember, PersonName, Role, Viewer, admit};
use crate::audit;
use crate::base::{Error, Result, Tx};
use crate::organizations::{self, OrganizationId, OrganizationName};

/// What an approval says besides whom it is for.
pub struct Approval {
    /// The text of its mail, in the applicant's language; kept as it is sent.
    pub letter: String,
    /// The network's, which a member can change.
    pub time_zone: String,
}

/// Approves a request: the decision, the member, the organization, the record and the mail's job come
/// together or not at all, and of two moderators at once one decides (R-JO-4).
pub async fn approve(
    tx: &mut Tx,
    viewer: Viewer,
    application: ApplicationId,
    approval: &Approval,
) -> Result<MemberId> {
    let found = lock_for_staff(tx, viewer, application).await?;

    let organization = find_organization(tx, &found).await?;
    let new = NewMember {
        name: stored(PersonName::parse(&found.name))?,
        email: found.address()?,
        role: Role::Member,
        organization: Some(organization),
        job_title: found.job_title.clone(),
        work: found.work,
        region: found.region.clone(),
        language: found.language,
        time_zone: approval.time_zone.clone(),
    };
    let member = admit(tx, &new).await.map_err(|error| match error {
        // Somebody became a member with this address since it was confirmed.
        Error::Invalid(invalid) if invalid.reason("email") == Some(&EMAIL_TAKEN) => {
            Error::Conflict(ALREADY_OPEN)
        }
        other => other,
    })?;
    diesel::update(applications::table.find(found.id))
        .set((
            applications::state.eq(State::Approved),
            applications::decided_by.eq(viewer.member_id()),
            applications::closed_at.eq(tx.now()),
            applications::letter.eq(&approval.letter),
            applications::member_id.eq(member),
        ))
        .execute(tx)
        .await?;
    audit::record(tx, viewer, "application approved", found.id).await?;
    send(tx, found.id, What::Approved(member)).await?;
    Ok(member)
}

/// The one of that name, opened if it is new. The first address of an organization that has none says
/// which domain its staff have: a signal for the next request, no right.
async fn find_organization(tx: &mut Tx, found: &Locked) -> Result<OrganizationId> {
    let name = stored(OrganizationName::parse(&found.organization))?;
    let organization = organizations::find_or_open(tx, &name, &found.region).await?;
    let address = found.address()?;
    let known = organizations::has_domain(tx, organization).await?;
    if !known && !is_free_mail(address.domain()) {
        organizations::add_domain(tx, organization, address.domain()).await?;
    }
    Ok(organization)
}

/// What was parsed when it came in.
fn stored<T, E>(parsed: Result<T, E>) -> Result<T> {
    parsed.map_err(|_| Error::internal("what was stored cannot be read"))
}
