use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why there is no embedded PostgreSQL: one sentence, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(
        "no PostgreSQL server (15 or later) is installed; run bin/setup \
         (on Debian and Ubuntu: apt-get install postgresql), or set DATABASE_URL"
    )]
    NoBinaries,
    #[error(
        "{} was made by PostgreSQL {made_by}, and this machine has {here}; install PostgreSQL \
         {made_by} beside it, or set `var` (PEERNET_VAR) to another folder for a new network", data.display()
    )]
    OtherVersion { data: PathBuf, made_by: String, here: String },
    #[error(
        "PostgreSQL does not run as root, and this machine has no user `postgres`; install \
         PostgreSQL's own package, or run this as an ordinary user"
    )]
    NoUser,
    #[error(
        "{} holds the network of another user (uid {uid}); run this as that user, or set \
         `var` (PEERNET_VAR) to another folder", var.display()
    )]
    OfAnotherUser { var: PathBuf, uid: u32 },
    #[error(
        "{} belongs to another user, or others may enter it; remove it if nobody needs it, \
         or set `var` (PEERNET_VAR) to another folder", .0.display()
    )]
    NotOurs(PathBuf),
    #[error(
        "the PostgreSQL of {} runs, but its socket is gone; end all of this network's commands \
         and start again", .0.display()
    )]
    Unreachable(PathBuf),
    #[error("the disk that holds {} is full; free some space and start again", .0.display())]
    Full(PathBuf),
    #[error("PostgreSQL does not start: {said}; its log is {}", log.display())]
    NotStarted { said: String, log: PathBuf },
    #[error("PostgreSQL does not end; its log is {}", .0.display())]
    NotStopped(PathBuf),
    #[error("cannot use {}: {error}", path.display())]
    Path { path: PathBuf, error: io::Error },
}

impl Trouble {
    /// For `map_err`: what went wrong with that path.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |error| match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full(path.to_owned()),
            _ => Self::Path { path: path.to_owned(), error },
        }
    }

    /// From what a program of PostgreSQL said when it failed.
    pub(super) fn said(words: &str, data: &Path, log: &Path) -> Self {
        if words.contains("No space left on device") || words.contains("Disk quota exceeded") {
            return Self::Full(data.to_owned());
        }
        let telling = |line: &str| {
            let marks = ["FATAL:", "PANIC:", "error:"];
            marks.iter().find_map(|mark| Some(line.split_once(mark)?.1.trim().to_owned()))
        };
        let said = words.lines().rev().find_map(telling);
        let said = said.unwrap_or_else(|| words.lines().last().unwrap_or("silence").to_owned());
        Self::NotStarted { said, log: log.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> String {
        Trouble::said(words, Path::new("/data"), Path::new("/log")).to_string()
    }

    #[test]
    fn a_full_disk_is_said_as_that() {
        let full = "PANIC:  could not write to file \"pg_wal/x\": No space left on device";
        assert!(said(full).starts_with("the disk that holds /data is full"));
    }

    #[test]
    fn of_many_lines_the_last_that_tells_something_is_said() {
        let words = "t LOG:  starting\nt FATAL:  could not load x\nt LOG:  shut down\n";
        assert_eq!(said(words), "PostgreSQL does not start: could not load x; its log is /log");
    }
}
