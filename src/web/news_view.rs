//! A member's news in words: what the digest's mail and its page in settings both show.

use super::locale::Locale;
use crate::base::text::excerpt;
use crate::digests::{Level, News, NewsOf};
use crate::questions::{Answered, Asked};
use crate::resources::NewResource;
use crate::spaces::SpaceKind;

/// Characters of an excerpt.
const EXCERPT: usize = 160;

/// One section: what it is called, its items, and what is only counted.
pub struct Section {
    pub title: String,
    pub items: Vec<Item>,
    /// What is told as a number alone: beyond the first items, of working groups, or all.
    pub counted: Vec<String>,
    /// Where the whole of it is.
    pub address: &'static str,
}

pub struct Item {
    pub title: String,
    /// The language of the title, for screen readers.
    pub language: &'static str,
    /// Path of its page.
    pub address: String,
    pub facts: Vec<String>,
    pub excerpt: Option<String>,
}

/// The sections that have something to tell. What stands in a working group is told as a number
/// alone, at every level: a mailbox may be read by others (R-ML-4).
pub fn sections(news: &News, level: Level, locale: Locale) -> Vec<Section> {
    let shown = Shown { level, locale };
    let all = [
        shown.section(
            "digest-answers",
            "/questions?filter=followed",
            &news.answers,
            Shown::answered,
        ),
        shown.section(
            "digest-without-replies",
            "/questions?filter=unanswered",
            &news.without_replies,
            Shown::asked,
        ),
        shown.section("digest-in-spaces", "/questions", &news.in_spaces, Shown::asked),
        shown.section("digest-resources", "/resources", &news.resources, Shown::resource),
        shown.waiting(news.waiting),
    ];
    all.into_iter().flatten().collect()
}

/// None stands for what is only counted.
type Draw<T> = fn(&Shown, &T) -> Option<Item>;

struct Shown {
    level: Level,
    locale: Locale,
}

impl Shown {
    fn section<T>(
        &self,
        key: &str,
        address: &'static str,
        news: &NewsOf<T>,
        draw: Draw<T>,
    ) -> Option<Section> {
        if news.is_empty() {
            return None;
        }
        let title = self.locale.text(key);
        if self.level == Level::Counts {
            let counted = vec![self.locale.count(&format!("{key}-count"), news.count())];
            return Some(Section { title, items: Vec::new(), counted, address });
        }
        let items: Vec<_> = news.items.iter().filter_map(|item| draw(self, item)).collect();
        let hidden = news.items.len() - items.len();
        let in_groups = (hidden > 0).then(|| self.locale.count("digest-in-groups", hidden));
        let more = (news.more > 0).then(|| self.locale.count("digest-more", news.more));
        let counted = in_groups.into_iter().chain(more).collect();
        Some(Section { title, items, counted, address })
    }

    fn waiting(&self, waiting: i64) -> Option<Section> {
        (waiting > 0).then(|| Section {
            title: self.locale.text("digest-waiting"),
            items: Vec::new(),
            counted: vec![self.locale.count("digest-waiting-count", waiting)],
            address: "/desk",
        })
    }

    fn answered(&self, thread: &Answered) -> Option<Item> {
        let latest = &thread.latest;
        (latest.space_kind == SpaceKind::Open).then(|| Item {
            title: latest.title.clone(),
            language: latest.title_language.word(),
            address: format!("/replies/{}", latest.id),
            facts: vec![self.locale.count("digest-replies", thread.replies), latest.space.clone()],
            excerpt: self.excerpt(&latest.body),
        })
    }

    fn asked(&self, asked: &Asked) -> Option<Item> {
        (asked.space_kind == SpaceKind::Open).then(|| Item {
            title: asked.title.clone(),
            language: asked.language.word(),
            address: format!("/questions/{}", asked.id),
            facts: vec![asked.space.clone()],
            excerpt: self.excerpt(&asked.body),
        })
    }

    fn resource(&self, resource: &NewResource) -> Option<Item> {
        let what = if resource.version > 1 {
            self.locale.count("digest-resource-changed", resource.version)
        } else {
            self.locale.text("digest-resource-new")
        };
        (!resource.in_group).then(|| Item {
            title: resource.title.clone(),
            language: resource.language.word(),
            address: format!("/resources/{}", resource.id),
            facts: vec![what],
            excerpt: self.excerpt(&resource.changed),
        })
    }

    fn excerpt(&self, source: &str) -> Option<String> {
        (self.level == Level::Excerpts && !source.is_empty()).then(|| excerpt(source, EXCERPT))
    }
}
