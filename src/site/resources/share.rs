use askama::Template;
use serde::Deserialize;

use super::form::{FacetFields, facets, shown_to};
use crate::base::{Error, Invalid, Reason, Result, allow};
use crate::guard::door;
use crate::resources::{self, Audience, Changed, NewShare, ResourceType};
use crate::site::questions::count_post;
use crate::spaces::{self, Choice};
use crate::subjects::resource_address;
use crate::web::upload::{TakesFiles, UploadForm};
use crate::web::{Answer, Shown, Visit, done, page};

pub const FILE_MISSING: Reason = Reason::new("resource-file-missing");

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ShareForm {
    title: String,
    #[serde(rename = "type")]
    kind: String,
    topics: Vec<String>,
    audience: String,
    languages: Vec<String>,
    description: String,
    visibility: String,
    space: String,
    changed: String,
}

impl TakesFiles for ShareForm {
    const FIELD: &'static str = "file";
    const MOST: usize = 1;
}

impl ShareForm {
    fn facets(&self) -> FacetFields {
        FacetFields {
            title: self.title.clone(),
            kind: self.kind.clone(),
            topics: self.topics.clone(),
            audience: self.audience.clone(),
            languages: self.languages.clone(),
            description: self.description.clone(),
        }
    }

    async fn parse(&self, visit: &Visit) -> Result<NewShare, Invalid> {
        let mut invalid = Invalid::default();
        let facets = facets(&mut invalid, visit, &self.facets()).await;
        let shown_to = shown_to(&mut invalid, &self.visibility, &self.space);
        let changed = match self.changed.trim() {
            "" => Some(Changed::default()),
            typed => {
                door(&mut invalid, "changed", typed);
                invalid.check("changed", Changed::parse(typed))
            }
        };
        match (facets, shown_to, changed) {
            (Some(facets), Some(shown_to), Some(changed)) if invalid.is_empty() => {
                Ok(NewShare { facets, shown_to, changed })
            }
            _ => Err(invalid),
        }
    }
}

#[derive(Template)]
#[template(path = "resources/share.html")]
struct SharePage<'a> {
    visit: &'a Visit,
    spaces: Vec<Choice>,
    form: Shown<ShareForm>,
}

pub async fn share_form(visit: Visit) -> Answer {
    let mut form = Shown::<ShareForm>::empty(&visit)?;
    form.fields.visibility = "members".into();
    form.fields.languages = vec![visit.locale.tag().into()];
    draw(&visit, form).await
}

pub async fn share(visit: Visit, form: UploadForm<ShareForm>) -> Answer {
    allow(form.fields().visibility != "public" || resources::may_set_visibility(visit.viewer))?;
    match send(&visit, &form).await {
        Err(Error::Invalid(invalid)) => draw(&visit, form.refused(&visit, invalid)?).await,
        answer => answer,
    }
}

async fn send(visit: &Visit, form: &UploadForm<ShareForm>) -> Answer {
    let parsed = form.fields().parse(visit).await;
    let (new, files) = form.with_files(parsed)?;
    let Some(file) = files.first() else {
        return Err(Invalid::field("file", FILE_MISSING).into());
    };
    count_post(visit).await?;
    form.once(visit, async |tx| {
        let id = resources::share(tx, visit.viewer, &new, file).await?;
        Ok(done::with(&resource_address(id), "posted"))
    })
    .await
}

async fn draw(visit: &Visit, form: Shown<ShareForm>) -> Answer {
    let spaces = visit.read(async |db| spaces::groups_of(db, visit.viewer).await).await?;
    page(form.status(), &SharePage { visit, spaces, form })
}
