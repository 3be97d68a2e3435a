//! Requests to join: the queue, one of them, and what is done with it.

mod acts;
mod queue;
mod show;
mod signal;

pub use acts::{approve, ask, claim, decline};
pub use queue::queue;
pub use show::show;
