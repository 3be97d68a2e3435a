//! Pages that read nothing.

use actix_web::http::StatusCode;
use askama::Template;

use crate::web::{Answer, Visit, page};

#[derive(Template)]
#[template(path = "public/ground_rules.html")]
struct GroundRules {
    visit: Visit,
}

#[derive(Template)]
#[template(path = "public/privacy.html")]
struct Privacy {
    visit: Visit,
}

#[derive(Template)]
#[template(path = "public/accessibility.html")]
struct Accessibility {
    visit: Visit,
}

#[derive(Template)]
#[template(path = "public/help.html")]
struct Help {
    visit: Visit,
}

pub async fn ground_rules(visit: Visit) -> Answer {
    visit.read_frame().await?;
    page(StatusCode::OK, &GroundRules { visit })
}

pub async fn privacy(visit: Visit) -> Answer {
    visit.read_frame().await?;
    page(StatusCode::OK, &Privacy { visit })
}

pub async fn accessibility(visit: Visit) -> Answer {
    visit.read_frame().await?;
    page(StatusCode::OK, &Accessibility { visit })
}

pub async fn help(visit: Visit) -> Answer {
    visit.read_frame().await?;
    page(StatusCode::OK, &Help { visit })
}
