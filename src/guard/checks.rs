//! What a pattern cannot say: whether a number that has the form of an identifier can be one.

use std::ops::Range;

mod card;
mod social;

/// Looks at a match in folded text and says what of it is the identifier; none if nothing is.
pub type Check = fn(&[u8], Range<usize>) -> Option<Range<usize>>;

pub fn check(rule: &str, name: &str) -> Option<Check> {
    match (rule, name) {
        ("ITIN", "") => Some(social::no_example),
        (_, "") => Some(|_, range| Some(range)),
        (_, "ssn") => Some(social::can_be_given),
        (_, "not_of") => Some(not_of),
        (_, "plan") => Some(plan),
        (_, "card") => Some(card::card),
        _ => None,
    }
}

/// "A number of 1200000 doses" names no person.
fn not_of(text: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let found = text.get(range.clone())?.to_ascii_lowercase();
    let label = found.split(u8::is_ascii_digit).next()?;
    let mut words = label.split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let ends_label = |word: &&[u8]| [&b"number"[..], b"num", b"no", b"file"].contains(word);
    let after = words.by_ref().find(ends_label).and_then(|_| words.next());
    (after != Some(b"of")).then_some(range)
}

/// Round numbers are amounts, and toll-free numbers are nobody's plan.
fn plan(text: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let digits: Vec<u8> = trailing_number(text.get(range.clone())?);
    let national = digits.strip_prefix(b"1").unwrap_or(&digits);
    let area = national.get(..3).filter(|_| national.len() == 10);
    let is_free = area.is_some_and(|area| {
        matches!(area, b"800" | b"888" | b"877" | b"866" | b"855" | b"844" | b"833")
    });
    (!digits.ends_with(b"000") && !is_free).then_some(range)
}

/// The digits of the last word.
fn trailing_number(found: &[u8]) -> Vec<u8> {
    let word = found.rsplit(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or_default();
    word.iter().copied().filter(u8::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(check: Check, text: &str) -> bool {
        check(text.as_bytes(), 0..text.len()).is_some()
    }

    #[test]
    fn a_number_of_things_is_not_the_number_of_a_person() {
        assert!(!holds(not_of, "a number of 1200000"));
        assert!(!holds(not_of, "A no. of 1200000"));
        assert!(holds(not_of, "a number is 12345678"));
        assert!(holds(not_of, "uscis # of file 12345678"));
    }

    #[test]
    fn amounts_and_toll_free_numbers_are_no_plan() {
        assert!(!holds(plan, "Medi-Cal 1200000"));
        assert!(!holds(plan, "Medicaid line 8005551212"));
        assert!(!holds(plan, "Medicaid line 18335551212"));
        assert!(holds(plan, "medicaid id ab1234567c"));
    }
}
