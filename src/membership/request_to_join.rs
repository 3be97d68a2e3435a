use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::mails::ask_to_confirm;
use super::{ApplicationId, NewRequest, Reference, State, keep_address};
use crate::accounts::{EmailAddress, Viewer, find_by_email};
use crate::audit;
use crate::base::{Db, Result, Tx, allow};

/// Asks to join. `secret` becomes the status address. A request for an address that a member or an
/// open request holds is kept like any other; only its mail differs (R-JO-1).
pub async fn request_to_join(
    tx: &mut Tx,
    viewer: Viewer,
    new: &NewRequest,
    secret: &str,
) -> Result<ApplicationId> {
    allow(matches!(viewer, Viewer::Guest | Viewer::Applicant(_) | Viewer::System))?;

    let id = ApplicationId::random();
    let is_duplicate = is_held(tx, &new.email).await?;
    let row = (
        applications::id.eq(id),
        applications::reference.eq(Reference::random()?),
        applications::name.eq(&new.name),
        (
            applications::email.eq(new.email.stored()),
            applications::email_canonical.eq(new.email.canonical()),
            applications::email_untagged.eq(new.email.without_tag()),
        ),
        applications::organization.eq(&new.organization),
        applications::job_title.eq(&new.job_title),
        applications::work.eq(new.work),
        applications::region.eq(&new.region),
        applications::language.eq(new.language),
        applications::reason.eq(&new.reason),
        applications::agreed_at.eq(tx.now()),
        applications::state.eq(State::Received),
        applications::is_duplicate.eq(is_duplicate),
        applications::received_at.eq(tx.now()),
        applications::unconfirmed_since.eq(tx.now()),
    );
    diesel::insert_into(applications::table).values(row).execute(tx).await?;
    keep_address(tx, id, secret, None).await?;
    audit::record(tx, viewer, "application received", id).await?;
    ask_to_confirm(tx, id).await?;
    Ok(id)
}

/// Whether a member or an open request has the address. A hint for the mail alone: what holds is the
/// unique keys.
pub(super) async fn is_held(mut db: &Db, email: &EmailAddress) -> Result<bool> {
    let open = applications::table
        .filter(applications::email_canonical.eq(email.canonical()))
        .filter(applications::state.eq_any([State::Confirmed, State::Waiting]));
    let open: bool = diesel::select(diesel::dsl::exists(open)).get_result(&mut db).await?;
    Ok(open || find_by_email(db, email).await?.is_some())
}
