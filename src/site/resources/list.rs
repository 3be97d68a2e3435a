use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;
use tokio::try_join;

use crate::base::throttle::{Limit, count};
use crate::base::{Error, Language, Result};
use crate::resources::{self, After, Audience, Counts, ListedResource, ResourceType, Wanted};
use crate::site::questions::fields;
use crate::web::{Answer, Visit, page};

const LIST: &str = "resources";

/// Longer searches find nothing that shorter ones do not.
const LONGEST: usize = 200;

/// Of one member (R-RL).
const SEARCHES: Limit = Limit { name: "search", most: 30, seconds: 60 };

/// What stands in the address: words and facets.
#[derive(Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub q: String,
    #[serde(default, rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub topic: String,
    #[serde(default)]
    pub audience: String,
    #[serde(default)]
    pub language: String,
    #[serde(default)]
    pub after: String,
}

impl Asked {
    /// A facet that nobody has is not found; words of any kind are looked for.
    pub fn wanted(&self, public: bool) -> Result<Wanted> {
        fn chosen<T>(raw: &str, of: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
            if raw.is_empty() { Ok(None) } else { of(raw).map(Some).ok_or(Error::NotFound) }
        }
        let words: String = self.q.trim().chars().take(LONGEST).collect();
        Ok(Wanted {
            words: (!words.is_empty()).then_some(words),
            kind: chosen(&self.kind, ResourceType::of)?,
            topic: chosen(&self.topic, |topic| Some(topic.to_owned()))?,
            audience: chosen(&self.audience, Audience::of)?,
            language: chosen(&self.language, |code| Language::parse(code).ok())?,
            public,
        })
    }

    /// The address with one facet set anew; empty takes it off.
    fn with(&self, facet: &str, value: &str) -> String {
        let parts = [
            ("q", self.q.as_str()),
            ("type", &self.kind),
            ("topic", &self.topic),
            ("audience", &self.audience),
            ("language", &self.language),
        ];
        let parts = parts.map(|(name, old)| (name, if name == facet { value } else { old }));
        let parts: Vec<_> = parts.iter().filter(|(_, value)| !value.is_empty()).collect();
        let query = serde_urlencoded::to_string(parts).unwrap_or_default();
        if query.is_empty() { "/resources".into() } else { format!("/resources?{query}") }
    }
}

#[derive(Template)]
#[template(path = "resources/list.html")]
struct ListPage {
    visit: Visit,
    asked: Asked,
    counts: Counts,
    resources: Vec<ListedResource>,
    next: Option<String>,
}

impl ListPage {
    fn by(&self, facet: &str, value: &str) -> String {
        self.asked.with(facet, value)
    }

    fn topic(&self, id: &str) -> String {
        fields::topic(&self.visit, id).to_owned()
    }

    fn language(&self, code: &str) -> &'static str {
        Language::parse(code).map(Language::name).unwrap_or_default()
    }

    fn excerpt(&self, text: &str) -> String {
        crate::base::text::excerpt(text, 160)
    }

    /// The chosen facets, each with its words.
    fn chosen(&self) -> Vec<(&'static str, String)> {
        let text = |key: String| self.visit.text(&key);
        let language = self.language(&self.asked.language);
        let all = [
            ("type", &self.asked.kind, text(format!("resource-type-{}", self.asked.kind))),
            ("topic", &self.asked.topic, self.topic(&self.asked.topic)),
            ("audience", &self.asked.audience, text(format!("audience-{}", self.asked.audience))),
            ("language", &self.asked.language, language.to_owned()),
        ];
        let set = all.into_iter().filter(|(_, value, _)| !value.is_empty());
        set.map(|(facet, _, words)| (facet, words)).collect()
    }
}

pub async fn list(visit: Visit, asked: Query<Asked>) -> Answer {
    let asked = asked.into_inner();
    let wanted = asked.wanted(false)?;
    if wanted.words.is_some() {
        count(&visit.app.database, SEARCHES, visit.viewer.member()?.0.as_bytes()).await?;
    }
    let after = Some(asked.after.as_str()).filter(|after| !after.is_empty());
    let after: Option<After> = after.map(|it| visit.open_cursor(LIST, it)).transpose()?;
    let (found, counts) = visit
        .read(async |db| {
            let found = resources::list(db, visit.viewer, &wanted, after);
            try_join!(found, resources::counts(db, visit.viewer))
        })
        .await?;
    if !asked.topic.is_empty() && !is_topic(&visit, &counts, &asked.topic) {
        return Err(Error::NotFound);
    }
    let next = found.next.map(|after| -> Result<String> {
        let whole = asked.with("", "");
        let joint = if whole.contains('?') { '&' } else { '?' };
        Ok(format!("{whole}{joint}after={}", visit.seal_cursor(LIST, &after)?))
    });
    let next = next.transpose()?;
    page(StatusCode::OK, &ListPage { visit, asked, counts, resources: found.rows, next })
}

/// Of the configuration, or of a resource that kept one from an earlier list.
fn is_topic(visit: &Visit, counts: &Counts, id: &str) -> bool {
    let known = visit.app.config.topics.iter().any(|topic| topic.id == id);
    known || counts.topics.iter().any(|count| count.0 == id)
}
