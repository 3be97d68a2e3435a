//! Mail as people read it: one file per mail, drawn at each attempt in the recipient's language and
//! for the recipient's eyes. Nothing leaves but by `compose`, which gives each class its headers.

mod address;
mod compose;
mod headers;
mod house;
mod kind;
mod letter;
mod note;
mod password_changed;
mod reset;
mod sheet;
mod text;

pub use address::{active_member, any_member};
pub use compose::compose;
pub use house::House;
pub use kind::{Drawing, Kind, Letters};
pub use letter::{Draft, Letter};
pub use note::{Note, Part};
pub use password_changed::{password_changed, tell_of_new_password};
pub use reset::{reset, send_reset};
pub use sheet::Sheet;
pub use text::TextSheet;
