use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::cluster::place::Place;
use crate::support::Lease;

/// The program on a `var` of its own: with the embedded database, or with a leased one.
pub struct Program {
    pub place: Place,
    database_url: Option<String>,
    _lease: Option<Lease>,
}

impl Program {
    pub fn embedded() -> Self {
        Self { place: Place::new(), database_url: None, _lease: None }
    }

    pub fn on(lease: Lease) -> Self {
        let database_url = Some(lease.address.clone());
        Self { place: Place::new(), database_url, _lease: Some(lease) }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_peernet"));
        command.args(arguments).current_dir(self.place.var()).stdin(Stdio::null());
        for (name, _) in std::env::vars() {
            let is_ours =
                name.starts_with("PEERNET_") || name == "DATABASE_URL" || name == "SMTP_URL";
            if is_ours {
                command.env_remove(name);
            }
        }
        command.env("PEERNET_VAR", self.place.var()).env("PEERNET_BIND", "127.0.0.1:0");
        if let Some(url) = &self.database_url {
            command.env("DATABASE_URL", url);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What it says on standard output when it does what it was asked.
    pub fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {complaint}");
        assert_eq!(complaint, "", "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The one sentence of a command that ends with 1.
    pub fn refuses(&self, arguments: &[&str]) -> String {
        refusal(self.command(arguments))
    }

    pub fn serve(&self) -> Serving {
        Serving::start(self.command(&["serve"]))
    }

    pub fn run_file(&self) -> Option<Value> {
        let text = std::fs::read_to_string(self.place.var().join("run.json")).ok()?;
        serde_json::from_str(&text).ok()
    }
}

pub fn refusal(mut command: Command) -> String {
    let output = command.output().unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{complaint}");
    assert_eq!(complaint.lines().count(), 1, "one sentence: {complaint}");
    assert!(complaint.starts_with("peernet: "), "{complaint}");
    complaint
}

/// A `serve` that has said that it is ready.
pub struct Serving {
    child: Child,
    output: BufReader<ChildStdout>,
    pub base_url: String,
}

impl Serving {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let base_url = line.trim_end().strip_prefix("ready ").expect("not ready").to_owned();
        Self { child, output, base_url }
    }

    pub fn pid(&self) -> u64 {
        self.child.id().into()
    }

    pub fn send(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Waits for its end: its code, and what it said after it was ready.
    pub fn end(&mut self) -> (Option<i32>, String) {
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap().code(), rest)
    }

    /// Whether a page can be drawn that asks the database: the one for a token that nobody has.
    pub async fn reaches_database(&self) -> bool {
        self.status("/password/set/unknown").await == 404
    }

    pub async fn status(&self, path: &str) -> u16 {
        let answer = reqwest::get(format!("{}{path}", self.base_url)).await;
        answer.map_or(0, |answer| answer.status().as_u16())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // One that a failing test left; it has no more to write.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
