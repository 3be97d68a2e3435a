use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;
use tokio::time::sleep;

use crate::accounts::{Viewer, Work};
use crate::base::throttle::{self, Limit};
use crate::base::{Error, Invalid, Result, Tx};
use crate::membership::{self, NewRequest, Typed};
use crate::organizations;
use crate::web::{Answer, Form, Shown, Visit, client, page, see_other};

/// Requests of one browser for one address (R-RL); what others sent for it is not counted, or they could
/// ask whether somebody applied (decision 0010).
const PER_EMAIL: Limit = Limit { name: "apply e-mail", most: 5, seconds: 86_400 };

/// Requests from one network; more take their time.
const PER_NETWORK: Limit = Limit { name: "apply network", most: 100, seconds: 86_400 };
const SLOWER: Duration = Duration::from_secs(5);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JoinForm {
    name: String,
    email: String,
    organization: String,
    job_title: String,
    work: String,
    region: String,
    language: String,
    reason: String,
    agree: String,
}

impl JoinForm {
    fn parse(&self, visit: &Visit) -> Result<NewRequest, Invalid> {
        let typed = Typed {
            name: &self.name,
            email: &self.email,
            organization: &self.organization,
            job_title: &self.job_title,
            work: &self.work,
            region: &self.region,
            language: &self.language,
            reason: &self.reason,
            agrees: !self.agree.is_empty(),
        };
        NewRequest::parse(&typed, &visit.app.config.regions)
    }
}

#[derive(Deserialize)]
pub struct Wanted {
    /// `confirmed` after an address was: what comes next.
    #[serde(default)]
    done: String,
}

#[derive(Template)]
#[template(path = "join/form.html")]
struct JoinPage<'a> {
    visit: &'a Visit,
    organizations: Vec<String>,
    form: Shown<JoinForm>,
}

#[derive(Template)]
#[template(path = "join/confirmed.html")]
struct ConfirmedPage<'a> {
    visit: &'a Visit,
}

pub async fn join_form(visit: Visit, wanted: Query<Wanted>) -> Answer {
    let mut form = Shown::<JoinForm>::empty(&visit)?;
    if wanted.done == "confirmed" {
        return page(form.status(), &ConfirmedPage { visit: &visit });
    }
    visit.locale.tag().clone_into(&mut form.fields.language);
    draw(&visit, form).await
}

/// Leads to the status page, the same whether or not somebody has the address (R-JO-1).
pub async fn join(visit: Visit, request: HttpRequest, form: Form<JoinForm>) -> Answer {
    if visit.viewer.account_id().is_some() {
        return Ok(see_other("/home"));
    }
    match send(&visit, &request, &form).await {
        Err(Error::Invalid(invalid)) => draw(&visit, form.refused(&visit, invalid)?).await,
        answer => answer,
    }
}

async fn send(visit: &Visit, request: &HttpRequest, form: &Form<JoinForm>) -> Answer {
    let new = form.fields.parse(visit)?;
    let database = &visit.app.database;
    let who = [visit.browser(), new.email.canonical().as_bytes()].concat();
    throttle::count(database, PER_EMAIL, &who).await?;
    if !throttle::is_within(database, PER_NETWORK, &client::network(request)).await? {
        sleep(SLOWER).await;
    }
    let secret = form.secret(visit, "status address");
    let act = async |tx: &mut Tx| {
        membership::request_to_join(tx, Viewer::Guest, &new, &secret).await?;
        Ok(format!("/applications/{secret}"))
    };
    visit.once_at(form, Some(&secret), act).await
}

async fn draw(visit: &Visit, form: Shown<JoinForm>) -> Answer {
    let organizations = visit.read(async |db| organizations::names(db).await).await?;
    page(form.status(), &JoinPage { visit, organizations, form })
}
