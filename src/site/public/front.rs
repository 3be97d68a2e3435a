use actix_web::http::StatusCode;
use askama::Template;

use crate::web::{Answer, Visit, page};

#[derive(Template)]
#[template(path = "public/front.html")]
struct FrontPage {
    visit: Visit,
}

/// What the network is, who may join, and how.
pub async fn front(visit: Visit) -> Answer {
    page(StatusCode::OK, &FrontPage { visit })
}
