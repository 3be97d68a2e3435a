//! A page that names what goes and what stays, and one button.

use actix_web::http::StatusCode;
use askama::Template;

use crate::base::Tx;
use crate::questions::{self, QuestionId, ReplyId};
use crate::subjects::thread_address;
use crate::web::{Answer, Button, Form, Path, Visit, done, page};

#[derive(Template)]
#[template(path = "questions/delete.html")]
struct DeletePage {
    visit: Visit,
    action: String,
    back: String,
    /// Of the question; none for a reply, or if the question is hidden.
    title: Option<String>,
    is_question: bool,
}

pub async fn delete_question_form(visit: Visit, path: Path<QuestionId>) -> Answer {
    let question = path.id()?;
    let title = visit
        .read(async |db| questions::deletable_question(db, visit.viewer, question).await)
        .await?;
    let back = thread_address(question);
    let action = format!("{back}/delete");
    page(StatusCode::OK, &DeletePage { visit, action, back, title, is_question: true })
}

pub async fn delete_question(visit: Visit, path: Path<QuestionId>, form: Form<Button>) -> Answer {
    let question = path.id()?;
    let act = async |tx: &mut Tx| {
        questions::delete_question(tx, visit.viewer, question).await?;
        Ok(done::with("/questions", "deleted"))
    };
    visit.once(&form, act).await
}

pub async fn delete_reply_form(visit: Visit, path: Path<ReplyId>) -> Answer {
    let reply = path.id()?;
    let question =
        visit.read(async |db| questions::deletable_reply(db, visit.viewer, reply).await).await?;
    let action = format!("/replies/{reply}/delete");
    let back = thread_address(question);
    page(StatusCode::OK, &DeletePage { visit, action, back, title: None, is_question: false })
}

pub async fn delete_reply(visit: Visit, path: Path<ReplyId>, form: Form<Button>) -> Answer {
    let reply = path.id()?;
    let act = async |tx: &mut Tx| {
        let question = questions::delete_reply(tx, visit.viewer, reply).await?;
        Ok(done::with(&thread_address(question), "deleted"))
    };
    visit.once(&form, act).await
}
