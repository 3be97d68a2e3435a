use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

use super::super::Reason;

/// How long a name may be, a field of one line, a field of many, in code points (R-IN-1).
pub const NAME: usize = 80;
pub const LINE: usize = 255;
pub const LINES: usize = 5_000;

/// How long a post may be: in code points, and in bytes as it is stored.
pub(super) const POST: usize = 20_000;
pub(super) const POST_BYTES: usize = 65_536;

/// What somebody or something is called: one line, its words parted by single spaces.
pub fn name(raw: &str) -> Result<String, Reason> {
    let words: Vec<_> = raw.trim().split([' ', '\u{a0}']).filter(|it| !it.is_empty()).collect();
    line(&words.join(" "), 1..=NAME)
}

/// One line: trimmed, its length counted in code points. What is invisible, or turns the direction
/// of what follows, leaves it: a title must look the same as what it says.
pub fn line(raw: &str, length: RangeInclusive<usize>) -> Result<String, Reason> {
    let seen: String = raw.chars().filter(|c| !is_invisible(*c)).collect();
    let text = sized(seen.trim(), length)?;
    let breaks = ['\n', '\u{2028}', '\u{2029}'];
    if text.contains(breaks) { Err(Reason::new("text-one-line")) } else { Ok(text) }
}

/// Any number of lines; the line ends of forms (CRLF) become `\n`.
pub fn lines(raw: &str, length: RangeInclusive<usize>) -> Result<String, Reason> {
    sized(with_plain_ends(raw).trim(), length)
}

/// A post's source. Its first line keeps its indent, as that may mean something.
pub(super) fn post(raw: &str) -> Result<String, Reason> {
    let text = sized(with_plain_ends(raw).trim_end().trim_start_matches('\n'), 1..=POST)?;
    if text.len() > POST_BYTES { Err(Reason::with("text-too-long", POST)) } else { Ok(text) }
}

fn with_plain_ends(raw: &str) -> String {
    raw.replace("\r\n", "\n").replace('\r', "\n")
}

fn sized(text: &str, length: RangeInclusive<usize>) -> Result<String, Reason> {
    let text: String = text.nfc().collect();
    let count = text.chars().count();
    if text.trim().is_empty() {
        Err(Reason::new("text-missing"))
    } else if count < *length.start() {
        Err(Reason::with("text-too-short", *length.start()))
    } else if count > *length.end() {
        Err(Reason::with("text-too-long", *length.end()))
    } else if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        // PostgreSQL cannot store U+0000; the others have no place in a post.
        Err(Reason::new("text-control-character"))
    } else {
        Ok(text)
    }
}

/// Zero-width characters, fillers, marks and overrides of direction, and tags: nobody sees them, so
/// nothing is told apart by them.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_in_1_a_line_is_trimmed_and_measured_in_code_points() {
        assert_eq!(line("  ¿Qué?  ", 5..=5).as_deref(), Ok("¿Qué?"));
        assert_eq!(line("ñ", 2..=5), Err(Reason::with("text-too-short", 2)));
        assert_eq!(line("ñandúes", 2..=5), Err(Reason::with("text-too-long", 5)));
        assert_eq!(line(" \n ", 2..=5), Err(Reason::new("text-missing")));
    }

    #[test]
    fn r_in_1_a_post_is_measured_in_code_points_and_in_bytes() {
        assert!(post(&"ñ".repeat(20_000)).is_ok());
        assert_eq!(post(&"ñ".repeat(20_001)), Err(Reason::with("text-too-long", 20_000)));
        assert_eq!(post(&"😀".repeat(16_385)), Err(Reason::with("text-too-long", 20_000)));
    }

    #[test]
    fn r_in_2_control_characters_are_refused() {
        for character in ['\u{0}', '\u{7}', '\u{1b}', '\u{7f}', '\u{9b}'] {
            let refusal = Err(Reason::new("text-control-character"));
            assert_eq!(line(&format!("a{character}b"), 2..=5), refusal);
            assert_eq!(post(&format!("a{character}b")), refusal);
        }
        assert_eq!(lines("a\tb\r\nc\rd", 1..=9).as_deref(), Ok("a\tb\nc\nd"));
    }

    #[test]
    fn r_in_2_what_is_invisible_or_turns_the_direction_leaves_names_and_titles() {
        assert_eq!(name("A\u{202e}na\u{200b}  \u{feff}Ruiz ").as_deref(), Ok("Ana Ruiz"));
        assert_eq!(line("\u{200b}\u{2066}", 1..=5), Err(Reason::new("text-missing")));
        assert_eq!(line("one\u{2028}two", 1..=9), Err(Reason::new("text-one-line")));
    }

    #[test]
    fn r_in_2_text_is_stored_in_one_form() {
        assert_eq!(name("Mari\u{301}a").as_deref(), Ok("Mar\u{ed}a"));
        assert_eq!(post("nin\u{303}o").as_deref(), Ok("ni\u{f1}o"));
    }

    #[test]
    fn a_post_keeps_the_indent_of_its_first_line() {
        assert_eq!(post("\r\n    code\r\n").as_deref(), Ok("    code"));
        assert_eq!(post(" \n\t\n"), Err(Reason::new("text-missing")));
    }
}
