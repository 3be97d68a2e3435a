use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use crate::accounts::{self, ListedSession};
use crate::base::Error;
use crate::web::again::send_again;
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndForm {
    session: String,
}

/// Ends one of them.
pub async fn end(visit: Visit, form: Form<EndForm>) -> Answer {
    match send(&visit, &form).await {
        Err(Error::Invalid(invalid)) => send_again(&visit, &form, invalid),
        answer => answer,
    }
}

async fn send(visit: &Visit, form: &Form<EndForm>) -> Answer {
    let session = form.fields.session.parse()?;
    visit
        .once(form, async |tx| {
            accounts::end_session(tx, visit.viewer, session).await?;
            Ok(done::with("/settings/sessions", "ended"))
        })
        .await
}
