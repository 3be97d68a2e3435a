use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;

use crate::accounts::{Listed, MemberState, Role, list_members};
use crate::organizations::{self, OrganizationId};
use crate::web::{Answer, Visit, page};

const LIST: &str = "desk members";

#[derive(Deserialize)]
pub struct Wanted {
    /// Where the page starts, sealed.
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/members/list.html")]
struct MembersPage {
    visit: Visit,
    members: Vec<Listed>,
    organizations: HashMap<OrganizationId, String>,
    next: Option<String>,
}

impl MembersPage {
    fn organization(&self, member: &Listed) -> Option<&String> {
        self.organizations.get(&member.organization_id?)
    }
}

pub async fn list(visit: Visit, wanted: Query<Wanted>) -> Answer {
    let after = wanted.into_inner().after.map(|sealed| visit.open_cursor(LIST, &sealed));
    let after = after.transpose()?;
    let reading = async |db: &_| {
        let found = list_members(db, visit.viewer, after).await?;
        let theirs: Vec<_> = found.rows.iter().filter_map(|it| it.organization_id).collect();
        let organizations = organizations::names_of(db, &theirs).await?;
        Ok((found, organizations))
    };
    let (found, organizations) = visit.read(reading).await?;
    let next = found.next.map(|after| visit.seal_cursor(LIST, &after)).transpose()?;
    let next = next.map(|sealed| format!("/desk/members?after={sealed}"));
    page(StatusCode::OK, &MembersPage { visit, members: found.rows, organizations, next })
}
