use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::base::Reason;

/// What the child found in a file, and did to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub kind: Kind,
    /// Of a picture, as it is drawn.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// For the search; cut where an index would take no more.
    pub text: String,
    pub removed: Traces,
    pub stays: Traces,
    pub blocked: Vec<Blocked>,
}

impl Report {
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            width: None,
            height: None,
            text: String::new(),
            removed: Traces::default(),
            stays: Traces::default(),
            blocked: Vec::new(),
        }
    }
}

/// What the guard forbids, and where it stands: a page, a line of a text; None for what has neither.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    pub rule: String,
    pub place: Option<usize>,
}

/// What tells of people besides what a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trace {
    /// Author, title, dates, program.
    Properties,
    /// Where a picture was taken.
    Location,
    /// Camera and its settings.
    Camera,
    Comments,
    /// Names of those who worked on it.
    People,
    Attachments,
    Thumbnail,
    /// Data beside the text that no reader sees.
    HiddenData,
    HiddenText,
    /// Marks that tell which changes were made in one sitting.
    Revisions,
    Fonts,
    /// All but the first picture of an animation.
    Frames,
    FormFields,
    /// Pages or pictures whose words the guard cannot read.
    Unchecked,
}

impl Trace {
    /// Its words with a count, as in "4 comments".
    pub fn words(self, count: usize) -> Reason {
        match self {
            Self::Properties => Reason::with("file-trace-properties", count),
            Self::Location => Reason::with("file-trace-location", count),
            Self::Camera => Reason::with("file-trace-camera", count),
            Self::Comments => Reason::with("file-trace-comments", count),
            Self::People => Reason::with("file-trace-people", count),
            Self::Attachments => Reason::with("file-trace-attachments", count),
            Self::Thumbnail => Reason::with("file-trace-thumbnail", count),
            Self::HiddenData => Reason::with("file-trace-hidden-data", count),
            Self::HiddenText => Reason::with("file-trace-hidden-text", count),
            Self::Revisions => Reason::with("file-trace-revisions", count),
            Self::Fonts => Reason::with("file-trace-fonts", count),
            Self::Frames => Reason::with("file-trace-frames", count),
            Self::FormFields => Reason::with("file-trace-form-fields", count),
            Self::Unchecked => Reason::with("file-trace-unchecked", count),
        }
    }
}

/// Each with how often.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces(BTreeMap<Trace, usize>);

impl Traces {
    pub fn add(&mut self, trace: Trace, count: usize) {
        if count > 0 {
            *self.0.entry(trace).or_default() += count;
        }
    }

    pub fn set(&mut self, trace: Trace, count: usize) {
        self.0.remove(&trace);
        self.add(trace, count);
    }

    pub fn count(&self, trace: Trace) -> usize {
        self.0.get(&trace).copied().unwrap_or_default()
    }

    pub fn merge(&mut self, other: &Self) {
        for (trace, count) in &other.0 {
            self.add(*trace, *count);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn words(&self) -> impl Iterator<Item = Reason> {
        self.0.iter().map(|(trace, count)| trace.words(*count))
    }
}
