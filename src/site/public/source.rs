use actix_web::http::StatusCode;
use askama::Template;

use crate::web::{Answer, Visit, page};

#[derive(Template)]
#[template(path = "public/source.html")]
struct SourcePage<'a> {
    visit: &'a Visit,
    version: &'static str,
    address: &'a str,
}

/// Which program runs here, and where its source is (AGPL, section 13).
pub async fn source(visit: Visit) -> Answer {
    visit.read_frame().await?;
    let (version, address) = (env!("CARGO_PKG_VERSION"), visit.source_url());
    page(StatusCode::OK, &SourcePage { visit: &visit, version, address })
}
