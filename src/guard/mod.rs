//! Keeps identifiers of patients and other people out of a network that is not meant to hold them
//! (R-GD): text in, findings out. Every door calls it on the server; it knows no table and no HTTP.
//!
//! What matched is never kept: a finding says which rule and where, not what.

use std::ops::Range;

mod checks;
mod door;
mod fold;
mod reasons;
mod report;
mod rules;
mod search;

pub use door::door;
pub use reasons::reason;
pub use report::{Seen, report};
pub use search::findings;

/// What a finding means for its text. So far only rules that block are searched for; the file of
/// rules holds the others already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Block,
    Warn,
    Note,
}

/// A passage that a rule found, in bytes of the text that was searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    pub level: Level,
    pub range: Range<usize>,
}
