//! A network for trying out (product.md §12): invented centers, people and posts from `demo/*.toml`,
//! put into an empty database as if they had happened over the last year.

mod accounts;
mod age;
pub mod files;
mod network;
mod read;
#[cfg(test)]
mod tests;

pub use accounts::{DemoAccount, PASSWORD, accounts};
pub use age::Age;
pub use network::*;
pub use read::network;
