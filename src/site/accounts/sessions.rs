use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use crate::accounts::{self, ListedSession};
use crate::base::{CHOOSE_ONE, Invalid};
use crate::web::{Answer, Form, Visit, done, page};

#[derive(Template)]
#[template(path = "accounts/sessions.html")]
struct SessionsPage {
    visit: Visit,
    sessions: Vec<ListedSession>,
}

/// Where one is signed in.
pub async fn sessions(visit: Visit) -> Answer {
    let now = visit.app.clock.now();
    let list = async |db: &_| accounts::list_sessions(db, visit.viewer, now).await;
    let sessions = visit.read(list).await?;
    page(StatusCode::OK, &SessionsPage { visit, sessions })
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EndForm {
    session: String,
}

/// Ends one of them.
pub async fn end(visit: Visit, form: Form<EndForm>) -> Answer {
    let session = form.fields.session.parse();
    let session = session.map_err(|_| Invalid::field("session", CHOOSE_ONE))?;
    visit
        .once(&form, async |tx| {
            accounts::end_session(tx, visit.viewer, session).await?;
            Ok(done::with("/settings/sessions", "ended"))
        })
        .await
}
