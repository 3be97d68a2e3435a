//! The built program as real processes, on a `var` of their own. They are ended by their number
//! alone, and none outlives its test.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::Stdio;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use super::World;
use super::world::secrets;
use crate::cluster::place::Place;

/// Where processes of one network are at home, and what they are told by the environment.
pub struct Processes {
    place: Place,
    settings: Vec<(String, String)>,
}

/// What a command came to.
#[derive(Debug)]
pub struct Done {
    pub status: i32,
    /// Killed by itself, at a failpoint.
    pub was_killed: bool,
    pub said: String,
    pub complained: String,
}

impl Processes {
    /// With the PostgreSQL that the program brings.
    pub fn embedded() -> Self {
        Self { place: Place::new(), settings: Vec::new() }
    }

    /// On a world's database and with its secrets: other nodes of the same network.
    pub fn beside(world: &World) -> Self {
        let secrets = secrets();
        let mut processes = Self::embedded().with("DATABASE_URL", world.address());
        for (name, value) in [
            ("PEPPER", secrets.pepper),
            ("FORM", secrets.form),
            ("SEALING", secrets.sealing),
            ("UNSUBSCRIBE", secrets.unsubscribe),
        ] {
            let value = URL_SAFE_NO_PAD.encode(value);
            processes = processes.with(&format!("PEERNET_SECRET_{name}"), &value);
        }
        processes
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts `serve` and waits until it says that it is ready. `fail` sets failpoints.
    pub async fn serve(&self, arguments: &[&str], fail: &str) -> Serving {
        let mut command = self.command(&[&["serve"], arguments].concat(), fail);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        loop {
            let line = lines.next_line().await.unwrap();
            let line = line.unwrap_or_else(|| panic!("it does not start: {}", self.log()));
            if let Some(origin) = line.strip_prefix("ready ") {
                return Serving { origin: origin.to_owned(), child, _lines: lines };
            }
        }
    }

    /// Runs a command to its end.
    pub async fn run(&self, arguments: &[&str], fail: &str) -> Done {
        let mut command = self.command(arguments, fail);
        let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().await.unwrap();
        Done {
            status: output.status.code().unwrap_or(-1),
            was_killed: output.status.signal() == Some(Signal::KILL.as_raw()),
            said: String::from_utf8(output.stdout).unwrap(),
            complained: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The same, for what has to work.
    pub async fn done(&self, arguments: &[&str]) -> String {
        let done = self.run(arguments, "").await;
        assert_eq!(done.status, 0, "{arguments:?}: {} {}", done.complained, self.log());
        done.said.trim().to_owned()
    }

    /// All that they logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.place.var().join("log/peernet.log")).unwrap_or_default()
    }

    pub fn security_log_path(&self) -> PathBuf {
        self.place.var().join("log/security.log")
    }

    /// All that whoever watches for attacks was told so far.
    pub fn security_log(&self) -> String {
        fs::read_to_string(self.security_log_path()).unwrap()
    }

    /// kill -9 of the PostgreSQL that the program brought.
    pub fn kill_database(&self) {
        self.place.kill_server();
    }

    fn command(&self, arguments: &[&str], fail: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_peernet"));
        command.args(arguments).kill_on_drop(true).stdin(Stdio::null());
        for name in ["DATABASE_URL", "SMTP_URL", "PEERNET_BASE_URL", "PEERNET_FAIL"] {
            command.env_remove(name);
        }
        command.env("PEERNET_ENV", "test").env("PEERNET_VAR", self.place.var());
        command.env("PEERNET_BIND", "127.0.0.1:0");
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        if !fail.is_empty() {
            command.env("PEERNET_FAIL", fail);
        }
        command
    }
}

/// A `serve` that runs; killed when dropped.
pub struct Serving {
    /// As in `http://localhost:8080`.
    pub origin: String,
    child: Child,
    _lines: Lines<BufReader<ChildStdout>>,
}

impl Serving {
    /// Waits for its end, which a failpoint brings; whether it was killed.
    pub async fn was_killed(mut self) -> bool {
        self.child.wait().await.unwrap().signal() == Some(Signal::KILL.as_raw())
    }

    /// kill -9.
    pub async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }

    /// As by Ctrl-C, so that what it started ends as well.
    pub async fn end(mut self) {
        let number = i32::try_from(self.child.id().unwrap()).unwrap();
        kill_process(Pid::from_raw(number).unwrap(), Signal::INT).unwrap();
        assert!(self.child.wait().await.unwrap().success());
    }
}
