//! Where the cluster lies and whom it runs as.

use std::fs::{self, DirBuilder, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::process::{geteuid, getuid};

use super::Trouble;
use crate::base::secret;

/// Root's clusters lie here, as `peernet-<id>`: below a home of mode 0700 the server could not
/// read them.
const SHELF: &str = "/var/lib";

#[derive(Debug)]
pub struct Seat {
    pub var: PathBuf,
    pub data: PathBuf,
    /// In `var` for every seat: the server writes it through a descriptor of ours.
    pub log: PathBuf,
    /// Set where we are root and the server must not be.
    pub user: Option<User>,
    /// The folder of the socket, where it is not a temporary one.
    pub socket: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug)]
pub struct User {
    pub uid: u32,
    pub gid: u32,
}

impl Seat {
    pub fn of(var: &Path) -> Result<Self, Trouble> {
        let logs = var.join("log");
        private_folder(&logs)?;
        let (log, data) = (logs.join("postgres.log"), var.join("postgres"));
        let var = var.to_owned();
        if !geteuid().is_root() {
            return Ok(Self { var, data, log, user: None, socket: None });
        }
        if let Ok(found) = fs::metadata(&data) {
            return Err(Trouble::OfAnotherUser { var, uid: found.uid() });
        }
        let user = User::named("postgres").ok_or(Trouble::NoUser)?;
        let folder = Path::new(SHELF).join(format!("peernet-{}", id(&var)?));
        own_folder(&folder, user)?;
        fs::write(folder.join("var"), var.as_os_str().as_encoded_bytes())
            .map_err(Trouble::at(&folder))?;
        let socket = folder.join("socket");
        Ok(Self { var, data: folder.join("data"), log, user: Some(user), socket: Some(socket) })
    }

    /// A program that runs as the server's user, in a clean environment: PGDATA, PGPORT, LANG of
    /// the caller must not matter.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C.UTF-8").current_dir("/");
        command.stdin(Stdio::null());
        if let Some(User { uid, gid }) = self.user {
            // As root this drops the supplementary groups too.
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Whom a folder of the server must belong to.
    pub fn owner(&self) -> u32 {
        self.user.map_or(getuid().as_raw(), |user| user.uid)
    }
}

impl User {
    fn named(name: &str) -> Option<Self> {
        let users = fs::read_to_string("/etc/passwd").ok()?;
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut numbers = line.split(':').skip(2);
        Some(Self { uid: numbers.next()?.parse().ok()?, gid: numbers.next()?.parse().ok()? })
    }
}

/// Names the cluster of this `var`; an emptied `var` gets another, and with it a new network.
fn id(var: &Path) -> Result<String, Trouble> {
    let path = var.join("cluster-id");
    match fs::read_to_string(&path) {
        Ok(id) if id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) => Ok(id),
        Ok(_) => Err(Trouble::NotOurs(path)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let random: [u8; 8] = secret::random()
                .map_err(|error| Trouble::at(&path)(std::io::Error::other(error)))?;
            let id = format!("{:016x}", u64::from_be_bytes(random));
            fs::write(&path, &id).map_err(Trouble::at(&path))?;
            Ok(id)
        }
        Err(error) => Err(Trouble::at(&path)(error)),
    }
}

/// Makes the folder, for us alone, unless it is there.
pub fn private_folder(path: &Path) -> Result<(), Trouble> {
    let mut builder = DirBuilder::new();
    builder.recursive(true).mode(0o700).create(path).map_err(Trouble::at(path))
}

/// A folder that only `user` can enter. One that is there already is used only if it is that.
pub fn own_folder(path: &Path, user: User) -> Result<(), Trouble> {
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => chown(path, Some(user.uid), Some(user.gid)).map_err(Trouble::at(path)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let found = fs::symlink_metadata(path).map_err(Trouble::at(path))?;
            if is_private(&found, user.uid) {
                return Ok(());
            }
            Err(Trouble::NotOurs(path.to_owned()))
        }
        Err(error) => Err(Trouble::at(path)(error)),
    }
}

/// A folder (no link) of that user, which nobody else can enter.
pub fn is_private(found: &Metadata, uid: u32) -> bool {
    found.is_dir() && found.uid() == uid && found.mode().trailing_zeros() >= 6
}

/// A cluster of root's whose `var` is gone: it only takes space.
#[derive(Debug, PartialEq, Eq)]
pub struct Abandoned {
    pub folder: PathBuf,
    pub var: PathBuf,
}

/// For `check`.
pub fn abandoned() -> Vec<Abandoned> {
    let folders = fs::read_dir(SHELF).into_iter().flatten().flatten();
    let found = folders.filter_map(|entry| {
        let name = entry.file_name();
        let id = name.to_str()?.strip_prefix("peernet-")?;
        let var = PathBuf::from(fs::read_to_string(entry.path().join("var")).ok()?);
        let is_held = fs::read_to_string(var.join("cluster-id")).is_ok_and(|held| held == id);
        (!is_held).then(|| Abandoned { folder: entry.path(), var })
    });
    found.collect()
}
