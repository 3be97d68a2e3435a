//! For the operator's monitor (R-RE-8): whether the process turns, and whether it can serve.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;

use crate::web::Visit;

/// The process answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("live\n")
}

/// Database, migrations, clock and disk are as they should be; else 503 and the first that is not.
pub async fn ready(visit: Visit) -> HttpResponse {
    let health = visit.app.database.health(&visit.app.config.var).await;
    let (status, words) = match health {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(ill) => (StatusCode::SERVICE_UNAVAILABLE, ill.words()),
    };
    let mut answer = HttpResponse::build(status);
    if status != StatusCode::OK {
        answer.insert_header((RETRY_AFTER, "30"));
    }
    answer.content_type("text/plain; charset=utf-8").body(format!("{words}\n"))
}
