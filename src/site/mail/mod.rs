//! What concerns mail: ending a stream, and looking at what the catcher holds.

mod dev;
mod unsubscribe;

pub use dev::{html, json, list, one};
pub use unsubscribe::{one_click, show_unsubscribe, unsubscribe};
