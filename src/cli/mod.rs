//! The command line: what an operator types. Exit codes: 0 done, 1 refused or failed with one
//! sentence on standard error, 2 usage.

mod admin;
mod check;
mod check_files;
mod clock;
pub mod demo;
mod digest;
mod guard;
mod house;
mod jobs;
mod load_data;
mod log;
mod member;
mod migrate;
mod postman;
mod run_file;
mod say;
mod sentence;
mod serve;
mod signals;
mod span;
mod work;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A closed network in which peers ask, answer and keep what they learned.
#[derive(Parser)]
#[command(name = "peernet", version, max_term_width = 100)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages, and do the jobs and the mail.
    Serve(serve::Options),
    /// Do the jobs and the mail, without serving.
    Worker(work::Options),
    /// Bring the database to this version's schema, or see how it stands.
    #[command(subcommand)]
    Migrate(migrate::Way),
    /// Load a network for trying out into an empty database (not in production).
    Demo(demo::Options),
    /// Load a large network for measuring into an empty database (not in production).
    #[command(hide = true)]
    LoadData(load_data::Options),
    /// Administrators and moderators.
    #[command(subcommand)]
    Admin(admin::Act),
    /// Suspend a member, or lift it.
    #[command(subcommand)]
    Member(member::Act),
    /// Look whether all that is needed is there.
    Check(check::Options),
    /// The weekly digest.
    #[command(subcommand)]
    Digest(digest::Act),
    /// Move the clock (development and test).
    #[command(subcommand)]
    Clock(clock::Act),
    /// What waits to be done, and what gave up.
    #[command(subcommand)]
    Jobs(jobs::Act),
    /// What the guard finds in files.
    #[command(subcommand)]
    Guard(guard::Act),
}

/// Does what the process was started for.
pub fn main() -> ExitCode {
    let Line { command } = Line::parse();
    let done = match command {
        Command::Serve(options) => serve::serve(&options),
        Command::Worker(options) => work::work(&options),
        Command::Migrate(way) => migrate::migrate(&way),
        Command::Demo(options) => demo::demo(&options),
        Command::LoadData(options) => load_data::load_data(&options),
        Command::Admin(act) => admin::act(&act),
        Command::Member(act) => member::act(&act),
        Command::Check(options) => check::check(&options),
        Command::Digest(act) => digest::act(&act),
        Command::Clock(act) => clock::act(&act),
        Command::Jobs(act) => jobs::act(&act),
        Command::Guard(act) => guard::act(&act),
    };
    done.unwrap_or_else(|error| {
        say::complaint(sentence::sentence(&error));
        ExitCode::FAILURE
    })
}
