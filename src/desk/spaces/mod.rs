mod form;
mod group;
mod list;
mod show;

pub use group::{add_member, remove_member};
pub use list::{list, open};
pub use show::{describe, show};
