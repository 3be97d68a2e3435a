//! A member's first visit: the ground rules, and what exists.

use actix_web::http::StatusCode;
use askama::Template;

use crate::accounts::welcomed;
use crate::base::Tx;
use crate::web::{Answer, Button, Form, Visit, page};

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

pub async fn start(visit: Visit, form: Form<Button>) -> Answer {
    let act = async |tx: &mut Tx| {
        welcomed(tx, visit.viewer).await?;
        Ok("/home".to_owned())
    };
    visit.once(&form, act).await
}
