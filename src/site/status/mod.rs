//! The private page of a request to join, for whoever holds its address.

mod acts;
mod page;
mod steps;

pub use acts::{answer, correct, erase, resend, withdraw};
pub use page::status;
