//! Forms of one button: accept, helpful, follow, restore.

use super::place::reply_address;
use crate::base::{Result, Tx};
use crate::questions::{self, QuestionId, ReplyId};
use crate::subjects::thread_address;
use crate::web::{Answer, Button, Form, Path, Switch, Visit, done};

pub async fn accept(visit: Visit, path: Path<ReplyId>, form: Form<Button>) -> Answer {
    let reply = path.id()?;
    let act = async |tx: &mut Tx| {
        let question = questions::accept_answer(tx, visit.viewer, reply).await?;
        Ok(done::with(&thread_address(question), "accepted"))
    };
    visit.once(&form, act).await
}

pub async fn helpful(visit: Visit, path: Path<ReplyId>, form: Form<Switch>) -> Answer {
    let reply = path.id()?;
    let act = async |tx: &mut Tx| {
        let on = form.fields.is_on()?;
        questions::find_helpful(tx, visit.viewer, reply, on).await?;
        place_of(&visit, tx, reply).await
    };
    visit.once(&form, act).await
}

pub async fn follow(visit: Visit, path: Path<QuestionId>, form: Form<Switch>) -> Answer {
    let question = path.id()?;
    let act = async |tx: &mut Tx| {
        let on = form.fields.is_on()?;
        questions::follow_thread(tx, visit.viewer, question, on).await?;
        let word = if on { "followed" } else { "unfollowed" };
        Ok(done::with(&thread_address(question), word))
    };
    visit.once(&form, act).await
}

pub async fn restore_question(visit: Visit, path: Path<QuestionId>, form: Form<Button>) -> Answer {
    let question = path.id()?;
    let act = async |tx: &mut Tx| {
        questions::restore_question(tx, visit.viewer, question).await?;
        Ok(done::with(&thread_address(question), "restored"))
    };
    visit.once(&form, act).await
}

pub async fn restore_reply(visit: Visit, path: Path<ReplyId>, form: Form<Button>) -> Answer {
    let reply = path.id()?;
    let act = async |tx: &mut Tx| {
        questions::restore_reply(tx, visit.viewer, reply).await?;
        Ok(done::with(&place_of(&visit, tx, reply).await?, "restored"))
    };
    visit.once(&form, act).await
}

async fn place_of(visit: &Visit, tx: &mut Tx, reply: ReplyId) -> Result<String> {
    let at = questions::locate(tx, visit.viewer, reply).await?;
    reply_address(visit, &at)
}
