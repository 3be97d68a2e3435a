//! Members as staff see them: never with an e-mail address.

mod list;
mod show;

pub use list::list;
pub use show::{restore, show, suspend};
