//! What the forms of a resource have in common.

use serde::Deserialize;

use crate::base::text::Body;
use crate::base::{CHOOSE_ONE, Invalid};
use crate::content::ShownTo;
use crate::guard::door;
use crate::resources::{Audience, Facets, Languages, ResourceType};
use crate::site::questions::fields;
use crate::spaces::SpaceId;
use crate::web::Visit;

/// Title and the rest, without file and visibility.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FacetFields {
    pub title: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub topics: Vec<String>,
    pub audience: String,
    pub languages: Vec<String>,
    pub description: String,
}

pub async fn facets(invalid: &mut Invalid, visit: &Visit, typed: &FacetFields) -> Option<Facets> {
    let title = fields::title(invalid, &typed.title);
    let kind = invalid.check("type", ResourceType::parse(&typed.kind));
    let topics = fields::topics(invalid, visit, &typed.topics);
    let audience = invalid.check("audience", Audience::parse(&typed.audience));
    let languages = invalid.check("languages", Languages::parse(&typed.languages));
    door(invalid, "description", &typed.description);
    let description = Body::parse_within(typed.description.clone()).await;
    let description = invalid.check("description", description);
    Some(Facets {
        title: title?,
        kind: kind?,
        topics: topics?,
        audience: audience?,
        languages: languages?,
        description: description?,
    })
}

/// `visibility` and, for a space, which.
pub fn shown_to(invalid: &mut Invalid, visibility: &str, space: &str) -> Option<ShownTo> {
    match visibility {
        "public" => Some(ShownTo::Public),
        "members" => Some(ShownTo::Members),
        "space" => invalid.check("space", SpaceId::parse(space)).map(ShownTo::Space),
        _ => invalid.check("visibility", Err(CHOOSE_ONE)),
    }
}
