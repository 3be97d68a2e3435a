use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use askama::Template;

use super::add_version::VersionForm;
use super::visibility::VisibilityForm;
use crate::base::{Error, Result};
use crate::content::Visibility;
use crate::moderation;
use crate::resources::{self, Resource, ResourceId, Version};
use crate::site::questions::fields;
use crate::spaces::{self, Choice};
use crate::web::prose::Links;
use crate::web::{Answer, Path, Shown, Visit, page};

/// A form of the page that could not be taken.
pub enum Refused {
    Nothing,
    Version(Shown<VersionForm>),
    Visibility(Shown<VisibilityForm>),
}

#[derive(Template)]
#[template(path = "resources/show.html")]
struct ShowPage<'a> {
    visit: &'a Visit,
    resource: &'a Resource,
    /// The one that is shown large: the newest, unless an older one was asked for.
    version: &'a Version,
    description: String,
    reason: Option<String>,
    version_form: Shown<VersionForm>,
    visibility_form: Shown<VisibilityForm>,
    spaces: Vec<Choice>,
}

impl ShowPage<'_> {
    fn is_newest(&self) -> bool {
        self.version.number == self.resource.head.latest
    }

    fn may_edit(&self) -> bool {
        resources::may_edit(self.visit.viewer, self.resource.head.author_id)
    }

    fn may_add_version(&self) -> bool {
        let head = &self.resource.head;
        resources::may_add_version(self.visit.viewer, head.author_id, head.state)
    }

    fn may_set_visibility(&self) -> bool {
        resources::may_set_visibility(self.visit.viewer)
    }

    fn is_hidden(&self) -> bool {
        self.resource.head.state == crate::content::State::Hidden
    }

    fn topic(&self, id: &str) -> String {
        fields::topic(self.visit, id).to_owned()
    }

    /// Who may see it, in words.
    fn shown_to(&self) -> String {
        match self.resource.head.visibility {
            Visibility::Public => self.visit.text("resource-is-public"),
            Visibility::Members => self.visit.text("resource-is-members"),
            Visibility::Space => self.resource.head.space.clone().unwrap_or_default(),
        }
    }

    fn address(&self) -> String {
        crate::subjects::resource_address(self.resource.head.id)
    }
}

/// What stands there for whoever shared a resource that a moderator hid.
#[derive(Template)]
#[template(path = "resources/withheld.html")]
struct WithheldPage<'a> {
    visit: &'a Visit,
    reason: String,
}

pub async fn show(visit: Visit, path: Path<ResourceId>) -> Answer {
    let id = path.id()?;
    match draw(&visit, id, Refused::Nothing).await {
        Err(Error::NotFound) => {
            let why = async |db: &_| resources::why_hidden(db, visit.viewer, id).await;
            let reason = visit.read(why).await?;
            page(StatusCode::OK, &WithheldPage { visit: &visit, reason })
        }
        answer => answer,
    }
}

/// One version by its own address, which never changes.
pub async fn show_version(visit: Visit, request: HttpRequest, path: Path<ResourceId>) -> Answer {
    let number = version_of(&request)?;
    draw_version(&visit, path.id()?, Some(number), Refused::Nothing).await
}

pub(super) fn version_of(request: &HttpRequest) -> Result<i32> {
    request.match_info().query("version").parse().map_err(|_| Error::NotFound)
}

pub(super) async fn draw(visit: &Visit, id: ResourceId, refused: Refused) -> Answer {
    draw_version(visit, id, None, refused).await
}

async fn draw_version(
    visit: &Visit,
    id: ResourceId,
    number: Option<i32>,
    refused: Refused,
) -> Answer {
    let (resource, version, reason, spaces, links) = visit
        .read(async |db| {
            let (resource, version) = resources::read_version(db, visit.viewer, id, number).await?;
            let mut reasons = moderation::reasons(db, &[id.into()]).await?;
            let spaces = spaces::groups_of(db, visit.viewer).await?;
            let links = Links::of(db, visit.viewer, std::iter::once(&resource.head.gaps)).await?;
            Ok((resource, version, reasons.remove(&id.into()), spaces, links))
        })
        .await?;
    let description = visit.prose(&resource.head.description_html, &resource.head.gaps, &links);
    let mut status = StatusCode::OK;
    let mut version_form = Shown::<VersionForm>::empty(visit)?;
    let mut visibility_form = Shown::<VisibilityForm>::empty(visit)?;
    visibility_form.fields = VisibilityForm::of(&resource.head);
    match refused {
        Refused::Nothing => {}
        Refused::Version(form) => {
            status = form.status();
            version_form = form;
        }
        Refused::Visibility(form) => {
            status = form.status();
            visibility_form = form;
        }
    }
    let shown = ShowPage {
        visit,
        resource: &resource,
        version: &version,
        description,
        reason,
        version_form,
        visibility_form,
        spaces,
    };
    page(status, &shown)
}
