use std::ops::Range;

/// Printed so often, in law and advertising, that they are nobody's.
const EXAMPLES: [[u8; 9]; 4] = [*b"078051120", *b"219099999", *b"123456789", *b"987654321"];

/// A Social Security number as they are given out, its parts set off by the same sign or none.
pub fn can_be_given(text: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let number = number(text.get(range.clone())?)?;
    let found = no_example(text, range)?;
    let (area, rest) = number.split_at(3);
    let (group, serial) = rest.split_at(2);
    let exists = area != b"000" && area != b"666" && !area.starts_with(b"9");
    (exists && group != b"00" && serial != b"0000").then_some(found)
}

pub fn no_example(text: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let number = number(text.get(range.clone())?)?;
    let all_equal = number.windows(2).all(|pair| pair.first() == pair.last());
    (!all_equal && !EXAMPLES.contains(&number)).then_some(range)
}

/// The last nine digits, if what parts them is the same twice.
fn number(found: &[u8]) -> Option<[u8; 9]> {
    let end = found.get(found.len().checked_sub(11)?..);
    let parted = end.filter(|it| it.iter().filter(|byte| byte.is_ascii_digit()).count() == 9);
    if let Some([_, _, _, first, _, _, second, ..]) = parted
        && !first.is_ascii_digit()
        && first != second
    {
        return None;
    }
    let mut digits = found.iter().rev().copied().filter(u8::is_ascii_digit);
    let mut number = [0; 9];
    for digit in number.iter_mut().rev() {
        *digit = digits.next()?;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> bool {
        can_be_given(text.as_bytes(), 0..text.len()).is_some()
    }

    #[test]
    fn a_social_security_number_is_one_that_can_be_given() {
        assert!(given("219-45-6780") && given("219 45 6780") && given("ssn: 219456780"));
        for never in ["000-12-3456", "666-12-3456", "900-12-3456", "219-00-3456", "219-12-0000"] {
            assert!(!given(never), "{never}");
        }
    }

    #[test]
    fn printed_examples_and_mixed_separators_pass() {
        for example in ["078-05-1120", "219-09-9999", "123-45-6789", "987-65-4321", "555-55-5555"] {
            assert!(!given(example), "{example}");
        }
        assert!(!given("219-45 6780") && !given("social 123456789"));
    }
}
