//! The integration tests: one binary, so one link.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(
    clippy::disallowed_methods,
    clippy::format_push_string,
    clippy::items_after_statements,
    clippy::regex_creation_in_loops,
    clippy::too_many_arguments,
    reason = "tests may be plain"
)]

mod support;

mod accounts;
mod base;
mod cli;
mod cluster;
mod content;
mod demo;
mod deployment;
mod digests;
mod faults;
mod files;
mod guard;
mod house_rules;
mod journeys;
mod letters;
mod mail;
mod membership;
mod migrations;
mod pages;
mod questions;
mod resources;
mod security;
mod spaces;
mod subjects;
mod text;
mod transactions;
mod visibility;
