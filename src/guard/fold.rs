//! Text as the rules read it: plain ASCII, and for each byte the place it came from.
//!
//! NFKC and the loss of accents in one step, a character at a time: `Ａ`, `²` and `á` become `A`,
//! `2` and `a`, invisible characters go, every dash is `-`, a digit of any script is the digit, any
//! other letter is `_`. So the rules run on bytes, in an automaton that never looks back, whatever
//! the script of the text.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::base::text::is_invisible;

pub struct Folded {
    pub bytes: Vec<u8>,
    /// Where the character began that each byte came from; none if the text is plain already.
    origin: Option<Vec<usize>>,
}

pub fn fold(text: &str) -> Folded {
    if text.is_ascii() {
        return Folded { bytes: text.as_bytes().to_vec(), origin: None };
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len());
    for (start, written) in text.char_indices() {
        decompose_compatible(written, |part| {
            if let Some(byte) = plain(part) {
                bytes.push(byte);
                origin.push(start);
            }
        });
    }
    Folded { bytes, origin: Some(origin) }
}

impl Folded {
    /// Digits parted by single spaces or dots, joined: for numbers that are written to be missed.
    pub fn joined(&self) -> Self {
        let mut bytes = Vec::with_capacity(self.bytes.len());
        let mut origin = Vec::with_capacity(self.bytes.len());
        let mut run = 0..0;
        let mut joins = false;
        for (at, byte) in self.bytes.iter().enumerate() {
            if byte.is_ascii_digit() && at >= run.end {
                run = at..end_of_run(&self.bytes, at);
                joins = self.bytes.get(run.clone()).is_some_and(is_one_number);
            }
            if !(joins && run.contains(&at) && !byte.is_ascii_digit()) {
                bytes.push(*byte);
                origin.push(self.start(at));
            }
        }
        Self { bytes, origin: Some(origin) }
    }

    /// The same passage in the text as it was written.
    pub fn written(&self, range: Range<usize>, text: &str) -> Range<usize> {
        let start = self.start(range.start);
        let last = self.start(range.end.saturating_sub(1));
        let width = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        start..last + width
    }

    fn start(&self, at: usize) -> usize {
        let Some(origin) = &self.origin else { return at };
        origin.get(at).copied().unwrap_or_default()
    }
}

/// None for what leaves no trace.
fn plain(part: char) -> Option<u8> {
    match part {
        '\0'..='\x7f' => u8::try_from(part).ok(),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some(b'-'),
        '\u{2028}' | '\u{2029}' | '\u{85}' => Some(b'\n'),
        _ if is_combining_mark(part) || is_invisible(part) => None,
        _ if part.is_whitespace() => Some(b' '),
        _ => Some(digit(part).unwrap_or(if part.is_alphanumeric() { b'_' } else { b'~' })),
    }
}

/// The zeros of scripts whose digits are no variant of ours for NFKC.
const ZEROS: [u32; 16] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
    0x0e50, 0x0ed0, 0x1040, 0x17e0,
];

fn digit(part: char) -> Option<u8> {
    let value = ZEROS.iter().filter_map(|zero| u32::from(part).checked_sub(*zero)).min()?;
    u8::try_from(value).ok().filter(|value| *value < 10).map(|value| b'0' + value)
}

fn end_of_run(bytes: &[u8], start: usize) -> usize {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while is_digit(end) || (matches!(bytes.get(end), Some(b' ' | b'.')) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

/// Single digits, nine in all, or many short groups; neither a network address nor a list of years.
fn is_one_number(run: &[u8]) -> bool {
    let groups: Vec<_> = run.split(|byte| !byte.is_ascii_digit()).map(<[u8]>::len).collect();
    let longest = groups.iter().max().copied().unwrap_or_default();
    let is_address = groups.len() == 4 && !run.contains(&b' ') && longest > 1;
    let is_nine = groups.iter().sum::<usize>() == 9 && longest <= 4;
    groups.len() > 1
        && !is_address
        && (longest == 1 || is_nine || (groups.len() > 3 && longest < 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        String::from_utf8(fold(text).bytes).unwrap()
    }

    #[test]
    fn r_gd_2_what_looks_alike_is_the_same_and_what_is_invisible_goes() {
        assert_eq!(folded("Ａ１２３‑４５–67−8\u{a0}9"), "A123-45-67-8 9");
        assert_eq!(folded("1\u{200b}2\u{ad}3\u{2060}4\u{feff}5"), "12345");
        assert_eq!(folded("1\u{e0041}2\u{fff9}3\u{3164}4\u{115f}5"), "12345");
        assert_eq!(folded("mamá MAMÁ ma\u{301}"), "mama MAMA ma");
        assert_eq!(folded("٣४៥ ж “x”"), "345 _ ~x~");
    }

    #[test]
    fn r_gd_2_a_passage_is_found_again_where_it_was_written() {
        let text = "¿Número? Ａ１２\u{200b}３ fin";
        let folded = fold(text);
        let at = folded.bytes.windows(4).position(|it| it == b"A123").unwrap();
        assert_eq!(&text[folded.written(at..at + 4, text)], "Ａ１２\u{200b}３");
    }

    #[test]
    fn r_gd_2_digits_that_are_parted_are_joined_and_still_found() {
        let joined = |text: &str| String::from_utf8(fold(text).joined().bytes).unwrap();
        assert_eq!(joined("A 1 2 3 4 5 6 7 8 9!"), "A 123456789!");
        assert_eq!(joined("1 2 3-4 5-6 7 8 9"), "123-45-6789");
        assert_eq!(joined("ssn 123.456.789"), "ssn 123456789");
        assert_eq!(joined("at 10.120.30.40, in 2024 2025"), "at 10.120.30.40, in 2024 2025");
        let text = "né A 1 2 3 4";
        let joined = fold(text).joined();
        assert_eq!(&text[joined.written(5..9, text)], "1 2 3 4");
    }
}
