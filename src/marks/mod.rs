//! What one member keeps on content and spaces: follows, helpful votes, reading positions.

mod follow;
mod helpful;
mod position;

pub use follow::{follow, follow_space, follows, forget_follows, is_followed_by, set_follow};
pub use helpful::{found_helpful_by, set_helpful};
pub use position::{
    is_read_by, may_stay, move_position, purge_positions, read_until, set_position, was_read_by,
};
