use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::access::lock_for_staff;
use super::answer::staffs_text;
use super::mails::{What, send};
use super::messages::{Kind, say};
use super::{ApplicationId, State};
use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Invalid, Result, Tx};

pub fn parse_question(typed: &str) -> Result<String, Invalid> {
    staffs_text("question", typed)
}

/// Asks the applicant something. Until the answer comes the request waits for them, not for staff.
pub async fn ask_for_information(
    tx: &mut Tx,
    viewer: Viewer,
    application: ApplicationId,
    question: &str,
) -> Result<()> {
    let found = lock_for_staff(tx, viewer, application).await?;
    say(tx, found.id, Kind::Question, question, viewer.member_id()).await?;
    diesel::update(applications::table.find(found.id))
        .set(applications::state.eq(State::Waiting))
        .execute(tx)
        .await?;
    audit::record(tx, viewer, "application question asked", found.id).await?;
    send(tx, found.id, What::Question).await
}
