use askama::Template;
use serde::Deserialize;

use super::form::{FacetFields, facets};
use crate::base::{Error, Invalid, Result};
use crate::resources::{self, Audience, Facets, ResourceId, ResourceType};
use crate::subjects::resource_address;
use crate::web::{Answer, Form, Path, Shown, Visit, done, page};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditForm {
    #[serde(default)]
    title: String,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default)]
    audience: String,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    description: String,
}

impl EditForm {
    async fn parse(&self, visit: &Visit) -> Result<Facets, Invalid> {
        let mut invalid = Invalid::default();
        let typed = FacetFields {
            title: self.title.clone(),
            kind: self.kind.clone(),
            topics: self.topics.clone(),
            audience: self.audience.clone(),
            languages: self.languages.clone(),
            description: self.description.clone(),
        };
        let facets = facets(&mut invalid, visit, &typed).await;
        facets.filter(|_| invalid.is_empty()).ok_or(invalid)
    }

    fn has_topic(&self, id: &str) -> bool {
        self.topics.iter().any(|topic| topic == id)
    }

    fn has_language(&self, code: &str) -> bool {
        self.languages.iter().any(|language| language == code)
    }
}

#[derive(Template)]
#[template(path = "resources/edit.html")]
struct EditPage<'a> {
    visit: &'a Visit,
    address: String,
    form: Shown<EditForm>,
}

pub async fn edit_form(visit: Visit, path: Path<ResourceId>) -> Answer {
    let id = path.id()?;
    let own = visit.read(async |db| resources::own_facets(db, visit.viewer, id).await).await?;
    let mut form = Shown::<EditForm>::empty(&visit)?;
    form.fields = EditForm {
        title: own.title,
        kind: own.kind.word().into(),
        topics: own.topics,
        audience: own.audience.word().into(),
        languages: own.languages.iter().map(|language| language.word().to_owned()).collect(),
        description: own.description,
    };
    draw(&visit, id, form)
}

pub async fn edit(visit: Visit, path: Path<ResourceId>, form: Form<EditForm>) -> Answer {
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

async fn send(visit: &Visit, id: ResourceId, form: &Form<EditForm>) -> Answer {
    let facets = form.fields.parse(visit).await?;
    visit
        .once(form, async |tx| {
            resources::edit(tx, visit.viewer, id, &facets).await?;
            Ok(done::with(&resource_address(id), "saved"))
        })
        .await
}

fn draw(visit: &Visit, id: ResourceId, form: Shown<EditForm>) -> Answer {
    page(form.status(), &EditPage { visit, address: resource_address(id), form })
}
