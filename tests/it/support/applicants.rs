use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use peernet::accounts::Viewer;
use peernet::base::{Invalid, Result, Tx, secret};
use peernet::membership::{
    self, ApplicationId, Approval, NewRequest, Typed, keep_confirmation, request_to_join,
};
use schema::{applications, outbox};

use super::{Browser, Page, World};

/// Somebody who asks to join.
pub struct Applicant {
    pub id: ApplicationId,
    /// What they do on their status page, they do as this.
    pub viewer: Viewer,
    pub secret: String,
}

/// The form as somebody fills it in, for tests to change a field of.
pub fn typed<'a>(name: &'a str, email: &'a str) -> Typed<'a> {
    Typed {
        name,
        email,
        organization: "Three Rivers Clinic",
        job_title: "Enrollment lead",
        work: "enrollment",
        region: "valley",
        language: "en",
        reason: "Families ask me every week.",
        agrees: true,
    }
}

impl Browser {
    /// The form of `typed`, by hand.
    pub async fn ask_to_join(&self, name: &str, email: &str) -> Page {
        let typed = typed(name, email);
        let fields = [
            ("name", typed.name),
            ("email", typed.email),
            ("organization", typed.organization),
            ("job_title", typed.job_title),
            ("work", typed.work),
            ("region", typed.region),
            ("language", typed.language),
            ("reason", typed.reason),
            ("agree", "yes"),
        ];
        self.post_form(&self.get("/join").await, "/join", &fields).await
    }
}

impl World {
    pub fn parse(&self, typed: &Typed) -> Result<NewRequest, Invalid> {
        NewRequest::parse(typed, &self.app.config.regions)
    }

    pub async fn request(&self, name: &str, email: &str) -> Applicant {
        self.request_as(&typed(name, email)).await
    }

    pub async fn request_as(&self, typed: &Typed<'_>) -> Applicant {
        let new = self.parse(typed).unwrap();
        let secret = secret::token().unwrap();
        let ask = async |tx: &mut Tx| request_to_join(tx, Viewer::Guest, &new, &secret).await;
        let id = self.act(ask).await.unwrap();
        Applicant { id, viewer: Viewer::Applicant(id.0), secret }
    }

    /// The token of a confirmation that was mailed just now.
    pub async fn confirmation(&self, applicant: &Applicant) -> String {
        let token = secret::token().unwrap();
        let to = self.address_of(applicant).await;
        let keep =
            async |tx: &mut Tx| keep_confirmation(tx, applicant.id, &to, &token, false).await;
        self.act(keep).await.unwrap();
        token
    }

    /// As the request has it now.
    pub async fn address_of(&self, applicant: &Applicant) -> String {
        let email = applications::table.find(applicant.id).select(applications::email);
        email.first(&mut self.db().await).await.unwrap()
    }

    pub async fn confirm(&self, applicant: &Applicant) {
        let token = self.confirmation(applicant).await;
        self.act(async |tx| membership::confirm(tx, &token).await).await.unwrap();
    }

    /// One whose request is in the queue.
    pub async fn applicant(&self, name: &str, email: &str) -> Applicant {
        let applicant = self.request(name, email).await;
        self.confirm(&applicant).await;
        applicant
    }

    /// How many mails of that kind are written and not yet sent.
    pub async fn mails_waiting(&self, kind: &str) -> i64 {
        let mails = outbox::table.filter(outbox::kind.eq(kind).and(outbox::state.eq("queued")));
        mails.count().get_result(&mut self.db().await).await.unwrap()
    }

    /// All rows of a table, as text: to look for what must not be there.
    pub async fn every_text(&self, table: &str) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Text)]
            row: String,
        }
        let rows = diesel::sql_query(format!("SELECT t::text AS row FROM {table} t"));
        let rows: Vec<Row> = rows.load(&mut self.db().await).await.unwrap();
        rows.into_iter().map(|it| it.row).collect()
    }

    pub async fn approve(&self, applicant: &Applicant) -> Viewer {
        let approval = approval();
        let approve = async |tx: &mut Tx| {
            membership::approve(tx, self.moderator, applicant.id, &approval).await
        };
        let id = self.act(approve).await.unwrap();
        Viewer::Member { id, role: peernet::accounts::Role::Member }
    }
}

pub fn approval() -> Approval {
    Approval { letter: "Welcome.".into(), time_zone: "America/Los_Angeles".into() }
}
