//! `peernet`: a closed network in which peers ask, answer and keep what they learned.
//!
//! The rooms in rank order. A room uses only the rooms above it on this page
//! (`tests/it/house_rules/ranks.rs`).

/// Ids, time, errors, the database, jobs: what every room stands on.
pub mod base;

/// Who did what to what, append-only.
pub mod audit;

/// Keeps identifiers of patients out: text in, findings out.
pub mod guard;

/// Health centers and partners: name, region, e-mail domains.
pub mod organizations;

/// Members, their sessions, and the viewer that every act and reading is asked by.
pub mod accounts;

/// Where things are posted: open spaces and working groups.
pub mod spaces;

/// One row for each thing that members can see, and who may see it.
pub mod content;

/// What one member keeps on content and spaces: follows, helpful votes, reading positions.
pub mod marks;

/// Files that members send: checked, cleaned, kept.
pub mod files;

/// Delivery of mail: what is to leave, how it fared. It composes none.
pub mod mail;

/// Hiding posts and restoring them.
pub mod moderation;

/// Requests to join, from the form to the decision; suspension.
pub mod membership;

/// Asking, replying, accepting an answer, reading a thread.
pub mod questions;

/// The library: what members share, in versions.
pub mod resources;

/// How each kind of post is named and addressed.
pub mod subjects;

/// A member's news, and when they get it by mail.
pub mod digests;

/// What the process is made of.
pub mod app;

/// What all faces share: the visit, forms, texts, errors drawn.
pub mod web;

/// The members' pages.
pub mod site;

/// Where staff work.
pub mod desk;

/// Mail as people read it: one file per mail, and the one constructor of messages.
pub mod letters;

/// Every route.
pub mod routes;

/// Every message between rooms and who hears it.
pub mod worker;

/// The command line.
pub mod cli;
