use std::ops::Range;

use memchr::{memmem, memrchr3};

/// How far back a check looks, so that a text of many matches stays linear (R-GD-6).
const LOOK_BACK: usize = 2_048;

/// The part of a run of digits that is the number of a payment card. The run may hold more: a room
/// before it, a date after it.
pub fn card(text: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let groups = groups(text, range);
    let lengths: Vec<_> = groups.iter().map(ExactSizeIterator::len).collect();
    let whole = std::iter::once((0, groups.len()));
    let found = windows(groups.len()).chain(whole).find_map(|(first, end)| {
        let fits = has_shape(lengths.get(first..end)?, groups.len());
        if fits { number(text, groups.get(first..end)?) } else { None }
    })?;
    (!is_in_address(text, found.start)).then_some(found)
}

/// Runs of as many groups as printed cards have.
fn windows(of: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..of).flat_map(|first| [1, 3, 4, 5].map(|size| (first, first + size)))
}

fn groups(text: &[u8], range: Range<usize>) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if !text.get(at).is_some_and(u8::is_ascii_digit) {
            groups.push(start..at);
            start = at + 1;
        }
    }
    groups.push(start..range.end);
    groups
}

/// As cards are printed: in one, in fours, as 4-6-4 or 4-6-5; or digit by digit, to be missed.
fn has_shape(lengths: &[usize], of: usize) -> bool {
    match lengths {
        [13..=19] | [4, 6, 4 | 5] | [4, 4, 4, 1..=4] | [4, 4, 4, 4, 1..=3] => true,
        ones => ones.len() == of && ones.iter().all(|length| *length == 1),
    }
}

/// The place of the window if it is a number that a card can have.
fn number(text: &[u8], window: &[Range<usize>]) -> Option<Range<usize>> {
    let place = window.first()?.start..window.last()?.end;
    let found = text.get(place.clone())?.iter().copied();
    let digits: Vec<u8> = found.filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
    let first = *digits.first()?;
    let all_equal = digits.iter().all(|digit| *digit == first);
    let fits = (13..=19).contains(&digits.len()) && (3..=6).contains(&first);
    (fits && !all_equal && has_luhn(&digits)).then_some(place)
}

fn has_luhn(digits: &[u8]) -> bool {
    let weighed = digits.iter().rev().enumerate().map(|(at, digit)| match at % 2 {
        0 => u32::from(*digit),
        _ => u32::from(*digit) * 2 / 10 + u32::from(*digit) * 2 % 10,
    });
    weighed.sum::<u32>().is_multiple_of(10)
}

/// Articles have long numbers in their addresses.
fn is_in_address(text: &[u8], at: usize) -> bool {
    let before = text.get(at.saturating_sub(LOOK_BACK)..at).unwrap_or_default();
    let start = memrchr3(b' ', b'\n', b'\t', before).map_or(0, |space| space + 1);
    let word = before.get(start..).unwrap_or_default();
    memmem::find(word, b"://").is_some() || memmem::find(word, b"www.").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let from = text.find(|c: char| c.is_ascii_digit())?;
        let to = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        card(text.as_bytes(), from..to).map(|range| &text[range])
    }

    #[test]
    fn a_card_is_found_whatever_stands_beside_it() {
        assert_eq!(found("4111111111111111"), Some("4111111111111111"));
        assert_eq!(found("12 4111 1111 1111 1111"), Some("4111 1111 1111 1111"));
        assert_eq!(found("4111-1111-1111-1111 12"), Some("4111-1111-1111-1111"));
        assert_eq!(found("3782 822463 10005"), Some("3782 822463 10005"));
        assert_eq!(
            found("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"),
            Some("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1")
        );
    }

    #[test]
    fn telephone_numbers_addresses_and_chance_digits_are_no_card() {
        assert_eq!(found("4111111111111112"), None);
        assert_eq!(found("415-555-0123 510-555-0199"), None);
        assert_eq!(found("4444444444444444"), None);
        assert_eq!(found("https://news.example/4111111111111111"), None);
        assert_eq!(found("9780306406157"), None);
    }
}
