//! A real clamd that knows one thing alone: the test file of EICAR.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use peernet::files::Scanner;
use tempfile::TempDir;

/// More than this it does not take.
pub const MOST_BYTES: usize = 1 << 20;

/// MD5, length and name of the test file.
const SIGNATURE: &str = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature";

/// In two halves, so that no scanner stumbles over this file.
pub fn eicar() -> String {
    ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*"].concat()
}

pub struct Clamd {
    folder: TempDir,
}

/// Ends with the test.
pub struct Running(Child);

impl Clamd {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path();
        fs::write(path.join("eicar.hdb"), SIGNATURE).unwrap();
        let configuration = format!(
            "DatabaseDirectory {0}\nLocalSocket {0}/clamd.ctl\nForeground yes\nMaxThreads 2\n\
             StreamMaxLength {MOST_BYTES}\n",
            path.display()
        );
        fs::write(path.join("clamd.conf"), configuration).unwrap();
        Self { folder }
    }

    pub fn scanner(&self) -> Scanner {
        Scanner::at(self.folder.path().join("clamd.ctl"))
    }

    /// Runs, and answers.
    pub async fn start(&self) -> Running {
        let name = if Path::new("/usr/sbin/clamd").exists() { "/usr/sbin/clamd" } else { "clamd" };
        let mut command = Command::new(name);
        command.arg("-c").arg(self.folder.path().join("clamd.conf"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut running = Running(command.spawn().unwrap());
        while !self.scanner().answers().await {
            assert!(running.0.try_wait().unwrap().is_none(), "clamd ended at its start");
        }
        running
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
