use serde::Deserialize;

use super::form::shown_to;
use super::show::{Refused, draw};
use crate::base::{Error, Invalid};
use crate::resources::{self, Head, ResourceId};
use crate::subjects::resource_address;
use crate::web::{Answer, Form, Path, Visit, done};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VisibilityForm {
    pub visibility: String,
    pub space: String,
}

impl VisibilityForm {
    pub(super) fn of(head: &Head) -> Self {
        let space = head.space_id.map(|space| space.to_string());
        Self { visibility: head.visibility.word().into(), space: space.unwrap_or_default() }
    }
}

/// Says anew who may see it.
pub async fn set_visibility(
    visit: Visit,
    path: Path<ResourceId>,
    form: Form<VisibilityForm>,
) -> Answer {
    let resource = path.id()?;
    match send(&visit, resource, &form).await {
        Err(Error::Invalid(invalid)) => {
            draw(&visit, resource, Refused::Visibility(form.refused(&visit, invalid)?)).await
        }
        answer => answer,
    }
}

async fn send(visit: &Visit, resource: ResourceId, form: &Form<VisibilityForm>) -> Answer {
    let mut invalid = Invalid::default();
    let shown_to = shown_to(&mut invalid, &form.fields.visibility, &form.fields.space);
    let Some(shown_to) = shown_to else { return Err(invalid.into()) };
    visit
        .once(form, async |tx| {
            resources::show_to(tx, visit.viewer, resource, shown_to).await?;
            Ok(done::with(&resource_address(resource), "saved"))
        })
        .await
}
