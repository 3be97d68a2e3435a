use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::outbox;
use uuid::Uuid;

use super::{Class, MailId, MessageId, Recipient, State};
use crate::base::{Error, Result, Time, Tx};

/// How long a mail is tried that names no life of its own (R-MD-6).
const LIFE: Duration = Duration::days(3);

/// A mail to be sent, told in ids.
#[derive(Clone, Debug)]
pub struct NewMail {
    /// Who draws it: `worker.rs` names the drawers.
    pub kind: &'static str,
    pub class: Class,
    pub recipient: Recipient,
    pub subject: Option<Uuid>,
    pub event: Uuid,
    pub due_at: Time,
    /// How long from now it is worth sending: a token's life, the time to the next slot. None is
    /// three days; a security mail always says.
    pub life: Option<Duration>,
}

/// For what has no id of its own and may be told each time it happens.
pub fn new_event() -> Uuid {
    MailId::random().0
}

/// Writes the mail in the transaction of what it tells. Once: a second one of its kind for the same
/// recipient and event changes nothing (R-MD-5).
pub async fn queue(tx: &mut Tx, new: &NewMail) -> Result<()> {
    if new.class == Class::Security && new.life.is_none() {
        return Err(Error::internal("a security mail says how long its token lives"));
    }
    let (member, application) = match new.recipient {
        Recipient::Member(id) => (Some(id), None),
        Recipient::Application(id) => (None, Some(id)),
    };
    let row = (
        outbox::id.eq(MailId::random()),
        outbox::class.eq(new.class),
        outbox::kind.eq(new.kind),
        outbox::recipient_member.eq(member),
        outbox::recipient_application.eq(application),
        outbox::subject_id.eq(new.subject),
        outbox::event.eq(new.event),
        outbox::message_id.eq(MessageId::random()),
        outbox::state.eq(State::Queued),
        (outbox::attempts.eq(0), outbox::fence.eq(0)),
        outbox::created_at.eq(tx.now()),
        outbox::due_at.eq(new.due_at),
        outbox::gives_up_at.eq(tx.now() + new.life.unwrap_or(LIFE)),
    );
    diesel::insert_into(outbox::table).values(row).on_conflict_do_nothing().execute(tx).await?;
    Ok(())
}
