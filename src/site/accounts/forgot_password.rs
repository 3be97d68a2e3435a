use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;
use tokio::time::sleep;

use crate::accounts::{EmailAddress, ask_for_reset};
use crate::base::throttle::{self, Limit};
use crate::base::{Error, Invalid};
use crate::web::{Answer, Form, Shown, Visit, client, done, page};

/// Above it nothing is sent and the page is the same (R-RL).
const PER_ADDRESS: Limit = Limit { name: "reset address", most: 3, seconds: 3600 };

/// More from one network take their time: nobody keeps their neighbors from a new password.
const PER_NETWORK: Limit = Limit { name: "reset network", most: 100, seconds: 86_400 };
const SLOWER: Duration = Duration::from_secs(5);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ForgotForm {
    email: String,
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    done: String,
}

#[derive(Template)]
#[template(path = "accounts/forgot.html")]
struct ForgotPage<'a> {
    visit: &'a Visit,
    form: Shown<ForgotForm>,
    sent: bool,
}

pub async fn forgot_form(visit: Visit, wanted: Query<Wanted>) -> Answer {
    draw(&visit, Shown::empty(&visit)?, wanted.done == "mailed")
}

/// The same page whether or not somebody has the address (R-JO-1).
pub async fn forgot(visit: Visit, request: HttpRequest, form: Form<ForgotForm>) -> Answer {
    match send(&visit, &request, &form).await {
        Err(Error::Invalid(invalid)) => draw(&visit, form.refused(&visit, invalid)?, false),
        answer => answer,
    }
}

async fn send(visit: &Visit, request: &HttpRequest, form: &Form<ForgotForm>) -> Answer {
    let email = EmailAddress::parse(&form.fields.email);
    let email = email.map_err(|reason| Invalid::field("email", reason))?;
    let database = &visit.app.database;
    let canonical = email.canonical();
    let within = throttle::is_within(database, PER_ADDRESS, canonical.as_bytes()).await?;
    if !throttle::is_within(database, PER_NETWORK, &client::network(request)).await? {
        sleep(SLOWER).await;
    }
    visit
        .once(form, async |tx| {
            if within {
                ask_for_reset(tx, &email).await?;
            }
            Ok(done::with("/password/forgot", "mailed"))
        })
        .await
}

fn draw(visit: &Visit, form: Shown<ForgotForm>, sent: bool) -> Answer {
    page(form.status(), &ForgotPage { visit, form, sent })
}
