use actix_web::http::StatusCode;
use askama::Template;

use crate::spaces::{self, SeenSpace};
use crate::web::{Answer, Visit, page};

#[derive(Template)]
#[template(path = "spaces/list.html")]
struct ListPage {
    visit: Visit,
    spaces: Vec<SeenSpace>,
}

pub async fn list(visit: Visit) -> Answer {
    let spaces = visit.read(async |db| spaces::list_spaces(db, visit.viewer).await).await?;
    page(StatusCode::OK, &ListPage { visit, spaces })
}
