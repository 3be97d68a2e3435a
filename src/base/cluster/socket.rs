//! The folder of the server's socket: short, as a socket's path holds 107 bytes, and private, as
//! whoever reaches the socket is let in.

use std::env;
use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::Trouble;
use super::seat::{Seat, is_private, own_folder};
use crate::base::secret;

/// PostgreSQL's names in the folder.
const SOCKET: &str = ".s.PGSQL.5432";
const LOCK: &str = ".s.PGSQL.5432.lock";

const LONGEST: usize = 107 - 1 - SOCKET.len();

/// Where the socket is, as `var` remembers it.
pub fn folder(seat: &Seat) -> Result<PathBuf, Trouble> {
    if let Some(folder) = &seat.socket {
        return Ok(folder.clone());
    }
    let note = note(seat);
    fs::read_to_string(&note).map(PathBuf::from).map_err(Trouble::at(&note))
}

/// It is there, it is ours, and nobody else can enter.
pub fn is_usable(seat: &Seat) -> bool {
    folder(seat).is_ok_and(|folder| is_ours(&folder, seat) && folder.join(SOCKET).exists())
}

/// Sees to the folder before a start: the one of the last time if it is still ours, as those who
/// use a server that went away look for it there, else a new one.
pub fn make(seat: &Seat) -> Result<PathBuf, Trouble> {
    if let (Some(folder), Some(user)) = (&seat.socket, seat.user) {
        own_folder(folder, user)?;
        sweep(folder);
        return Ok(folder.clone());
    }
    if let Ok(folder) = folder(seat)
        && is_ours(&folder, seat)
    {
        sweep(&folder);
        return Ok(folder);
    }
    let folder = temporary().join(format!("peernet-{}", random(seat)?));
    // Fails if somebody made it before: then it is not ours.
    DirBuilder::new().mode(0o700).create(&folder).map_err(Trouble::at(&folder))?;
    let note = note(seat);
    fs::write(&note, folder.as_os_str().as_encoded_bytes()).map_err(Trouble::at(&note))?;
    Ok(folder)
}

/// What a killed server left: PostgreSQL would take it for another server's while the number of
/// that process is in use, by whomever.
fn sweep(folder: &Path) {
    for name in [SOCKET, LOCK] {
        let _ = fs::remove_file(folder.join(name));
    }
}

/// After the server has ended.
pub fn remove(seat: &Seat) {
    if let Ok(folder) = folder(seat)
        && is_ours(&folder, seat)
    {
        // What is left of it does no harm: the next start takes it or makes another.
        let _ = fs::remove_dir_all(folder);
    }
    let _ = fs::remove_file(note(seat));
}

fn is_ours(folder: &Path, seat: &Seat) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|found| is_private(&found, seat.owner()))
}

fn note(seat: &Seat) -> PathBuf {
    seat.var.join("postgres.socket")
}

/// The first place that is there and short enough.
fn temporary() -> PathBuf {
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let mut places = runtime.into_iter().chain([env::temp_dir()]);
    let fits = |place: &PathBuf| {
        place.is_absolute()
            && place.as_os_str().len() + "/peernet-0123456789abcdef".len() <= LONGEST
            && place.is_dir()
    };
    places.find(fits).unwrap_or_else(|| PathBuf::from("/tmp"))
}

fn random(seat: &Seat) -> Result<String, Trouble> {
    let random: [u8; 8] =
        secret::random().map_err(|error| Trouble::at(&seat.var)(std::io::Error::other(error)))?;
    Ok(format!("{:016x}", u64::from_be_bytes(random)))
}
