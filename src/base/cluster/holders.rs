//! Who uses the cluster. Both are file locks, which the kernel takes back from a killed process.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use super::Trouble;

/// Held while a server is made, started or stopped: one at a time.
#[derive(Debug)]
pub struct Gate(#[expect(dead_code, reason = "holds the lock")] File);

impl Gate {
    pub fn enter(var: &Path) -> Result<Self, Trouble> {
        let path = var.join("postgres.gate");
        let file = open(&path)?;
        file.lock().map_err(Trouble::at(&path))?;
        Ok(Self(file))
    }
}

/// Held by everybody who uses the server. Taken and given back inside the gate.
#[derive(Debug)]
pub struct Share(#[expect(dead_code, reason = "holds the lock")] File);

impl Share {
    pub fn take(var: &Path) -> Result<Self, Trouble> {
        let path = var.join("postgres.users");
        let file = open(&path)?;
        file.lock_shared().map_err(Trouble::at(&path))?;
        Ok(Self(file))
    }

    /// Nobody holds a share.
    pub fn is_free(var: &Path) -> Result<bool, Trouble> {
        let path = var.join("postgres.users");
        match open(&path)?.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(Trouble::at(&path)(error)),
        }
    }
}

fn open(path: &Path) -> Result<File, Trouble> {
    let mut options = OpenOptions::new();
    let options = options.create(true).truncate(false).write(true).mode(0o600);
    options.open(path).map_err(Trouble::at(path))
}
