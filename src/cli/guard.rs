use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Subcommand;

use super::say;
use crate::guard;
use crate::web::locale::Locale;

#[derive(Subcommand)]
pub enum Act {
    /// One line for each finding; 1 if there is any.
    Check {
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

pub fn act(act: &Act) -> Result<ExitCode> {
    let Act::Check { files } = act;
    let mut found = false;
    for path in files {
        let path = path.display().to_string();
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {path}"))?;
        for seen in guard::report(&text) {
            found = true;
            let reason = Locale::En.reason(&seen.reason);
            say::line(format!("{path}:{}:{} {} {reason}", seen.line, seen.column, seen.rule));
        }
    }
    Ok(ExitCode::from(u8::from(found)))
}
