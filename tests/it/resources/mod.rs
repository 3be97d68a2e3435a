mod library;
mod pages;
pub mod share;
