use actix_web::http::StatusCode;
use askama::Template;

use crate::membership::{self, Queued};
use crate::web::{Answer, Visit, page};

#[derive(Template)]
#[template(path = "desk/applications/queue.html")]
struct QueuePage {
    visit: Visit,
    queue: Vec<Queued>,
    waiting: i64,
}

/// What waits for staff: so far, requests to join.
pub async fn queue(visit: Visit) -> Answer {
    let now = visit.app.clock.now();
    let reading = async |db: &_| {
        let waiting = membership::waiting_count(db, visit.viewer).await?;
        Ok((membership::queue(db, visit.viewer, now).await?, waiting))
    };
    let (queue, waiting) = visit.read(reading).await?;
    page(StatusCode::OK, &QueuePage { visit, queue, waiting })
}
