use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::State;
use super::access::{NOT_NOW, lock_own};
use super::messages::{Kind, say};
use crate::accounts::Viewer;
use crate::audit;
use crate::base::{Error, Invalid, Result, Tx, text};
use crate::guard;

/// An answer to a moderator; nothing of a patient comes in (R-GD-3).
pub fn parse_answer(typed: &str) -> Result<String, Invalid> {
    staffs_text("answer", typed)
}

/// Some lines between an applicant and staff, in the form's field of that name.
pub(super) fn staffs_text(field: &'static str, typed: &str) -> Result<String, Invalid> {
    let mut invalid = Invalid::default();
    let parsed = invalid.check(field, text::lines(typed, 1..=text::LINES));
    guard::door(&mut invalid, field, typed);
    if invalid.is_empty() { parsed.ok_or(invalid) } else { Err(invalid) }
}

/// Answers what a moderator asked: the request is in the queue again.
pub async fn answer(tx: &mut Tx, viewer: Viewer, answer: &str) -> Result<()> {
    let found = lock_own(tx, viewer).await?;
    if found.state != State::Waiting {
        return Err(Error::Conflict(NOT_NOW));
    }
    say(tx, found.id, Kind::Answer, answer, None).await?;
    diesel::update(applications::table.find(found.id))
        .set(applications::state.eq(State::Confirmed))
        .execute(tx)
        .await?;
    audit::record(tx, viewer, "application answered", found.id).await
}
