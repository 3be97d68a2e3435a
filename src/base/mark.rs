use std::ops::Range;

use super::{Invalid, Reason};

/// How much of the text around a marked passage is shown with it, in bytes at most.
const AROUND: usize = 60;

/// How many passages a page shows at once.
const SHOWN: usize = 20;

/// A passage of a field that keeps it from being taken: where it stands, never what it says, so
/// that no log and no error can tell (R-GD-5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub field: &'static str,
    pub reason: Reason,
    pub range: Range<usize>,
}

/// A marked passage with a little of what stands around it, for the page that shows the text again.
#[derive(Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    pub before: &'a str,
    pub marked: &'a str,
    pub after: &'a str,
    pub reason: &'a Reason,
}

impl Invalid {
    /// The first marked passages of a field, cut out of its text as it was typed.
    pub fn passages<'a>(&'a self, field: &str, text: &'a str) -> Vec<Passage<'a>> {
        let marks = self.marks().iter().filter(|mark| mark.field == field);
        marks.filter_map(|mark| cut(mark, text)).take(SHOWN).collect()
    }
}

fn cut<'a>(mark: &'a Mark, text: &'a str) -> Option<Passage<'a>> {
    let Range { start, end } = mark.range;
    let from = text.ceil_char_boundary(start.saturating_sub(AROUND));
    let to = text.floor_char_boundary(end.saturating_add(AROUND));
    Some(Passage {
        before: text.get(from..start)?,
        marked: text.get(start..end)?,
        after: text.get(end..to)?,
        reason: &mark.reason,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_shown_with_whole_characters_around_it() {
        let text = format!("{}X{}", "ñ".repeat(40), "ñ".repeat(40));
        let mut invalid = Invalid::default();
        invalid.mark("body", Reason::new("form-misshapen"), 80..81);
        let passages = invalid.passages("body", &text);
        assert_eq!(passages[0].marked, "X");
        assert_eq!(passages[0].before, "ñ".repeat(30));
        assert!(invalid.passages("title", &text).is_empty());
        assert!(invalid.passages("body", "shorter").is_empty());
    }
}
