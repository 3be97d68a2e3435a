//! What one member keeps on content. Follows, so far.

mod follow;

pub use follow::{follow, forget_follows};
