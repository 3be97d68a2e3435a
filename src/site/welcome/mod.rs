//! A member's first visit: the ground rules, and what exists.

use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use crate::accounts::welcomed;
use crate::base::{Error, Tx};
use crate::web::again::send_again;
use crate::web::{Answer, Form, Visit, page};

#[derive(Template)]
#[template(path = "welcome/show.html")]
struct WelcomePage {
    visit: Visit,
}

impl WelcomePage {
    fn title(&self) -> String {
        let member = self.visit.frame().member.as_ref();
        let name = member.map(|member| member.first_name().to_owned()).unwrap_or_default();
        self.visit.locale.with("welcome-title", &[("name", &name)])
    }
}

pub async fn welcome(visit: Visit) -> Answer {
    visit.read_frame().await?;
    page(StatusCode::OK, &WelcomePage { visit })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartForm {}

pub async fn start(visit: Visit, form: Form<StartForm>) -> Answer {
    let act = async |tx: &mut Tx| {
        welcomed(tx, visit.viewer).await?;
        Ok("/home".to_owned())
    };
    match visit.once(&form, act).await {
        Err(Error::Invalid(invalid)) => send_again(&visit, &form, invalid),
        answer => answer,
    }
}
