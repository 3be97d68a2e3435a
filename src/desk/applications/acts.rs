use serde::Deserialize;

use super::show::draw;
use crate::base::{Error, Invalid, Result, Tx};
use crate::desk::throttle::count;
use crate::membership::{self, Application, ApplicationId, Approval, refuse_unseen};
use crate::web::locale::Locale;
use crate::web::{Answer, Button, Form, Path, Shown, Visit, done};

/// A button, and the request as it was seen.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ApproveForm {
    seen: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DeclineForm {
    seen: String,
    pub letter: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionForm {
    seen: String,
    pub question: String,
}

pub async fn claim(visit: Visit, id: Path<ApplicationId>, form: Form<Button>) -> Answer {
    let id = id.id()?;
    count(&visit).await?;
    let act = async |tx: &mut Tx| {
        membership::claim(tx, visit.viewer, id).await?;
        Ok(shown(id, "claimed"))
    };
    or_what_came_between(&visit, id, visit.once(&form, act).await).await
}

pub async fn approve(visit: Visit, id: Path<ApplicationId>, form: Form<ApproveForm>) -> Answer {
    let id = id.id()?;
    count(&visit).await?;
    let approval = approval(&visit, id).await?;
    let act = async |tx: &mut Tx| {
        refuse_unseen(tx, visit.viewer, id, &form.fields.seen).await?;
        membership::approve(tx, visit.viewer, id, &approval).await?;
        Ok(shown(id, "approved"))
    };
    or_what_came_between(&visit, id, visit.once(&form, act).await).await
}

/// What an approval says, in the applicant's language.
async fn approval(visit: &Visit, id: ApplicationId) -> Result<Approval> {
    let now = visit.app.clock.now();
    let read = async |db: &_| membership::read_application(db, visit.viewer, id, now).await;
    let Application { name, language, .. } = visit.read(read).await?;
    let letter = Locale::from(language).with("approve-letter", &[("name", &name)]);
    let time_zone = visit.app.config.network.time_zone.name().to_owned();
    Ok(Approval { letter, time_zone })
}

pub async fn decline(visit: Visit, id: Path<ApplicationId>, form: Form<DeclineForm>) -> Answer {
    let id = id.id()?;
    count(&visit).await?;
    match send_letter(&visit, id, &form).await {
        Err(Error::Invalid(invalid)) => {
            let question = Shown::empty(&visit)?;
            draw(&visit, id, form.refused(&visit, invalid)?, question, None).await
        }
        Err(Error::Conflict(reason)) => {
            let letter = form.refused(&visit, Invalid::default())?;
            draw(&visit, id, letter, Shown::empty(&visit)?, Some(reason)).await
        }
        answer => answer,
    }
}

async fn send_letter(visit: &Visit, id: ApplicationId, form: &Form<DeclineForm>) -> Answer {
    let letter = membership::parse_letter(&form.fields.letter)?;
    let act = async |tx: &mut Tx| {
        refuse_unseen(tx, visit.viewer, id, &form.fields.seen).await?;
        membership::decline(tx, visit.viewer, id, &letter).await?;
        Ok(shown(id, "declined"))
    };
    visit.once(form, act).await
}

pub async fn ask(visit: Visit, id: Path<ApplicationId>, form: Form<QuestionForm>) -> Answer {
    let id = id.id()?;
    count(&visit).await?;
    match send_question(&visit, id, &form).await {
        Err(Error::Invalid(invalid)) => {
            let letter = Shown::empty(&visit)?;
            draw(&visit, id, letter, form.refused(&visit, invalid)?, None).await
        }
        Err(Error::Conflict(reason)) => {
            let question = form.refused(&visit, Invalid::default())?;
            draw(&visit, id, Shown::empty(&visit)?, question, Some(reason)).await
        }
        answer => answer,
    }
}

async fn send_question(visit: &Visit, id: ApplicationId, form: &Form<QuestionForm>) -> Answer {
    let question = membership::parse_question(&form.fields.question)?;
    let act = async |tx: &mut Tx| {
        refuse_unseen(tx, visit.viewer, id, &form.fields.seen).await?;
        membership::ask_for_information(tx, visit.viewer, id, &question).await?;
        Ok(shown(id, "asked"))
    };
    visit.once(form, act).await
}

fn shown(id: ApplicationId, word: &'static str) -> String {
    done::with(&format!("/desk/applications/{id}"), word)
}

/// Somebody was quicker: the page again, which says who, and what they decided (R-JO-4).
async fn or_what_came_between(visit: &Visit, id: ApplicationId, answer: Answer) -> Answer {
    match answer {
        Err(Error::Conflict(reason)) => {
            let (letter, question) = (Shown::empty(visit)?, Shown::empty(visit)?);
            draw(visit, id, letter, question, Some(reason)).await
        }
        answer => answer,
    }
}
