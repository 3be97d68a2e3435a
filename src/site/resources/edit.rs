use askama::Template;

use super::form::{FacetFields, facets};
use crate::base::{Error, Invalid};
use crate::resources::{self, Audience, ResourceId, ResourceType};
use crate::subjects::resource_address;
use crate::web::{Answer, Form, Path, Shown, Visit, done, page};

#[derive(Template)]
#[template(path = "resources/edit.html")]
struct EditPage<'a> {
    visit: &'a Visit,
    address: String,
    form: Shown<FacetFields>,
}

pub async fn edit_form(visit: Visit, path: Path<ResourceId>) -> Answer {
    let id = path.id()?;
    let own = visit.read(async |db| resources::own_facets(db, visit.viewer, id).await).await?;
    let mut form = Shown::<FacetFields>::empty(&visit)?;
    form.fields = FacetFields {
        title: own.title,
        kind: own.kind.word().into(),
        topics: own.topics,
        audience: own.audience.word().into(),
        languages: own.languages.iter().map(|language| language.word().to_owned()).collect(),
        description: own.description,
    };
    draw(&visit, id, form)
}

pub async fn edit(visit: Visit, path: Path<ResourceId>, form: Form<FacetFields>) -> Answer {
    let id = path.id()?;
    match send(&visit, id, &form).await {
        Err(Error::Invalid(invalid)) => {
            // Not found, if it is another's: nothing of a form tells that there is one.
            visit.read(async |db| resources::own_facets(db, visit.viewer, id).await).await?;
            draw(&visit, id, form.refused(&visit, invalid)?)
        }
        answer => answer,
    }
}

async fn send(visit: &Visit, id: ResourceId, form: &Form<FacetFields>) -> Answer {
    let mut invalid = Invalid::default();
    let facets = facets(&mut invalid, visit, &form.fields).await;
    let facets = facets.filter(|_| invalid.is_empty()).ok_or(invalid)?;
    visit
        .once(form, async |tx| {
            resources::edit(tx, visit.viewer, id, &facets).await?;
            Ok(done::with(&resource_address(id), "saved"))
        })
        .await
}

fn draw(visit: &Visit, id: ResourceId, form: Shown<FacetFields>) -> Answer {
    page(form.status(), &EditPage { visit, address: resource_address(id), form })
}
