use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::application_messages;

use super::ApplicationId;
use crate::accounts::MemberId;
use crate::base::id::id;
use crate::base::word::words;
use crate::base::{Db, Result, Time, Tx};

id!(MessageId);

words!(Kind { Question = "question", Answer = "answer" });

/// What was said between a moderator and an applicant.
#[derive(Clone, Debug, HasQuery)]
#[diesel(table_name = application_messages)]
pub struct Said {
    pub kind: Kind,
    pub body: String,
    pub written_at: Time,
}

impl Said {
    pub fn is_question(&self) -> bool {
        self.kind == Kind::Question
    }
}

pub(super) async fn say(
    tx: &mut Tx,
    application: ApplicationId,
    kind: Kind,
    body: &str,
    by: Option<MemberId>,
) -> Result<MessageId> {
    let id = MessageId::random();
    let row = (
        application_messages::id.eq(id),
        application_messages::application_id.eq(application),
        application_messages::kind.eq(kind),
        application_messages::body.eq(body),
        application_messages::written_by.eq(by),
        application_messages::written_at.eq(tx.now()),
    );
    diesel::insert_into(application_messages::table).values(row).execute(tx).await?;
    Ok(id)
}

/// The oldest first; more than anybody writes in one request.
pub(super) async fn said(mut db: &Db, application: ApplicationId) -> Result<Vec<Said>> {
    let all = Said::query()
        .filter(application_messages::application_id.eq(application))
        .order((application_messages::written_at, application_messages::id))
        .limit(200);
    Ok(all.load(&mut db).await?)
}

/// Whether the last word was a question.
pub(super) async fn awaits_answer(mut db: &Db, application: ApplicationId) -> Result<bool> {
    let last: Option<Kind> = application_messages::table
        .filter(application_messages::application_id.eq(application))
        .order((application_messages::written_at.desc(), application_messages::id.desc()))
        .select(application_messages::kind)
        .first(&mut db)
        .await
        .optional()?;
    Ok(last == Some(Kind::Question))
}
