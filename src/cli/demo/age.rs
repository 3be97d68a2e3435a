use chrono::Duration;
use serde::{Deserialize, Deserializer, de};

/// How long ago, or how long after, as in `12d 4h 30m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Age(pub Duration);

impl Age {
    fn parse(text: &str) -> Option<Self> {
        let part = |part: &str| {
            let number: i64 = part.get(..part.len().checked_sub(1)?)?.parse().ok()?;
            match part.chars().last()? {
                'd' => Duration::try_days(number),
                'h' => Duration::try_hours(number),
                'm' => Duration::try_minutes(number),
                _ => None,
            }
        };
        text.split(' ').map(part).sum::<Option<Duration>>().map(Self)
    }
}

impl<'de> Deserialize<'de> for Age {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom(format!("{text:?} is not like 12d 4h")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_a_sum_of_days_hours_and_minutes() {
        assert_eq!(Age::parse("2d 3h 4m"), Some(Age(Duration::minutes(51 * 60 + 4))));
        assert_eq!(Age::parse("40m"), Some(Age(Duration::minutes(40))));
        for wrong in ["", "d", "3", "3w", "3d  4h", "é"] {
            assert_eq!(Age::parse(wrong), None, "{wrong}");
        }
    }
}
