use askama::Template;
use serde::Deserialize;

use super::place::reply_address;
use crate::base::{Error, Invalid, Result, Tx};
use crate::guard::door;
use crate::moderation::HideReason;
use crate::questions::{self, QuestionId, ReplyId};
use crate::subjects::thread_address;
use crate::web::{Answer, Form, Path, Shown, Visit, done, page};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HideForm {
    reason: String,
}

/// A reason that cannot be taken, to be mended.
#[derive(Template)]
#[template(path = "questions/hide.html")]
struct HidePage<'a> {
    visit: &'a Visit,
    action: String,
    form: Shown<HideForm>,
}

impl HideForm {
    pub fn parse(&self) -> Result<HideReason, Invalid> {
        let mut invalid = Invalid::default();
        door(&mut invalid, "reason", &self.reason);
        let reason = invalid.check("reason", HideReason::parse(&self.reason));
        reason.filter(|_| invalid.is_empty()).ok_or(invalid)
    }
}

pub async fn hide_question(visit: Visit, path: Path<QuestionId>, form: Form<HideForm>) -> Answer {
    let question = path.id()?;
    let hidden = send(&visit, &form, async |tx, reason| {
        questions::hide_question(tx, visit.viewer, question, reason).await?;
        Ok(thread_address(question))
    });
    match hidden.await {
        Err(Error::Invalid(invalid)) => {
            let action = format!("{}/hide", thread_address(question));
            draw(&visit, action, form.refused(&visit, invalid)?).await
        }
        answer => answer,
    }
}

pub async fn hide_reply(visit: Visit, path: Path<ReplyId>, form: Form<HideForm>) -> Answer {
    let reply = path.id()?;
    let hidden = send(&visit, &form, async |tx, reason| {
        questions::hide_reply(tx, visit.viewer, reply, reason).await?;
        let at = questions::locate(tx, visit.viewer, reply).await?;
        reply_address(&visit, &at)
    });
    match hidden.await {
        Err(Error::Invalid(invalid)) => {
            draw(&visit, format!("/replies/{reply}/hide"), form.refused(&visit, invalid)?).await
        }
        answer => answer,
    }
}

async fn send(
    visit: &Visit,
    form: &Form<HideForm>,
    hide: impl AsyncFn(&mut Tx, &HideReason) -> Result<String>,
) -> Answer {
    let reason = form.fields.parse()?;
    visit.once(form, async |tx| Ok(done::with(&hide(tx, &reason).await?, "hidden"))).await
}

pub async fn draw(visit: &Visit, action: String, form: Shown<HideForm>) -> Answer {
    // The frame alone.
    visit.read(async |_| Ok(())).await?;
    page(form.status(), &HidePage { visit, action, form })
}
