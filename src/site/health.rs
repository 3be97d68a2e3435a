//! For the operator's monitor (R-RE-8): whether the process turns, and whether it can serve.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use crate::web::{Visit, client};

/// The process answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("live\n")
}

/// Database, migrations, clock and disk are as they should be; else 503. The first that is not is
/// told on this machine alone.
pub async fn ready(visit: Visit, request: HttpRequest) -> HttpResponse {
    let health = visit.app.database.health(&visit.app.config.var).await;
    let (status, words) = match health {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(ill) if client::is_here(&request) => (StatusCode::SERVICE_UNAVAILABLE, ill.words()),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready"),
    };
    let mut answer = HttpResponse::build(status);
    answer.content_type("text/plain; charset=utf-8").body(format!("{words}\n"))
}
