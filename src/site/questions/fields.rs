//! What forms of posts have in common: fields parsed and guarded the same way at each door.

use crate::base::text::Body;
use crate::base::{Invalid, Language};
use crate::content::{Title, Topics};
use crate::guard::door;
use crate::web::Visit;

pub fn title(invalid: &mut Invalid, raw: &str) -> Option<Title> {
    door(invalid, "title", raw);
    invalid.check("title", Title::parse(raw))
}

/// Drawn on a thread that may block, before any connection is taken (R-RE-5).
pub async fn body(invalid: &mut Invalid, raw: &str) -> Option<Body> {
    door(invalid, "body", raw);
    let drawn = Body::parse_within(raw.to_owned()).await;
    invalid.check("body", drawn)
}

/// That of the page, where none was picked.
pub fn language(invalid: &mut Invalid, visit: &Visit, raw: &str) -> Option<Language> {
    let code = if raw.is_empty() { visit.locale.tag() } else { raw };
    invalid.check("language", Language::parse(code))
}

pub fn topics(invalid: &mut Invalid, visit: &Visit, picks: &[String]) -> Option<Topics> {
    let known = visit.app.config.topics.iter().map(|topic| topic.id.as_str());
    invalid.check("topics", Topics::parse(picks, known))
}

/// The words of a topic; its id, if it is no longer in the list.
pub fn topic<'a>(visit: &'a Visit, id: &'a str) -> &'a str {
    visit.locale.words_of(&visit.app.config.topics, id)
}
