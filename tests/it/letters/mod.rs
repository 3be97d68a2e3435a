//! Mail as it goes over the wire, taken from a real SMTP server.

mod headers;
mod html;
mod injection;
mod reset;
pub mod support;
mod unsubscribe;
