//! The embedded PostgreSQL, as R-RE-16 wants it, with real ones.

mod joining;
mod killing;
mod place;
mod refusing;
