//! The built program, as an operator runs it.

mod commands;
mod program;
mod refusals;
mod serving;
