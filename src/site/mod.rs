//! The members' pages. A handler reads a request, calls one act or reading, and draws.

pub mod accounts;
pub mod digests;
pub mod files;
pub mod health;
pub mod home;
pub mod join;
pub mod mail;
pub mod public;
pub mod questions;
pub mod resources;
pub mod spaces;
pub mod status;
pub mod welcome;
