//! A mail server that takes all and keeps nothing, and the barest client that fills it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::Result;
use futures_util::future::try_join_all;
use lettre::Message;
use lettre::message::{Mailbox, MultiPart};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Connections at once: as many as the program opens to one domain.
const AT_ONCE: usize = 2;

pub struct Sink {
    pub port: u16,
    taken: Arc<AtomicUsize>,
}

impl Sink {
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let taken = Arc::<AtomicUsize>::default();
        let counted = Arc::clone(&taken);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let counted = Arc::clone(&counted);
                tokio::spawn(async move { converse(stream, &counted).await });
            }
        });
        Ok(Self { port, taken })
    }

    /// How many came since the last time it was asked.
    pub fn taken(&self) -> usize {
        self.taken.swap(0, Ordering::Relaxed)
    }
}

async fn converse(mut stream: TcpStream, counted: &AtomicUsize) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 sink\r\n").await?;
    let mut in_message = false;
    while let Some(line) = lines.next_line().await? {
        let answer: &[u8] = match line.as_str() {
            "." => {
                in_message = false;
                counted.fetch_add(1, Ordering::Relaxed);
                b"250 taken\r\n"
            }
            _ if in_message => continue,
            "DATA" => {
                in_message = true;
                b"354 go on\r\n"
            }
            _ if line.starts_with("EHLO") => b"250-sink\r\n250 8BITMIME\r\n",
            _ => b"250 fine\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}

/// So many mails of that text; mails a second.
pub async fn fill(sink: &Sink, mails: usize, text: &str) -> Result<f64> {
    let someone: Mailbox = "someone@load.example".parse()?;
    let message = Message::builder()
        .from(someone.clone())
        .to(someone)
        .subject("Peer Network")
        .multipart(MultiPart::alternative_plain_html(text.to_owned(), text.to_owned()))?;
    let bytes = message.formatted();
    let begun = Instant::now();
    let one = async || {
        let mut line = TcpStream::connect(("127.0.0.1", sink.port)).await?;
        line.set_nodelay(true)?;
        let (read, mut write) = line.split();
        let mut answers = BufReader::new(read).lines();
        answers.next_line().await?;
        let mut say = async |words: &[u8]| {
            write.write_all(words).await?;
            answers.next_line().await
        };
        say(b"HELO localhost\r\n").await?;
        for _ in 0..mails / AT_ONCE {
            say(b"MAIL FROM:<someone@load.example>\r\n").await?;
            say(b"RCPT TO:<someone@load.example>\r\n").await?;
            say(b"DATA\r\n").await?;
            say(&[&bytes[..], b"\r\n.\r\n"].concat()).await?;
        }
        Ok::<_, anyhow::Error>(())
    };
    try_join_all((0..AT_ONCE).map(|_| one())).await?;
    #[expect(clippy::cast_precision_loss, reason = "a thousand or so")]
    Ok(mails as f64 / begun.elapsed().as_secs_f64())
}
