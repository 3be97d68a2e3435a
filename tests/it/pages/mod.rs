//! What every page keeps, whatever it is about.

mod assets;
mod failures;
mod frame;
mod language;
