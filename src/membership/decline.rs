use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::access::lock_for_staff;
use super::answer::staffs_text;
use super::mails::{What, send};
use super::{ApplicationId, State};
use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Invalid, Result, Tx};

pub fn parse_letter(typed: &str) -> Result<String, Invalid> {
    staffs_text("letter", typed)
}

/// Declines a request; the letter is kept as it is sent, and does not name who decided (R-JO-5).
pub async fn decline(
    tx: &mut Tx,
    viewer: Viewer,
    application: ApplicationId,
    letter: &str,
) -> Result<()> {
    let found = lock_for_staff(tx, viewer, application).await?;
    diesel::update(applications::table.find(found.id))
        .set((
            applications::state.eq(State::Declined),
            applications::decided_by.eq(viewer.member_id()),
            applications::closed_at.eq(tx.now()),
            applications::letter.eq(letter),
        ))
        .execute(tx)
        .await?;
    audit::record(tx, viewer, "application declined", found.id).await?;
    send(tx, found.id, What::Declined).await
}
