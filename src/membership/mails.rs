use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::confirm::LIFE;
use super::messages::said;
use super::{ApplicationId, Reference, State};
use crate::accounts::{Language, MemberId, Purpose};
use crate::base::throttle::{self, Limit};
use crate::base::{Db, Error, Result, Tx};
use crate::mail::{self, Class, NewMail, Recipient, new_event};

/// To one mailbox, of whatever request: no route of ours is a way to flood it (v81). Beyond it nothing is
/// sent and nobody is told, or a stranger could ask whether somebody applied (R-JO-1).
const CONFIRMATIONS: Limit = Limit { name: "confirmation mails", most: 6, seconds: 86_400 };

/// What an applicant is mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The button that confirms an address.
    Confirm,
    /// That the address is a member's already, or an open request's.
    AlreadyKnown,
    /// Where the request stands, once its address is confirmed.
    StatusAddress,
    /// That a moderator asks something.
    Question,
    /// The way to a first password.
    Approved(MemberId),
    Declined,
}

impl What {
    fn kind(self) -> &'static str {
        match self {
            Self::Confirm => "confirm-email",
            Self::AlreadyKnown => "already-known",
            Self::StatusAddress => "status-address",
            Self::Question => "information-asked",
            Self::Approved(_) => "approved",
            Self::Declined => "declined",
        }
    }

    /// How long it is worth sending.
    fn life(self) -> Duration {
        match self {
            Self::Confirm | Self::AlreadyKnown => LIFE,
            Self::Approved(_) => Purpose::FirstPassword.life(),
            Self::StatusAddress | Self::Question | Self::Declined => Duration::days(3),
        }
    }
}

/// Mails the button that confirms the request's address, or that the address is known already.
pub(super) async fn ask_to_confirm(tx: &mut Tx, application: ApplicationId) -> Result<()> {
    let (mailbox, is_duplicate): (String, bool) = applications::table
        .find(application)
        .select((applications::email_untagged, applications::is_duplicate))
        .first(tx)
        .await?;
    if !throttle::is_within_in(tx, CONFIRMATIONS, mailbox.as_bytes()).await? {
        return Ok(());
    }
    send(tx, application, if is_duplicate { What::AlreadyKnown } else { What::Confirm }).await
}

/// Writes the mail in the transaction of what it tells.
pub(super) async fn send(tx: &mut Tx, application: ApplicationId, what: What) -> Result<()> {
    let recipient = match what {
        What::Approved(member) => Recipient::Member(member),
        _ => Recipient::Application(application.0),
    };
    let mail = NewMail {
        kind: what.kind(),
        class: Class::Security,
        recipient,
        subject: Some(application.0),
        event: new_event(),
        due_at: tx.now(),
        life: Some(what.life()),
    };
    mail::queue(tx, &mail).await
}

/// What a mail to an applicant is drawn from, read at each attempt.
pub struct Addressee {
    pub name: String,
    pub email: String,
    pub language: Language,
    pub reference: Reference,
    pub state: State,
    pub is_duplicate: bool,
    pub member: Option<MemberId>,
    pub letter: Option<String>,
    /// The question that waits for an answer.
    pub question: Option<String>,
}

#[derive(HasQuery)]
#[diesel(table_name = applications)]
struct Row {
    name: String,
    email: String,
    language: Language,
    reference: Reference,
    state: State,
    is_duplicate: bool,
    member_id: Option<MemberId>,
    letter: Option<String>,
}

/// None, if the application is erased.
pub async fn addressee(mut db: &Db, application: ApplicationId) -> Result<Option<Addressee>> {
    let row = match Row::query().find(application).first(&mut db).await.map_err(Error::from) {
        Ok(row) => row,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let last = said(db, application).await?.pop();
    let question = last.filter(super::Said::is_question).map(|said| said.body);
    Ok(Some(Addressee {
        name: row.name,
        email: row.email,
        language: row.language,
        reference: row.reference,
        state: row.state,
        is_duplicate: row.is_duplicate,
        member: row.member_id,
        letter: row.letter,
        question,
    }))
}
