//! One conversation with the SMTP server, phase by phase: lettre's `send` would hide which failed.

mod gate;
mod session;
mod tls;
mod trouble;

pub use session::{Sent, Session};
pub use trouble::{NO_SERVER, Trouble};
