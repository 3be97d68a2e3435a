//! Pages for everybody: the front page and what its foot leads to.

mod front;
mod source;
mod texts;

pub use front::front;
pub use source::source;
pub use texts::{accessibility, ground_rules, help, privacy};
