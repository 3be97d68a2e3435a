//! Fields of a text that are computed when it is opened.

use super::super::super::Refusal;

/// They load or run something, or make up the name of another field.
const REFUSED: [&str; 13] = [
    "AUTOTEXT",
    "DATABASE",
    "DDE",
    "DDEAUTO",
    "EMBED",
    "IMPORT",
    "INCLUDE",
    "INCLUDEPICTURE",
    "INCLUDETEXT",
    "LINK",
    "MACROBUTTON",
    "QUOTE",
    "RD",
];

/// Where a field begins, among the codes of a text as they follow each other.
pub const BEGINS: char = '\u{1}';

pub fn refuse(codes: &str) -> Result<(), Refusal> {
    let kinds = codes.split(BEGINS).filter_map(|code| code.split_whitespace().next());
    let mut kinds = kinds.map(|kind| kind.trim_matches('"').to_ascii_uppercase());
    if kinds.any(|kind| REFUSED.contains(&kind.as_str())) {
        return Err(Refusal::DocxField);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_load_or_run_something_are_refused_and_page_numbers_are_not() {
        assert_eq!(refuse("\u{1} PAGE \u{1} HYPERLINK \"https://a.example/link\""), Ok(()));
        assert_eq!(refuse("\u{1} ddeauto c:\\\\cmd"), Err(Refusal::DocxField));
        assert_eq!(refuse("\u{1} PAGE \u{1}\"QUOTE\" 68 68"), Err(Refusal::DocxField));
    }
}
