//! Files that members send: checked, cleaned, kept, and found again by those who may.
//!
//! A file is looked at in a limited child inside the upload's request, before any transaction
//! (R-UP-5). What fails there leaves nothing. Each slice owns the table that links its posts to
//! files (R-UP-9).

mod check;
mod kind;
mod name;
mod parse;
mod refusal;
mod report;

pub use check::{Checked, check};
pub use kind::Kind;
pub use name::FileName;
pub use parse::TASKS;
pub use refusal::Refusal;
pub use report::{Blocked, Report, Trace, Traces};
