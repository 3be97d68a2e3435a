//! Mail as people read it: one file per mail, drawn at each attempt in the recipient's language and
//! for the recipient's eyes. Nothing leaves but by `compose`, which gives each class its headers.

mod address;
mod already_known;
mod applicant;
mod approved;
mod compose;
mod confirm_email;
mod declined;
mod digest;
mod headers;
mod house;
mod information_asked;
mod kind;
mod letter;
mod note;
mod password_changed;
mod reset;
mod sheet;
mod status_address;
mod text;

pub use address::{active_member, any_member};
pub use already_known::already_known;
pub use approved::approved;
pub use compose::compose;
pub use confirm_email::confirm_email;
pub use declined::declined;
pub use digest::digest;
pub use house::House;
pub use information_asked::information_asked;
pub use kind::{Drawing, Kind, Letters};
pub use letter::{Draft, Letter};
pub use note::{Note, Part};
pub use password_changed::{password_changed, tell_of_new_password};
pub use reset::{reset, send_reset};
pub use sheet::Sheet;
pub use status_address::status_address;
pub use text::TextSheet;
