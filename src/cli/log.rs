//! What the processes log: JSON lines with structured fields (R-LOG). Production writes to standard
//! error, for the system to keep; elsewhere they go to `var/log/peernet.log`.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::panic;
use std::path::Path;

use anyhow::{Context, Result};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::BoxMakeWriter;

use crate::base::config::Config;

const LARGEST: u64 = 50 * 1024 * 1024;

pub fn start(config: &Config) -> Result<()> {
    let filter = EnvFilter::try_new(&config.log).with_context(|| {
        format!("`log` is `{}`; write it as in info or info,peernet=debug", config.log)
    })?;
    let writer = if config.is_production() {
        BoxMakeWriter::new(io::stderr)
    } else {
        BoxMakeWriter::new(file(&config.var.join("log")).context("cannot write var/log")?)
    };
    let lines = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(writer);
    // An error says that it was started before, as in tests.
    let _ = lines.try_init();
    panic::set_hook(Box::new(|panic| {
        // Where, never what: a panic's words may hold what a person wrote.
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panicked");
    }));
    Ok(())
}

/// Appended to, for us alone; begun anew when it is large, and the one before is kept.
fn file(folder: &Path) -> io::Result<File> {
    // Whichever command comes first makes `var`, and what lies in it is nobody else's business.
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let path = folder.join("peernet.log");
    if fs::metadata(&path).is_ok_and(|log| log.len() > LARGEST) {
        fs::rename(&path, folder.join("peernet.log.1"))?;
    }
    OpenOptions::new().create(true).append(true).mode(0o600).open(path)
}
