use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::kept::Shelf;
use crate::base::Database;

/// How long a client may think.
const PATIENCE: Duration = Duration::from_mins(1);
const LINE: u64 = 4 * 1024;
const MESSAGE: usize = 1024 * 1024;
const RECIPIENTS: usize = 100;

struct Client {
    stream: BufReader<TcpStream>,
}

/// One conversation (RFC 5321), until the client leaves.
pub async fn converse(stream: TcpStream, shelf: &Shelf, database: &Database) -> io::Result<()> {
    let mut client = Client { stream: BufReader::new(stream) };
    client.say("220 peernet").await?;
    let mut greeted = false;
    let mut sender = false;
    let mut recipients: Vec<String> = Vec::new();
    while let Some(line) = client.line().await? {
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let reply = match word.as_str() {
            "EHLO" | "HELO" => {
                greeted = true;
                "250-peernet\r\n250-8BITMIME\r\n250 SIZE 1048576"
            }
            "QUIT" => return client.say("221 bye").await,
            // Something that does not speak SMTP: a page in a browser that posts here, say.
            _ if !greeted => return client.say("554 greet first").await,
            "MAIL" => {
                (sender, recipients) = (true, Vec::new());
                "250 ok"
            }
            "RCPT" if sender && recipients.len() < RECIPIENTS => match address(&line) {
                Some(address) => {
                    recipients.push(address.to_owned());
                    "250 ok"
                }
                None => "501 no address",
            },
            "DATA" if !recipients.is_empty() => {
                client.say("354 go on").await?;
                let message = client.message().await?;
                let to = std::mem::take(&mut recipients);
                sender = false;
                match message {
                    Some(message) => keep(shelf, database, &to, &message).await,
                    None => "552 too large",
                }
            }
            "RSET" => {
                (sender, recipients) = (false, Vec::new());
                "250 ok"
            }
            "NOOP" => "250 ok",
            "RCPT" | "DATA" => "503 not now",
            _ => "500 what",
        };
        client.say(reply).await?;
    }
    Ok(())
}

/// At the network's time, which another process may have moved. Mail is caught without it, too.
async fn keep(shelf: &Shelf, database: &Database, to: &[String], message: &[u8]) -> &'static str {
    if let Err(error) = database.follow_clock().await {
        tracing::debug!(%error, "the clock was not read");
    }
    let at = database.clock().now();
    let kept = to.iter().try_for_each(|to| shelf.keep(at, to, message.to_vec()));
    if kept.is_ok() { "250 kept" } else { "452 it cannot be written" }
}

fn address(line: &str) -> Option<&str> {
    let address = line.split_once('<')?.1.split_once('>')?.0;
    (!address.is_empty() && !address.contains(['\r', '\n'])).then_some(address)
}

impl Client {
    async fn say(&mut self, reply: &str) -> io::Result<()> {
        self.stream.write_all(reply.as_bytes()).await?;
        self.stream.write_all(b"\r\n").await?;
        self.stream.flush().await
    }

    /// None at the end.
    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let mut limited = (&mut self.stream).take(LINE);
        timeout(PATIENCE, limited.read_until(b'\n', &mut line)).await??;
        if line.is_empty() {
            return Ok(None);
        }
        if line.ends_with(b"\r\n") {
            return Ok(Some(line));
        }
        Err(io::Error::other("a line without its end"))
    }

    /// Up to the final dot, dots undone. None if it is too large.
    async fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut message = Vec::new();
        loop {
            let line = self.line().await?.ok_or(io::ErrorKind::UnexpectedEof)?;
            if line == b".\r\n" {
                return Ok((message.len() <= MESSAGE).then_some(message));
            }
            if message.len() <= MESSAGE {
                message.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            }
        }
    }
}
