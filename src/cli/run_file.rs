//! `var/run.json`: what a running `serve` offers to other commands, and to whoever tests it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::demo::DemoAccount;

#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Run {
    pub pid: u32,
    pub base_url: String,
    /// Where mail can be looked at, while it goes to the catcher.
    pub mail_url: Option<String>,
    /// The catcher's address, as for `SMTP_URL`.
    pub smtp: Option<String>,
    pub demo: Vec<DemoAccount>,
}

fn path(var: &Path) -> PathBuf {
    var.join("run.json")
}

impl Run {
    /// Of the `serve` that runs on this `var`, or ran last and was killed.
    pub fn read(var: &Path) -> Option<Self> {
        serde_json::from_str(&fs::read_to_string(path(var)).ok()?).ok()
    }

    /// None, if none runs: the kernel gives a lock back, also after kill -9.
    pub fn of_running(var: &Path) -> Option<Self> {
        let lock = fs::File::open(var.join("serve.lock")).ok()?;
        match lock.try_lock_shared() {
            Err(fs::TryLockError::WouldBlock) => Self::read(var),
            Ok(()) | Err(fs::TryLockError::Error(_)) => None,
        }
    }

    /// Moved into place when whole: who looks sees all of it or none.
    pub fn write(&self, var: &Path) -> Result<()> {
        let beside = path(var).with_extension("json.new");
        let text = serde_json::to_string_pretty(self)?;
        let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path(var)));
        written.with_context(|| format!("cannot write {}", path(var).display()))
    }

    pub fn remove(var: &Path) {
        // One that stays does no harm: the lock tells who runs.
        let _ = fs::remove_file(path(var));
    }
}
