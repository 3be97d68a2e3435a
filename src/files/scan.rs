use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::Duration;

use clamav_client::tokio::{Socket, ping, scan_stream};
use tokio::time::timeout;
use tokio_util::io::ReaderStream;

use crate::base::word::words;

words!(
    /// What the scanner for malware says of a file (R-UP-7).
    Scan {
        // None is set up.
        NotScanned = "not_scanned",
        Clean = "clean",
        // It does not answer; the file waits for it.
        Waiting = "waiting",
        // Larger than the scanner takes.
        TooLarge = "too_large",
        Found = "found",
    }
);

impl Scan {
    /// Whether others may read the file.
    pub fn lets_pass(self) -> bool {
        matches!(self, Self::NotScanned | Self::Clean | Self::TooLarge)
    }
}

/// clamd at its socket, if there is one.
#[derive(Clone, Debug)]
pub struct Scanner {
    socket: Option<PathBuf>,
}

/// clamd's own limits are 2 minutes; a request does not wait as long.
const PATIENCE: Duration = Duration::from_secs(20);

impl Scanner {
    /// An empty path: none.
    pub fn at(socket: PathBuf) -> Self {
        Self { socket: (!socket.as_os_str().is_empty()).then_some(socket) }
    }

    pub fn is_set_up(&self) -> bool {
        self.socket.is_some()
    }

    /// Whether it is there now; true if none is set up.
    pub async fn answers(&self) -> bool {
        let Some(socket_path) = &self.socket else { return true };
        matches!(timeout(PATIENCE, ping(Socket { socket_path })).await, Ok(Ok(_)))
    }

    pub async fn scan(&self, bytes: impl tokio::io::AsyncRead + Unpin) -> Scan {
        let Some(socket_path) = &self.socket else { return Scan::NotScanned };
        let socket = || Socket { socket_path };
        match timeout(PATIENCE, scan_stream(ReaderStream::new(bytes), socket(), None)).await {
            Ok(Ok(answer)) => read(&String::from_utf8_lossy(&answer)),
            // clamd hangs up in the middle of what is too large for it, and goes on.
            Ok(Err(error)) if is_hung_up(error.kind()) => match ping(socket()).await {
                Ok(_) => Scan::TooLarge,
                Err(_) => Scan::Waiting,
            },
            Ok(Err(_)) | Err(_) => Scan::Waiting,
        }
    }
}

fn is_hung_up(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::BrokenPipe | ErrorKind::ConnectionReset)
}

/// As in `stream: OK`, `stream: Eicar-Test-Signature FOUND`, `INSTREAM size limit exceeded. ERROR`.
fn read(answer: &str) -> Scan {
    let answer = answer.trim_end_matches(['\0', '\n']);
    if answer.ends_with("FOUND") {
        Scan::Found
    } else if answer.ends_with("OK") {
        Scan::Clean
    } else if answer.contains("size limit exceeded") {
        Scan::TooLarge
    } else {
        Scan::Waiting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_up_07_only_a_clear_answer_lets_a_file_pass() {
        assert_eq!(read("stream: OK\0"), Scan::Clean);
        assert_eq!(read("stream: Eicar-Test-Signature FOUND\0"), Scan::Found);
        assert_eq!(read("INSTREAM size limit exceeded. ERROR\0"), Scan::TooLarge);
        assert_eq!(read(""), Scan::Waiting);
        assert_eq!(read("stream: OK. ERROR"), Scan::Waiting);
        assert!(!Scan::Waiting.lets_pass() && !Scan::Found.lets_pass());
    }
}
