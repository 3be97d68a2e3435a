//! Forms of one button: accept, helpful, follow, restore.

use serde::Deserialize;

use super::place::reply_address;
use crate::base::{Error, Invalid, Reason, Result, Tx};
use crate::questions::{self, QuestionId, ReplyId};
use crate::subjects::thread_address;
use crate::web::again::send_again;
use crate::web::{Answer, Form, Path, Visit, done};

pub const ON_OR_OFF: Reason = Reason::new("form-misshapen");

/// What it is about is in the path.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Button {}

/// A button that is pressed or not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    on: String,
}

impl Switch {
    pub fn is_on(&self) -> Result<bool> {
        match self.on.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(Invalid::field("on", ON_OR_OFF).into()),
        }
    }
}

pub async fn accept(visit: Visit, path: Path<ReplyId>, form: Form<Button>) -> Answer {
    let reply = path.id()?;
    press(&visit, &form, async |tx| {
        let question = questions::accept_answer(tx, visit.viewer, reply).await?;
        Ok(done::with(&thread_address(question), "accepted"))
    })
    .await
}

pub async fn helpful(visit: Visit, path: Path<ReplyId>, form: Form<Switch>) -> Answer {
    let reply = path.id()?;
    press(&visit, &form, async |tx| {
        let on = form.fields.is_on()?;
        questions::find_helpful(tx, visit.viewer, reply, on).await?;
        place_of(&visit, tx, reply).await
    })
    .await
}

pub async fn follow(visit: Visit, path: Path<QuestionId>, form: Form<Switch>) -> Answer {
    let question = path.id()?;
    press(&visit, &form, async |tx| {
        let on = form.fields.is_on()?;
        questions::follow_thread(tx, visit.viewer, question, on).await?;
        let word = if on { "followed" } else { "unfollowed" };
        Ok(done::with(&thread_address(question), word))
    })
    .await
}

pub async fn restore_question(visit: Visit, path: Path<QuestionId>, form: Form<Button>) -> Answer {
    let question = path.id()?;
    press(&visit, &form, async |tx| {
        questions::restore_question(tx, visit.viewer, question).await?;
        Ok(done::with(&thread_address(question), "restored"))
    })
    .await
}

pub async fn restore_reply(visit: Visit, path: Path<ReplyId>, form: Form<Button>) -> Answer {
    let reply = path.id()?;
    press(&visit, &form, async |tx| {
        questions::restore_reply(tx, visit.viewer, reply).await?;
        Ok(done::with(&place_of(&visit, tx, reply).await?, "restored"))
    })
    .await
}

/// A form of one button that cannot be taken has no page of its own to be drawn on again.
pub async fn press<T>(
    visit: &Visit,
    form: &Form<T>,
    act: impl AsyncFn(&mut Tx) -> Result<String>,
) -> Answer {
    match visit.once(form, act).await {
        Err(Error::Invalid(invalid)) => send_again(visit, form, invalid),
        answer => answer,
    }
}

async fn place_of(visit: &Visit, tx: &mut Tx, reply: ReplyId) -> Result<String> {
    let at = questions::locate(tx, visit.viewer, reply).await?;
    reply_address(visit, &at)
}
