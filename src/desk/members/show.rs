use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use crate::accounts::{self, Listed, MemberId, MemberState, may_suspend, read_member};
use crate::base::{Error, Reason, Tx};
use crate::desk::throttle::count;
use crate::membership::parse_reason;
use crate::organizations;
use crate::web::locale::Locale;
use crate::web::{Answer, Button, Form, Path, Shown, Visit, done, page};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SuspendForm {
    reason: String,
}

#[derive(Template)]
#[template(path = "desk/members/show.html")]
struct MemberPage<'a> {
    visit: &'a Visit,
    member: Listed,
    organization: Option<String>,
    form: Shown<SuspendForm>,
    conflict: Option<Reason>,
}

impl MemberPage<'_> {
    fn may_suspend(&self) -> bool {
        may_suspend(self.visit.viewer, self.member.role)
            && self.visit.viewer.member_id() != Some(self.member.id)
    }

    fn region(&self) -> &str {
        Locale::En.words_of(&self.visit.app.config.regions, &self.member.region)
    }
}

pub async fn show(visit: Visit, id: Path<MemberId>) -> Answer {
    let id = id.id()?;
    draw(&visit, id, Shown::empty(&visit)?, None).await
}

pub async fn suspend(visit: Visit, id: Path<MemberId>, form: Form<SuspendForm>) -> Answer {
    let id = id.id()?;
    count(&visit).await?;
    match send_suspension(&visit, id, &form).await {
        Err(Error::Invalid(invalid)) => {
            draw(&visit, id, form.refused(&visit, invalid)?, None).await
        }
        Err(Error::Conflict(reason)) => draw(&visit, id, Shown::empty(&visit)?, Some(reason)).await,
        answer => answer,
    }
}

async fn send_suspension(visit: &Visit, id: MemberId, form: &Form<SuspendForm>) -> Answer {
    let reason = parse_reason(&form.fields.reason)?;
    let act = async |tx: &mut Tx| {
        accounts::suspend(tx, visit.viewer, id, &reason).await?;
        Ok(done::with(&format!("/desk/members/{id}"), "suspended"))
    };
    visit.once(form, act).await
}

pub async fn restore(visit: Visit, id: Path<MemberId>, form: Form<Button>) -> Answer {
    let id = id.id()?;
    count(&visit).await?;
    let act = async |tx: &mut Tx| {
        accounts::restore(tx, visit.viewer, id, None).await?;
        Ok(done::with(&format!("/desk/members/{id}"), "saved"))
    };
    match visit.once(&form, act).await {
        Err(Error::Conflict(reason)) => draw(&visit, id, Shown::empty(&visit)?, Some(reason)).await,
        answer => answer,
    }
}

async fn draw(
    visit: &Visit,
    id: MemberId,
    form: Shown<SuspendForm>,
    conflict: Option<Reason>,
) -> Answer {
    let reading = async |db: &_| {
        let member = read_member(db, visit.viewer, id).await?;
        let theirs: Vec<_> = member.organization_id.into_iter().collect();
        let names = organizations::names_of(db, &theirs).await?;
        Ok((member, names.into_values().next()))
    };
    let (member, organization) = visit.read(reading).await?;
    let status = if conflict.is_some() { StatusCode::CONFLICT } else { form.status() };
    page(status, &MemberPage { visit, member, organization, form, conflict })
}
