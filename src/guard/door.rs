use super::{findings, reason};
use crate::base::Invalid;

/// Looks at a text that is about to come in by a field and marks each passage that keeps it out.
/// Give it the text as it was typed, as the page shows it again: the marks count its bytes.
pub fn door(invalid: &mut Invalid, field: &'static str, text: &str) {
    for finding in findings(text) {
        invalid.mark(field, reason(finding.rule), finding.range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_gd_2_a_blocked_passage_is_marked_at_its_field_and_ordinary_text_passes() {
        let text = "Her file: A123456788. Thanks!";
        let mut invalid = Invalid::default();
        door(&mut invalid, "title", "How do you post the hotline?");
        assert!(invalid.is_empty());
        door(&mut invalid, "body", text);
        assert_eq!(invalid.reason("body"), Some(&reason("A-NUM")));
        let passages = invalid.passages("body", text);
        assert_eq!(passages.iter().map(|it| it.marked).collect::<Vec<_>>(), ["A123456788"]);
    }

    #[test]
    fn r_gd_5_a_refusal_holds_nothing_of_what_matched() {
        let mut invalid = Invalid::default();
        door(&mut invalid, "body", "ssn 219-45-6780");
        assert!(!format!("{invalid:?} {invalid}").contains("6780"));
    }
}
