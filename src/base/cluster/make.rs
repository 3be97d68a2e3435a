//! The first start: a cluster with the house's role and database.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::Trouble;
use super::seat::Seat;

pub const ROLE: &str = "peernet";
pub const DATABASE: &str = "peernet";

/// The house's role is no superuser; it owns its database, and may say in which language it is
/// answered, as it tells some errors by their words.
const SETUP: &str = "CREATE ROLE peernet LOGIN;\nCREATE DATABASE peernet OWNER peernet;\n\
    GRANT SET ON PARAMETER lc_messages TO peernet;\n";

/// Made beside its place and moved there when whole, so that one that was cut off never looks
/// like a cluster.
pub fn cluster(seat: &Seat, bin: &Path) -> Result<(), Trouble> {
    let unfinished = seat.data.with_extension("new");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(Trouble::at(&unfinished))?;
    }
    let made = initdb(seat, bin, &unfinished).and_then(|()| setup(seat, bin, &unfinished));
    if made.is_err() {
        // On a full disk this gives back what was taken.
        let _ = fs::remove_dir_all(&unfinished);
    }
    made?;
    fs::rename(&unfinished, &seat.data).map_err(Trouble::at(&seat.data))?;
    let parent = seat.data.parent().unwrap_or(&seat.data);
    File::open(parent).and_then(|folder| folder.sync_all()).map_err(Trouble::at(parent))
}

fn initdb(seat: &Seat, bin: &Path, data: &Path) -> Result<(), Trouble> {
    let mut initdb = seat.command(&bin.join("initdb"));
    // Trust is right, as only the owner of the socket's folder gets to it and no port is open.
    initdb.args(["--username=postgres", "--auth-local=trust", "--auth-host=reject"]);
    initdb.args(["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--pgdata"]).arg(data);
    let output = initdb.output().map_err(Trouble::at(bin))?;
    succeeded(seat, &output)
}

/// Without a server: PostgreSQL reads the statements from its standard input.
fn setup(seat: &Seat, bin: &Path, data: &Path) -> Result<(), Trouble> {
    let mut single = seat.command(&bin.join("postgres"));
    single.args(["--single", "-c", "exit_on_error=on", "-D"]).arg(data).arg("postgres");
    let output = fed(single, SETUP).map_err(Trouble::at(bin))?;
    succeeded(seat, &output)
}

fn fed(mut command: Command, input: &str) -> std::io::Result<Output> {
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ended early says why on its standard error.
        let _ = stdin.write_all(input.as_bytes());
    }
    child.wait_with_output()
}

fn succeeded(seat: &Seat, output: &Output) -> Result<(), Trouble> {
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    // Kept for whoever is told to look there.
    let _ = fs::write(&seat.log, words.as_bytes());
    Err(Trouble::said(&words, &seat.data, &seat.log))
}
