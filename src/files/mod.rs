//! Files that members send: checked, cleaned, kept, and found again by those who may.
//!
//! A file is looked at in a limited child inside the upload's request, before any transaction
//! (R-UP-5). What fails there leaves nothing; what passes is kept by its owner for two days, until
//! a post takes it (`attach`). Each slice owns the table that links its posts to files (R-UP-9).

mod attach;
mod check;
mod file;
mod keep;
mod kind;
mod name;
mod parse;
mod read;
mod refusal;
mod report;
mod scan;
mod scan_waiting;
mod store;
mod sweep;
mod tend;

pub use attach::{ALT_MISSING, Attachment, GONE, attach, delete, drop_kept};
pub use check::{Checked, check};
pub use file::{FileCard, FileId, address};
pub use keep::{Files, Ready, Sent, add};
pub use kind::{ACCEPT, Kind};
pub use name::FileName;
pub use parse::TASKS;
pub use read::{Own, Stored, cards, is_kept, own, stored};
pub use refusal::{MOST_BYTES, MOST_MB, Refusal};
pub use report::{Blocked, Report, Trace, Traces};
pub use scan::{Scan, Scanner};
pub use scan_waiting::scan_waiting;
pub use store::{Store, Stream};
pub use sweep::{Swept, purge, sweep};
pub use tend::tend;
