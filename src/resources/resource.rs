use crate::base::id::id;
use crate::base::word::words;
use crate::base::{CHOOSE_ONE, Language, Reason, Result, text};
use crate::content::ContentId;

id!(ResourceId: ContentId);
id!(VersionId);

pub const LANGUAGES_MISSING: Reason = Reason::new("resource-languages-missing");
pub const CHANGED_MISSING: Reason = Reason::new("resource-changed-missing");

/// Languages of one resource.
const LANGUAGES: usize = 20;

words!(
    /// What an entry of the library is.
    ResourceType {
        SamplePolicy = "sample-policy",
        Procedure = "procedure",
        KnowYourRights = "know-your-rights",
        Faq = "faq",
        FlowChart = "flow-chart",
        FactSheet = "fact-sheet",
        TalkingPoints = "talking-points",
        Poster = "poster",
        LetterTemplate = "letter-template",
        TrainingMaterial = "training-material",
        FormSample = "form-sample",
    }
);

words!(
    /// Whom it is for.
    Audience {
        Patients = "patients",
        FrontLine = "front-line",
        Leadership = "leadership",
        Everyone = "everyone",
    }
);

impl ResourceType {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        Self::of(raw).ok_or(CHOOSE_ONE)
    }
}

impl Audience {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        Self::of(raw).ok_or(CHOOSE_ONE)
    }
}

/// The languages that a resource's file is in: at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(Vec<Language>);

impl Languages {
    pub fn parse(picks: &[String]) -> Result<Self, Reason> {
        let picks = picks.iter().filter(|pick| !pick.is_empty());
        let mut languages =
            picks.map(|pick| Language::parse(pick)).collect::<Result<Vec<_>, _>>()?;
        languages.sort_by_key(|language| language.word());
        languages.dedup();
        if languages.is_empty() || languages.len() > LANGUAGES {
            return Err(LANGUAGES_MISSING);
        }
        Ok(Self(languages))
    }

    pub fn iter(&self) -> impl Iterator<Item = Language> {
        self.0.iter().copied()
    }

    /// What the title and description are shown as written in.
    pub fn main(&self) -> Language {
        self.0.first().copied().unwrap_or(Language::English)
    }
}

/// What changed since the version before; a first version has nothing to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed(String);

impl Changed {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        if raw.trim().is_empty() {
            return Err(CHANGED_MISSING);
        }
        text::lines(raw, 1..=5_000).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_in_at_least_one_language_and_in_each_once() {
        let parse = |picks: &[&str]| {
            let picks: Vec<_> = picks.iter().map(|pick| (*pick).to_owned()).collect();
            Languages::parse(&picks)
        };
        assert_eq!(parse(&["es", "en", "es"]).unwrap().iter().count(), 2);
        assert_eq!(parse(&["", ""]), Err(LANGUAGES_MISSING));
        assert!(parse(&["tlh"]).is_err());
    }

    #[test]
    fn a_new_version_says_what_changed() {
        assert_eq!(Changed::parse(" \n "), Err(CHANGED_MISSING));
        assert_eq!(Changed::parse("The hotline.").unwrap().as_str(), "The hotline.");
    }
}
