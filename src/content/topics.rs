use crate::base::{Reason, Result};

pub const TOPIC_UNKNOWN: Reason = Reason::new("question-topic-unknown");

/// Topics of one thing.
const TOPICS: usize = 5;

/// What a question or resource is about: ids of the configured list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topics(Vec<String>);

impl Topics {
    /// From a form's picks, each an id of `known`.
    pub fn parse<'a>(
        picks: &[String],
        known: impl Iterator<Item = &'a str>,
    ) -> Result<Self, Reason> {
        let mut picks: Vec<_> = picks.iter().filter(|pick| !pick.is_empty()).cloned().collect();
        picks.sort();
        picks.dedup();
        let known: Vec<_> = known.collect();
        if picks.len() > TOPICS {
            Err(Reason::with("question-topics-too-many", TOPICS))
        } else if picks.iter().any(|pick| !known.contains(&pick.as_str())) {
            Err(TOPIC_UNKNOWN)
        } else {
            Ok(Self(picks))
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(picks: &[&str]) -> Result<Topics, Reason> {
        let picks: Vec<_> = picks.iter().map(|pick| (*pick).to_owned()).collect();
        Topics::parse(&picks, ["a", "b", "c", "d", "e", "f"].into_iter())
    }

    #[test]
    fn up_to_five_topics_of_the_list_can_be_picked() {
        assert_eq!(topics(&["b", "a", "a", ""]), Ok(Topics(vec!["a".into(), "b".into()])));
        assert_eq!(topics(&["z"]), Err(TOPIC_UNKNOWN));
        let too_many = Reason::with("question-topics-too-many", 5);
        assert_eq!(topics(&["a", "b", "c", "d", "e", "f"]), Err(too_many));
    }
}
