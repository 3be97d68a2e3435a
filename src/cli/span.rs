use chrono::Duration;

/// A length of time: numbers with `s`, `m`, `h`, `d` or `w`, as in `36h` or `1d12h`. Not empty.
pub fn parse(text: &str) -> Result<Duration, String> {
    let wrong = || format!("`{text}` is no length of time; write it as in 90m, 36h or 1d12h");
    let (mut sum, mut rest) = (Duration::zero(), text);
    while !rest.is_empty() {
        let unit = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let (number, tail) = rest.split_at(unit);
        let number: i64 = number.parse().map_err(|_| wrong())?;
        let mut tail = tail.chars();
        let part = match tail.next() {
            Some('s') => Duration::try_seconds(number),
            Some('m') => Duration::try_minutes(number),
            Some('h') => Duration::try_hours(number),
            Some('d') => Duration::try_days(number),
            Some('w') => Duration::try_weeks(number),
            _ => None,
        };
        sum = part.and_then(|part| sum.checked_add(&part)).ok_or_else(wrong)?;
        rest = tail.as_str();
    }
    if sum > Duration::zero() { Ok(sum) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_of_time_is_a_sum_and_more_than_nothing() {
        assert_eq!(parse("90m"), Ok(Duration::minutes(90)));
        assert_eq!(parse("1d12h"), Ok(Duration::hours(36)));
        assert_eq!(parse("2w30s"), Ok(Duration::weeks(2) + Duration::seconds(30)));
        for wrong in ["", "5", "d", "-1d", "1y", "0d", "1 d", "99999999999999999w", "1é"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
