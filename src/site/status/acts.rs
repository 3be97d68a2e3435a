use serde::Deserialize;

use super::page::draw;
use crate::accounts::{EmailAddress, Viewer};
use crate::base::throttle::{self, Limit};
use crate::base::{Error, Invalid, Result, Tx};
use crate::membership::{self, find_by_address, parse_answer};
use crate::web::{Answer, Button, Form, Shown, Token, Visit, done};

/// By status address: what others ask for one mailbox is not told here (R-JO-1).
const CORRECTIONS: Limit = Limit { name: "correct e-mail", most: 5, seconds: 86_400 };
const RESEND_HOUR: Limit = Limit { name: "resend hour", most: 3, seconds: 3600 };
const RESEND_DAY: Limit = Limit { name: "resend day", most: 6, seconds: 86_400 };

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerForm {
    pub answer: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CorrectForm {
    pub email: String,
}

pub async fn answer(visit: Visit, secret: Token, form: Form<AnswerForm>) -> Answer {
    let secret = secret.read(&visit).await?;
    let sent = match parse_answer(&form.fields.answer) {
        Ok(text) => {
            let act = async |tx: &mut Tx, viewer| membership::answer(tx, viewer, &text).await;
            once(&visit, &secret, &form, "answered", act).await
        }
        Err(invalid) => Err(invalid.into()),
    };
    match sent {
        Err(Error::Invalid(invalid)) => {
            let correct = Shown::empty(&visit)?;
            draw(&visit, &secret, form.refused(&visit, invalid)?, correct).await
        }
        answer => answer,
    }
}

pub async fn correct(visit: Visit, secret: Token, form: Form<CorrectForm>) -> Answer {
    let secret = secret.read(&visit).await?;
    match send_correction(&visit, &secret, &form).await {
        Err(Error::Invalid(invalid)) => {
            let answer = Shown::empty(&visit)?;
            draw(&visit, &secret, answer, form.refused(&visit, invalid)?).await
        }
        answer => answer,
    }
}

async fn send_correction(visit: &Visit, secret: &str, form: &Form<CorrectForm>) -> Answer {
    let email = EmailAddress::parse(&form.fields.email);
    let email = email.map_err(|reason| Invalid::field("email", reason))?;
    throttle::count(&visit.app.database, CORRECTIONS, secret.as_bytes()).await?;
    let act =
        async |tx: &mut Tx, viewer| membership::correct_email(tx, viewer, &email, secret).await;
    once(visit, secret, form, "sent", act).await
}

pub async fn resend(visit: Visit, secret: Token, form: Form<Button>) -> Answer {
    let secret = secret.read(&visit).await?;
    for limit in [RESEND_HOUR, RESEND_DAY] {
        throttle::count(&visit.app.database, limit, secret.as_bytes()).await?;
    }
    let act = async |tx: &mut Tx, viewer| membership::resend(tx, viewer).await;
    once(&visit, &secret, &form, "sent", act).await
}

pub async fn withdraw(visit: Visit, secret: Token, form: Form<Button>) -> Answer {
    let secret = secret.read(&visit).await?;
    let act = async |tx: &mut Tx, viewer| membership::withdraw(tx, viewer).await;
    once(&visit, &secret, &form, "saved", act).await
}

/// The page is gone after that; the front page says so.
pub async fn erase(visit: Visit, secret: Token, form: Form<Button>) -> Answer {
    let secret = secret.read(&visit).await?;
    let act = async |tx: &mut Tx| {
        let viewer = find_by_address(tx, &secret).await?;
        membership::erase(tx, viewer).await?;
        Ok(done::with("/", "erased"))
    };
    visit.once(&form, act).await
}

/// Acts as whoever holds the address, which is looked up in the act's own transaction: a form that is
/// sent twice leads to the same page, whatever its first sending changed.
async fn once<T>(
    visit: &Visit,
    secret: &str,
    form: &Form<T>,
    word: &'static str,
    act: impl AsyncFn(&mut Tx, Viewer) -> Result<()>,
) -> Answer {
    let act = async |tx: &mut Tx| {
        let viewer = find_by_address(tx, secret).await?;
        act(tx, viewer).await?;
        Ok(done::with(&format!("/applications/{secret}"), word))
    };
    visit.once_at(form, Some(secret), act).await
}
