//! What every room stands on. It knows nothing of members, content or the web.

pub mod clock;
pub mod cluster;
pub mod common_passwords;
pub mod config;
pub mod database;
pub mod error;
pub mod failpoint;
pub mod id;
pub mod jobs;
pub mod language;
pub mod mark;
pub mod migrations;
pub mod once;
pub mod page;
pub mod purge;
pub mod sandbox;
pub mod seal;
pub mod secret;
pub mod secret_files;
pub mod secrets;
pub mod text;
pub mod this_machine;
pub mod throttle;
pub mod tls;
pub mod word;

pub use clock::{Clock, Time};
pub use database::{Connection, Database, Db, Tx};
pub use error::{CHOOSE_ONE, Error, Invalid, Reason, Result, allow};
pub use language::Language;
pub use mark::{Mark, Passage};
