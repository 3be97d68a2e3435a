use actix_web::http::StatusCode;
use askama::Template;

use crate::resources::ListedResource;
use crate::site::resources::at_front;
use crate::web::{Answer, Visit, page};

#[derive(Template)]
#[template(path = "public/front.html")]
struct FrontPage {
    visit: Visit,
    resources: Vec<ListedResource>,
}

/// What the network is, who may join, and how; and the newest of what is open to everybody.
pub async fn front(visit: Visit) -> Answer {
    let resources = visit.read(async |db| at_front(db, &visit).await).await?;
    page(StatusCode::OK, &FrontPage { visit, resources })
}
