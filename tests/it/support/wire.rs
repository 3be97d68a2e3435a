//! Requests written byte by byte, for what no browser would send.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Browser;

/// All that came back on one connection.
#[derive(Debug)]
pub struct Answers(Vec<u8>);

impl Answers {
    /// The status of each answer, in order.
    pub fn statuses(&self) -> Vec<u16> {
        let text = self.text();
        let starts = text.match_indices("HTTP/1.1 ").map(|(at, it)| at + it.len());
        starts.filter_map(|at| text.get(at..at + 3)?.parse().ok()).collect()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

impl Browser {
    /// Says these bytes and no more, and hears all that comes until the line is closed. A server that
    /// keeps the line for ten seconds has not understood that this was all.
    pub async fn say(&self, bytes: &[u8]) -> Answers {
        let mut stream = TcpStream::connect(self.host()).await.unwrap();
        // It may hang up while we are at it, and still have said why.
        let _ = stream.write_all(bytes).await;
        let _ = stream.shutdown().await;
        let mut heard = Vec::new();
        let hear = stream.read_to_end(&mut heard);
        let _ = tokio::time::timeout(Duration::from_secs(10), hear).await;
        Answers(heard)
    }

    /// As in `127.0.0.1:8080`.
    pub fn host(&self) -> &str {
        self.origin().strip_prefix("http://").unwrap()
    }

    /// The start of a request of this browser's: its first line, host and cookies.
    pub fn head(&self, line: &str) -> String {
        let (host, cookie) = (self.host(), self.cookie());
        format!("{line}\r\nHost: {host}\r\nCookie: {cookie}\r\nOrigin: http://{host}\r\n")
    }
}
