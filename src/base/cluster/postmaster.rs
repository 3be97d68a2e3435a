//! The server's process: is it there, starting it, stopping it.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::Trouble;
use super::seat::Seat;

const PATIENCE: Duration = Duration::from_mins(1);
const TICK: Duration = Duration::from_millis(5);
const LARGEST_LOG: u64 = 10 * 1024 * 1024;

/// Over what initdb wrote. Its log holds no values of statements (R-LOG-1).
const SETTINGS: [&str; 8] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=100",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
];

/// The server of this data, if it runs. Its own note outlives it when it is killed, and the number
/// may be another process's by then.
pub fn running(data: &Path) -> Option<Pid> {
    let pid = noted(data)?;
    is_server(pid, data).then_some(pid)
}

/// Waits while it starts or recovers; false if it went away instead.
pub fn until_ready(seat: &Seat) -> Result<bool, Trouble> {
    let until = Instant::now() + PATIENCE;
    while running(&seat.data).is_some() {
        if is_ready(&seat.data) {
            return Ok(true);
        }
        if Instant::now() > until {
            let said = "it is not ready after a minute".to_owned();
            return Err(Trouble::NotStarted { said, log: seat.log.clone() });
        }
        sleep(TICK);
    }
    Ok(false)
}

pub fn start(seat: &Seat, bin: &Path, socket: &Path) -> Result<Child, Trouble> {
    let until = Instant::now() + PATIENCE;
    loop {
        forget_foreign_note(&seat.data)?;
        match try_start(seat, bin, socket, until) {
            // Backends of a killed server end when they notice; until then their memory is in use.
            Err(Trouble::NotStarted { said, .. })
                if said.contains("still in use") && Instant::now() < until =>
            {
                sleep(TICK * 10);
            }
            outcome => return outcome,
        }
    }
}

fn try_start(seat: &Seat, bin: &Path, socket: &Path, until: Instant) -> Result<Child, Trouble> {
    let mut log = log_file(&seat.log).map_err(Trouble::at(&seat.log))?;
    let begin = log.seek(SeekFrom::End(0)).map_err(Trouble::at(&seat.log))?;
    let mut command = seat.command(&bin.join("postgres"));
    command.arg("-D").arg(&seat.data).arg("-k").arg(socket);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    // A process group of its own: Ctrl-C reaches us, and we stop it in order.
    command.process_group(0);
    let output = log.try_clone().map_err(Trouble::at(&seat.log))?;
    let error = log.try_clone().map_err(Trouble::at(&seat.log))?;
    let mut child = command.stdout(output).stderr(error).spawn().map_err(Trouble::at(bin))?;
    loop {
        if noted(&seat.data) == Some(Pid::from_child(&child)) && is_ready(&seat.data) {
            return Ok(child);
        }
        let ended = child.try_wait().map_err(Trouble::at(bin))?.is_some();
        if ended || Instant::now() > until {
            let mut words = Vec::new();
            let _ = log.seek(SeekFrom::Start(begin)).and_then(|_| log.read_to_end(&mut words));
            let words = String::from_utf8_lossy(&words);
            return Err(Trouble::said(&words, &seat.data, &seat.log));
        }
        sleep(TICK);
    }
}

/// In order (connections end, what is written is safe), and after a minute at once. `child` is set
/// where the server is ours to collect.
pub fn stop(seat: &Seat, mut child: Option<&mut Child>) -> Result<(), Trouble> {
    for signal in [Signal::INT, Signal::QUIT] {
        let Some(pid) = running(&seat.data) else { break };
        // It may have ended in between.
        let _ = kill_process(pid, signal);
        let until = Instant::now() + PATIENCE;
        while running(&seat.data) == Some(pid) && Instant::now() < until {
            if let Some(child) = child.as_mut() {
                let _ = child.try_wait();
            }
            sleep(TICK);
        }
    }
    if let Some(child) = child {
        let _ = child.try_wait();
    }
    if running(&seat.data).is_some() {
        return Err(Trouble::NotStopped(seat.log.clone()));
    }
    Ok(())
}

fn noted(data: &Path) -> Option<Pid> {
    let note = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    Pid::from_raw(note.lines().next()?.trim().parse().ok()?)
}

/// The eighth line of the note says how far it is.
fn is_ready(data: &Path) -> bool {
    let note = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
    note.lines().nth(7).is_some_and(|status| status.trim() == "ready")
}

/// By its arguments, which everybody may read; one that ended and is not collected has none.
#[cfg(target_os = "linux")]
fn is_server(pid: Pid, data: &Path) -> bool {
    let arguments = fs::read(format!("/proc/{}/cmdline", pid.as_raw_nonzero()));
    let data = data.as_os_str().as_encoded_bytes();
    arguments.is_ok_and(|all| all.split(|byte| *byte == 0).any(|argument| argument == data))
}

#[cfg(not(target_os = "linux"))]
fn is_server(pid: Pid, _data: &Path) -> bool {
    rustix::process::test_kill_process(pid).is_ok()
}

/// A note whose number now belongs to another process keeps PostgreSQL from starting, as after
/// the restart of a container. It is not removed, as PostgreSQL also learns from it whether
/// backends of the killed server still run: it gets a number that no process has.
fn forget_foreign_note(data: &Path) -> Result<(), Trouble> {
    let path = data.join("postmaster.pid");
    let Ok(note) = fs::read_to_string(&path) else { return Ok(()) };
    let rest = note.split_once('\n').map_or("", |(_, rest)| rest);
    fs::write(&path, format!("{}\n{rest}", i32::MAX)).map_err(Trouble::at(&path))
}

/// Appended to, and begun anew when it is large; the one before is kept.
fn log_file(path: &Path) -> std::io::Result<File> {
    if fs::metadata(path).is_ok_and(|log| log.len() > LARGEST_LOG) {
        fs::rename(path, path.with_extension("log.1"))?;
    }
    OpenOptions::new().create(true).append(true).read(true).mode(0o600).open(path)
}
