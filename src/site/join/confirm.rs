use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use crate::base::{Error, Tx};
use crate::membership::{self, confirmation_is_alive};
use crate::web::again::send_again;
use crate::web::{Answer, Form, Path, Visit, page};

#[derive(Template)]
#[template(path = "join/confirm.html")]
struct ConfirmPage<'a> {
    visit: &'a Visit,
    token: &'a str,
}

impl ConfirmPage<'_> {
    fn path(&self) -> String {
        self.visit.link(&format!("/confirm/{}", self.token))
    }
}

/// Changes nothing, as scanners open what is mailed, and shows nothing of the request (R-JO-7).
pub async fn confirm_form(visit: Visit, token: Path<String>) -> Answer {
    let token = token.id()?;
    let now = visit.app.clock.now();
    visit.read(async |db| confirmation_is_alive(db, &token, now).await).await?;
    page(StatusCode::OK, &ConfirmPage { visit: &visit, token: &token })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmForm {}

pub async fn confirm(visit: Visit, token: Path<String>, form: Form<ConfirmForm>) -> Answer {
    let token = token.id()?;
    let act = async |tx: &mut Tx| {
        membership::confirm(tx, &token).await?;
        Ok("/join?done=confirmed".to_owned())
    };
    match visit.once(&form, act).await {
        Err(Error::Invalid(invalid)) => send_again(&visit, &form, invalid),
        answer => answer,
    }
}
