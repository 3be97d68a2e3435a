//! The list of a working group: one select, and one button for each who is on it.

use serde::Deserialize;

use super::show::read_space;
use crate::accounts::MemberId;
use crate::base::{Invalid, Result, Tx};
use crate::desk::throttle::count;
use crate::spaces::{self, NO_SUCH_MEMBER, SpaceId};
use crate::web::{Answer, Form, Path, Visit, done};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GroupForm {
    member: String,
}

pub async fn add_member(visit: Visit, path: Path<String>, form: Form<GroupForm>) -> Answer {
    change(&visit, path, &form, async |tx, space, member| {
        spaces::add_member(tx, visit.viewer, space, member).await
    })
    .await
}

pub async fn remove_member(visit: Visit, path: Path<String>, form: Form<GroupForm>) -> Answer {
    change(&visit, path, &form, async |tx, space, member| {
        spaces::remove_member(tx, visit.viewer, space, member).await
    })
    .await
}

async fn change(
    visit: &Visit,
    path: Path<String>,
    form: &Form<GroupForm>,
    act: impl AsyncFn(&mut Tx, SpaceId, MemberId) -> Result<()>,
) -> Answer {
    let space = read_space(visit, &path.id()?).await?;
    count(visit).await?;
    let act = async |tx: &mut Tx| {
        let member = form.fields.member.parse();
        let member = member.map_err(|_| Invalid::field("member", NO_SUCH_MEMBER))?;
        act(tx, space.id, member).await?;
        Ok(done::with(&format!("/desk/spaces/{}", space.slug), "saved"))
    };
    visit.once(form, act).await
}
