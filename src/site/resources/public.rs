//! What is open to everybody: the same for all, so it may be kept by caches for five minutes
//! (R-AC-8).

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderValue, IF_NONE_MATCH};
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::download::serve;
use crate::accounts::Viewer;
use crate::base::{Db, Error, Result};
use crate::content::Visibility;
use crate::resources::{self, After, ListedResource, Resource, ResourceId, Wanted};
use crate::web::prose::Links;
use crate::web::{Answer, Path, Visit};

const LIST: &str = "public resources";

/// What caches may do with a page that this viewer asked for.
fn caching(viewer: Viewer) -> HeaderValue {
    let is_for_all = viewer == Viewer::Guest;
    HeaderValue::from_static(if is_for_all { "public, max-age=300" } else { "no-store" })
}

/// Resources that the front page shows.
const AT_FRONT: usize = 5;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "resources/public_list.html")]
struct PublicListPage<'a> {
    visit: &'a Visit,
    resources: Vec<ListedResource>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "resources/public_show.html")]
struct PublicPage<'a> {
    visit: &'a Visit,
    resource: &'a Resource,
    description: String,
}

pub async fn public_list(visit: Visit, request: HttpRequest, asked: Query<Asked>) -> Answer {
    let wanted = Wanted { public: true, ..Wanted::default() };
    let after = Some(asked.after.as_str()).filter(|after| !after.is_empty());
    let after: Option<After> = after.map(|it| visit.open_cursor(LIST, it)).transpose()?;
    let found =
        visit.read(async |db| resources::list(db, visit.viewer, &wanted, after).await).await?;
    let next = found.next.map(|after| visit.seal_cursor(LIST, &after)).transpose()?;
    let next = next.map(|after| format!("/public/resources?after={after}"));
    let shown = PublicListPage { visit: &visit, resources: found.rows, next };
    cached(&visit, &request, &shown)
}

pub async fn public_show(visit: Visit, request: HttpRequest, path: Path<ResourceId>) -> Answer {
    let id = path.id()?;
    let (resource, links) = visit
        .read(async |db| {
            let resource = read_public(db, &visit, id).await?;
            let links = Links::of(db, visit.viewer, std::iter::once(&resource.head.gaps)).await?;
            Ok((resource, links))
        })
        .await?;
    let description = visit.prose(&resource.head.description_html, &resource.head.gaps, &links);
    let shown = PublicPage { visit: &visit, resource: &resource, description };
    cached(&visit, &request, &shown)
}

pub async fn public_download(visit: Visit, path: Path<ResourceId>) -> Answer {
    let id = path.id()?;
    visit.read(async |db| read_public(db, &visit, id).await).await?;
    let mut answer = serve(&visit, id, None).await?;
    answer.headers_mut().insert(CACHE_CONTROL, caching(visit.viewer));
    Ok(answer)
}

/// For the front page: the newest few.
pub async fn at_front(db: &Db, visit: &Visit) -> Result<Vec<ListedResource>> {
    let wanted = Wanted { public: true, ..Wanted::default() };
    let mut found = resources::list(db, visit.viewer, &wanted, None).await?.rows;
    found.truncate(AT_FRONT);
    Ok(found)
}

async fn read_public(db: &Db, visit: &Visit, id: ResourceId) -> Result<Resource> {
    let resource = resources::read(db, visit.viewer, id).await?;
    if resource.head.visibility == Visibility::Public { Ok(resource) } else { Err(Error::NotFound) }
}

fn cached(visit: &Visit, request: &HttpRequest, template: &impl Template) -> Answer {
    let html = template.render().map_err(Error::internal)?;
    let hash = Sha256::digest(&html);
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(hash));
    let known = request.headers().get(IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    let mut answer = if known == Some(tag.as_str()) {
        HttpResponse::build(StatusCode::NOT_MODIFIED)
    } else {
        HttpResponse::build(StatusCode::OK)
    };
    answer.insert_header((CACHE_CONTROL, caching(visit.viewer))).insert_header((ETAG, tag.clone()));
    if known == Some(tag.as_str()) {
        return Ok(answer.finish());
    }
    Ok(answer.content_type("text/html; charset=utf-8").body(html))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::MemberId;

    #[test]
    fn r_ac_08_only_what_a_guest_is_shown_may_be_kept_by_caches() {
        assert_eq!(caching(Viewer::Guest), "public, max-age=300");
        let suspended = Viewer::Suspended { id: MemberId::random() };
        assert_eq!(caching(suspended), "no-store");
    }
}
