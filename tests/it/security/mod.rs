//! What holds for the whole house at once: who sees what, and what a request may do.

mod canary;
mod fuzz;
mod gets_write_nothing;
mod scene;
mod two_worlds;
mod watched;
