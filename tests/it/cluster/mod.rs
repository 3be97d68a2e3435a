//! The embedded PostgreSQL, as R-RE-16 wants it, with real ones.

mod joining;
mod killing;
pub mod place;
mod refusing;
