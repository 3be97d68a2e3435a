mod confirm;
mod form;

pub use confirm::{confirm, confirm_form};
pub use form::{PER_EMAIL, join, join_form};
