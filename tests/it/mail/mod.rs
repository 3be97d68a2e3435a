//! Delivery, against a real SMTP server that does as it is told.

mod catcher;
mod encrypted;
mod fence;
mod once;
mod overdue;
mod refused;
mod strange_replies;
pub mod support;
mod unknown;
