//! What the processes log: JSON lines with structured fields (R-LOG). Production writes to standard
//! error, for the system to keep; elsewhere they go to `var/log/peernet.log`. What is told to whoever
//! watches for attacks goes to `var/log/security.log` alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::panic;
use std::path::Path;

use anyhow::{Context, Result};
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::writer::BoxMakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

use crate::base::config::Config;
use crate::web::security_log::SECURITY;

const LARGEST: u64 = 50 * 1024 * 1024;

pub fn start(config: &Config) -> Result<()> {
    let filter = EnvFilter::try_new(&config.log).with_context(|| {
        format!("`log` is `{}`; write it as in info or info,peernet=debug", config.log)
    })?;
    let logs = config.var.join("log");
    // Whichever command comes first makes `var`, and what lies in it is nobody else's business.
    let made = DirBuilder::new().recursive(true).mode(0o700).create(&logs);
    made.context("cannot write var/log")?;
    let writer = if config.is_production() {
        BoxMakeWriter::new(io::stderr)
    } else {
        BoxMakeWriter::new(file(&logs, "peernet.log").context("cannot write var/log")?)
    };
    let lines = fmt::layer().json().with_writer(writer);
    let lines = lines.with_filter(filter.add_directive(format!("{SECURITY}=off").parse()?));
    // Not begun anew when it is large: what stands in it stays, until the system takes it away.
    let watched = open(&logs.join("security.log")).context("cannot write var/log")?;
    let watched = fmt::layer().json().with_writer(watched);
    let watched = watched.with_filter(Targets::new().with_target(SECURITY, Level::INFO));
    let both = tracing_subscriber::registry().with(lines).with(watched);
    // An error says that it was started before, as in tests.
    let _ = both.try_init();
    panic::set_hook(Box::new(|panic| {
        // Where, never what: a panic's words may hold what a person wrote.
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panicked");
    }));
    Ok(())
}

/// Begun anew when it is large, and the one before is kept.
fn file(folder: &Path, name: &str) -> io::Result<File> {
    let path = folder.join(name);
    if fs::metadata(&path).is_ok_and(|log| log.len() > LARGEST) {
        fs::rename(&path, path.with_extension("log.1"))?;
    }
    open(&path)
}

/// Appended to, for us alone.
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).mode(0o600).open(path)
}
