//! A network for trying out: invented centers, people and posts from `demo/*.toml`,
//! put into an empty database as if they had happened over the last year.

mod accounts;
mod act;
mod age;
mod command;
pub mod files;
mod known;
mod library;
mod load;
mod network;
mod people;
mod plan;
mod prepared;
mod read;
mod refused;
mod requests;
#[cfg(test)]
mod tests;
mod threads;

pub use accounts::{DemoAccount, PASSWORD, accounts, accounts_here};
pub use age::Age;
pub(super) use command::{Options, demo};
pub use load::load;
pub use network::*;
pub use read::network;
pub use refused::Refused;
