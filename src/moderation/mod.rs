//! What staff decide about posts: hiding, the one-click way to take a leaking one away, and restoring.

mod hide;
mod reasons;
mod restore;

pub use hide::{HideReason, hide};
pub use reasons::reasons;
pub use restore::restore;
