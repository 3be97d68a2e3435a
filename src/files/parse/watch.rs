//! The guard's look at the text of a file (R-GD-4), and what of the text is kept for the search.

use super::super::Blocked;
use crate::guard::{Level, findings};

/// PostgreSQL refuses a tsvector of a megabyte. The library's holds this text in three dictionaries,
/// beside title and description; this much makes none, were every word another.
const SEARCHED: usize = 150_000;

/// Text that stands at a place: a page, or one without a number.
pub fn page(place: Option<usize>, text: &str) -> Vec<Blocked> {
    blocked(text).map(|(rule, _)| Blocked { rule: rule.to_owned(), place }).collect()
}

/// Text in lines, as one whole, so that what is split over lines is seen too.
pub fn lines(text: &str) -> Vec<Blocked> {
    let line = |at: usize| text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    blocked(text)
        .map(|(rule, start)| Blocked { rule: rule.to_owned(), place: Some(line(start)) })
        .collect()
}

/// More of them help nobody.
const MOST: usize = 20;

fn blocked(text: &str) -> impl Iterator<Item = (&'static str, usize)> {
    let found = findings(text).into_iter().filter(|finding| finding.level == Level::Block);
    found.map(|finding| (finding.rule, finding.range.start)).take(MOST)
}

/// Its beginning, without what a text column cannot hold.
pub fn for_search(text: &str) -> String {
    let mut kept = String::new();
    for c in text.chars().filter(|c| !c.is_control() || c.is_whitespace()) {
        if kept.len() + c.len_utf8() > SEARCHED {
            break;
        }
        kept.push(c);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_gd_04_what_is_blocked_is_told_by_rule_and_place_never_by_its_text() {
        let found = lines("Notes\nHer file: A123456788.\n");
        assert_eq!(found, [Blocked { rule: "A-NUM".into(), place: Some(2) }]);
        let found = page(Some(7), "ssn 219-45-6780");
        assert_eq!(found.first().map(|it| it.place), Some(Some(7)));
        assert!(page(None, "How do you post the hotline?").is_empty());
    }
}
