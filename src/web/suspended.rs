//! The one page that a suspended member sees: why, whom to write to, their sessions and settings.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::visit::visit;
use super::{Answer, Visit, page};
use crate::accounts::{Suspended, read_suspension};
use crate::base::Error;

#[derive(Template)]
#[template(path = "accounts/suspended.html")]
struct SuspendedPage<'a> {
    visit: &'a Visit,
    suspended: Suspended,
}

/// At `/home`.
pub async fn show(visit: &Visit) -> Answer {
    draw(visit, StatusCode::OK).await
}

/// At every other address, whatever stands there.
pub async fn not_found(request: &HttpRequest) -> Result<HttpResponse, Error> {
    draw(&visit(request)?, StatusCode::NOT_FOUND).await
}

async fn draw(visit: &Visit, status: StatusCode) -> Answer {
    let suspended = visit.read(async |db| read_suspension(db, visit.viewer).await).await?;
    page(status, &SuspendedPage { visit, suspended })
}
