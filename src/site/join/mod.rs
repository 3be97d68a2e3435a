mod confirm;
mod form;

pub use confirm::{confirm, confirm_form};
pub use form::{join, join_form};
