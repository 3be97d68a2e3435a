//! Where staff work. A handler reads a request, calls one act or reading, and draws; in English
//! alone, so far.

pub mod applications;
pub mod members;
pub mod spaces;
mod throttle;
