use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::access::own;
use super::messages::said;
use super::{ApplicationId, Reference, Said, State, masked};
use crate::accounts::{MemberId, Viewer, has_password};
use crate::base::{Db, Result, Time};

#[derive(HasQuery)]
#[diesel(table_name = applications)]
struct Row {
    id: ApplicationId,
    reference: Reference,
    name: String,
    email: String,
    organization: String,
    state: State,
    received_at: Time,
    confirmed_at: Option<Time>,
    claimed_until: Option<Time>,
    closed_at: Option<Time>,
    letter: Option<String>,
    member_id: Option<MemberId>,
}

/// What whoever holds a status address sees: never who decided (R-JO-5), nor whether the address is
/// somebody's already (R-JO-1).
pub struct Status {
    pub reference: Reference,
    pub name: String,
    /// Masked: a shared screen, or a mailbox that others read, need not tell it.
    pub email: String,
    pub organization: String,
    pub state: State,
    pub received_at: Time,
    pub confirmed_at: Option<Time>,
    /// A moderator has said that they look after it.
    pub is_claimed: bool,
    pub closed_at: Option<Time>,
    /// The text that was sent with the decision.
    pub letter: Option<String>,
    pub said: Vec<Said>,
    /// The way to the first password can be sent again.
    pub lacks_password: bool,
}

impl Status {
    /// The question that waits for an answer.
    pub fn question(&self) -> Option<&Said> {
        let last = self.said.last().filter(|said| said.is_question());
        last.filter(|_| self.state == State::Waiting)
    }

    pub fn can_resend(&self) -> bool {
        self.state == State::Received || self.lacks_password
    }
}

/// Where the viewer's own request stands at `now`; not found for whoever holds no status address.
pub async fn read_status(mut db: &Db, viewer: Viewer, now: Time) -> Result<Status> {
    let row = Row::query().find(own(viewer)?).first(&mut db).await?;
    let said = said(db, row.id).await?;
    let lacks_password = match row.member_id {
        Some(member) => !has_password(db, member).await?,
        None => false,
    };
    Ok(Status {
        reference: row.reference,
        name: row.name,
        email: masked(&row.email),
        organization: row.organization,
        state: row.state,
        received_at: row.received_at,
        confirmed_at: row.confirmed_at,
        is_claimed: row.claimed_until.is_some_and(|until| until > now),
        closed_at: row.closed_at,
        letter: row.letter,
        said,
        lacks_password,
    })
}
