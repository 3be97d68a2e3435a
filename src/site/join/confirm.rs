use actix_web::http::StatusCode;
use askama::Template;

use crate::base::Tx;
use crate::membership::{self, confirmation_is_alive};
use crate::web::{Answer, Button, Form, Token, Visit, page};

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
pub async fn confirm_form(visit: Visit, token: Token) -> Answer {
    let token = token.read(&visit).await?;
    let now = visit.app.clock.now();
    visit.read(async |db| confirmation_is_alive(db, &token, now).await).await?;
    page(StatusCode::OK, &ConfirmPage { visit: &visit, token: &token })
}

pub async fn confirm(visit: Visit, token: Token, form: Form<Button>) -> Answer {
    let token = token.read(&visit).await?;
    let act = async |tx: &mut Tx| {
        membership::confirm(tx, &token).await?;
        Ok("/join?done=confirmed".to_owned())
    };
    visit.once(&form, act).await
}
