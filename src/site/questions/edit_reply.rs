use askama::Template;
use serde::Deserialize;

use super::fields;
use super::place::reply_address;
use crate::base::{Error, Invalid, Result};
use crate::questions::{self, ReplyId, ReplyText};
use crate::web::{Answer, Form, Path, Shown, Visit, done, page};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EditForm {
    body: String,
    language: String,
}

impl EditForm {
    async fn parse(&self, visit: &Visit) -> Result<ReplyText, Invalid> {
        let mut invalid = Invalid::default();
        let body = fields::body(&mut invalid, &self.body).await;
        let language = fields::language(&mut invalid, visit, &self.language);
        match (body, language) {
            (Some(body), Some(language)) if invalid.is_empty() => Ok(ReplyText { body, language }),
            _ => Err(invalid),
        }
    }
}

#[derive(Template)]
#[template(path = "questions/edit_reply.html")]
struct EditPage<'a> {
    visit: &'a Visit,
    address: String,
    form: Shown<EditForm>,
}

pub async fn edit_reply_form(visit: Visit, path: Path<ReplyId>) -> Answer {
    let reply = path.id()?;
    let own = visit.read(async |db| questions::own_reply(db, visit.viewer, reply).await).await?;
    let mut form = Shown::<EditForm>::empty(&visit)?;
    form.fields = EditForm { body: own.body, language: own.language.word().into() };
    draw(&visit, reply, form)
}

pub async fn edit_reply(visit: Visit, path: Path<ReplyId>, form: Form<EditForm>) -> Answer {
    let reply = path.id()?;
    match send(&visit, reply, &form).await {
        Err(Error::Invalid(invalid)) => {
            // Not found, if it is another's: nothing of a form tells that there is one.
            visit.read(async |db| questions::own_reply(db, visit.viewer, reply).await).await?;
            draw(&visit, reply, form.refused(&visit, invalid)?)
        }
        answer => answer,
    }
}

async fn send(visit: &Visit, reply: ReplyId, form: &Form<EditForm>) -> Answer {
    let text = form.fields.parse(visit).await?;
    visit
        .once(form, async |tx| {
            questions::edit_reply(tx, visit.viewer, reply, &text).await?;
            let at = questions::locate(tx, visit.viewer, reply).await?;
            Ok(done::with(&reply_address(visit, &at)?, "saved"))
        })
        .await
}

fn draw(visit: &Visit, reply: ReplyId, form: Shown<EditForm>) -> Answer {
    page(form.status(), &EditPage { visit, address: format!("/replies/{reply}"), form })
}
