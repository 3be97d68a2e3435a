use diesel::dsl::{auto_type, exists};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, members, resource_languages, resource_topics, resource_versions, resources};
use serde::{Deserialize, Serialize};

use super::search::is_found_by;
use super::{Audience, ResourceId, ResourceType};
use crate::accounts::Viewer;
use crate::base::page::{Page, limit};
use crate::base::{Db, Language, Result, Time};
use crate::content::{Visibility, visible_to, with_surroundings};

const PAGE: u8 = 25;

/// What of the library is wanted. What nobody has finds nothing, as does what the viewer does not see.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub words: Option<String>,
    pub kind: Option<ResourceType>,
    pub topic: Option<String>,
    pub audience: Option<Audience>,
    pub language: Option<Language>,
    /// Only what is public: the guests' list.
    pub public: bool,
}

#[derive(HasQuery)]
#[diesel(table_name = resources, base_query = resources::table.inner_join(with_surroundings()).inner_join(resource_versions::table.on(is_latest())))]
pub struct ListedResource {
    pub id: ResourceId,
    pub title: String,
    #[diesel(column_name = type_)]
    pub kind: ResourceType,
    pub audience: Audience,
    pub description: String,
    pub latest: i32,
    #[diesel(select_expression = content::language)]
    pub language: Language,
    #[diesel(select_expression = content::visibility)]
    pub visibility: Visibility,
    #[diesel(select_expression = members::name.nullable())]
    pub author: Option<String>,
    #[diesel(select_expression = resource_versions::issued_at)]
    pub issued_at: Time,
}

#[auto_type]
fn is_latest() -> _ {
    resource_versions::resource_id
        .eq(resources::id)
        .and(resource_versions::number.eq(resources::latest))
}

/// Where a page starts: after this resource, whose newest version was issued then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After(pub Time, pub ResourceId);

/// Resources that the viewer sees, those with the newest version first. One query.
pub async fn list(
    mut db: &Db,
    viewer: Viewer,
    wanted: &Wanted,
    after: Option<After>,
) -> Result<Page<ListedResource, After>> {
    let mut page = ListedResource::query()
        .filter(visible_to(viewer))
        .order((resource_versions::issued_at.desc(), resources::id.desc()))
        .limit(limit(PAGE))
        .into_boxed::<Pg>();
    if let Some(words) = &wanted.words {
        page = page.filter(is_found_by!(words));
    }
    if let Some(kind) = wanted.kind {
        page = page.filter(resources::type_.eq(kind));
    }
    if let Some(audience) = wanted.audience {
        page = page.filter(resources::audience.eq(audience));
    }
    if let Some(topic) = wanted.topic.clone() {
        let about = resource_topics::table
            .filter(resource_topics::resource_id.eq(resources::id))
            .filter(resource_topics::topic.eq(topic));
        page = page.filter(exists(about));
    }
    if let Some(language) = wanted.language {
        let in_it = resource_languages::table
            .filter(resource_languages::resource_id.eq(resources::id))
            .filter(resource_languages::language.eq(language));
        page = page.filter(exists(in_it));
    }
    if wanted.public {
        page = page.filter(content::visibility.eq(Visibility::Public));
    }
    if let Some(After(time, resource)) = after {
        // The first condition lets the index start there; the second settles equal times.
        page = page
            .filter(resource_versions::issued_at.le(time))
            .filter(resource_versions::issued_at.lt(time).or(resources::id.lt(resource)));
    }
    let rows = page.load(&mut db).await?;
    Ok(Page::cut(rows, PAGE, |last: &ListedResource| After(last.issued_at, last.id)))
}

/// How many of a facet there are for the viewer.
pub type Count = (String, i64);

/// The facets beside the list, each value with how many resources the viewer sees of it.
#[derive(Debug, Default)]
pub struct Counts {
    pub kinds: Vec<Count>,
    pub topics: Vec<Count>,
    pub audiences: Vec<Count>,
    pub languages: Vec<Count>,
}

/// Four queries.
pub async fn counts(mut db: &Db, viewer: Viewer) -> Result<Counts> {
    let seen = || resources::table.inner_join(with_surroundings()).filter(visible_to(viewer));
    let kinds: Vec<(ResourceType, i64)> = seen()
        .group_by(resources::type_)
        .order(resources::type_)
        .select((resources::type_, diesel::dsl::count_star()))
        .load(&mut db)
        .await?;
    let audiences: Vec<(Audience, i64)> = seen()
        .group_by(resources::audience)
        .order(resources::audience)
        .select((resources::audience, diesel::dsl::count_star()))
        .load(&mut db)
        .await?;
    let topics: Vec<Count> = seen()
        .inner_join(resource_topics::table)
        .group_by(resource_topics::topic)
        .order(resource_topics::topic)
        .select((resource_topics::topic, diesel::dsl::count_star()))
        .load(&mut db)
        .await?;
    let languages: Vec<(Language, i64)> = seen()
        .inner_join(resource_languages::table)
        .group_by(resource_languages::language)
        .order(resource_languages::language)
        .select((resource_languages::language, diesel::dsl::count_star()))
        .load(&mut db)
        .await?;
    Ok(Counts {
        kinds: kinds.into_iter().map(|(it, count)| (it.word().to_owned(), count)).collect(),
        topics,
        audiences: audiences.into_iter().map(|(it, count)| (it.word().to_owned(), count)).collect(),
        languages: languages.into_iter().map(|(it, count)| (it.word().to_owned(), count)).collect(),
    })
}
