//! A real SMTP server that does as it is told: it answers each step as a test wants, cuts the line,
//! says nothing, says too much, and keeps what it took.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Dot,
}

#[derive(Clone)]
pub enum Reply {
    Say(&'static str),
    /// Closes the connection.
    Cut,
    /// Says nothing more, and keeps the line.
    Silence,
    /// A letter now and then, never a whole line.
    Tarpit,
    /// Lines of a reply without end.
    EndlessLines,
    /// One line without end.
    EndlessLine,
    /// Says that it is reached, and waits for the word to go on as usual.
    Held(Arc<Hold>),
}

#[derive(Default)]
pub struct Hold {
    pub reached: Notify,
    pub go: Notify,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    None,
    /// By STARTTLS.
    Offered,
    Implicit,
}

/// A mail that was taken, or that was on its way when the line was lost.
#[derive(Clone, Debug)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    /// As it came, dots and all, without the final one.
    pub bytes: Vec<u8>,
    pub encrypted: bool,
}

impl Received {
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    /// The value of a header that stands on one line.
    pub fn header(&self, name: &str) -> Option<String> {
        let text = self.text();
        let head = text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        let line = head.split("\r\n").find(|line| line.starts_with(&format!("{name}: ")))?;
        Some(line[name.len() + 2..].to_owned())
    }
}

#[derive(Default)]
struct Book {
    replies: HashMap<Step, Reply>,
    /// Cut within the message; told when it is done.
    cut_in_message: Option<Arc<Notify>>,
    said: Vec<String>,
    taken: Vec<Received>,
    lost: Vec<Received>,
}

pub struct SmtpServer {
    pub port: u16,
    /// In DER, for whoever is to trust it.
    pub certificate: Vec<u8>,
    book: Arc<Mutex<Book>>,
}

impl SmtpServer {
    pub async fn start() -> Self {
        Self::with_tls(Tls::None, "localhost").await
    }

    /// With a certificate for `name`.
    pub async fn with_tls(tls: Tls, name: &str) -> Self {
        let key = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
        let private = PrivateKeyDer::try_from(key.signing_key.serialize_der()).unwrap();
        let certificate = key.cert.der().clone();
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], private)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let book = Arc::<Mutex<Book>>::default();
        let kept = book.clone();
        tokio::spawn(async move {
            loop {
                let (tcp, _) = listener.accept().await.unwrap();
                let (acceptor, book) = (acceptor.clone(), kept.clone());
                tokio::spawn(async move {
                    let _ = converse(tcp, tls, acceptor, book.clone()).await;
                    if let Some(cut) = &book.lock().unwrap().cut_in_message {
                        cut.notify_one();
                    }
                });
            }
        });
        Self { port, certificate: certificate.to_vec(), book }
    }

    /// Answers so at that step until told otherwise.
    pub fn on(&self, step: Step, reply: Reply) {
        self.book.lock().unwrap().replies.insert(step, reply);
    }

    /// Stops at that step, in the next conversation alone.
    pub fn hold(&self, step: Step) -> Arc<Hold> {
        let hold = Arc::<Hold>::default();
        self.on(step, Reply::Held(hold.clone()));
        hold
    }

    /// Cuts the line in the middle of the message.
    pub fn cut_in_message(&self) -> Arc<Notify> {
        let cut = Arc::<Notify>::default();
        self.book.lock().unwrap().cut_in_message = Some(cut.clone());
        cut
    }

    /// Answers as servers do.
    pub fn behave(&self) {
        let mut book = self.book.lock().unwrap();
        book.replies.clear();
        book.cut_in_message = None;
    }

    pub fn taken(&self) -> Vec<Received> {
        self.book.lock().unwrap().taken.clone()
    }

    /// What had come when the line was lost before the final dot.
    pub fn lost(&self) -> Vec<Received> {
        self.book.lock().unwrap().lost.clone()
    }

    /// The words that clients began their lines with.
    pub fn said(&self) -> Vec<String> {
        self.book.lock().unwrap().said.clone()
    }
}

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

type Wire = BufReader<Box<dyn Line>>;

async fn converse(
    tcp: TcpStream,
    tls: Tls,
    acceptor: TlsAcceptor,
    book: Arc<Mutex<Book>>,
) -> io::Result<()> {
    // A line that is cut is cut at once, whatever was under way on it.
    tcp.set_zero_linger()?;
    let mut encrypted = tls == Tls::Implicit;
    let line: Box<dyn Line> =
        if encrypted { Box::new(acceptor.accept(tcp).await?) } else { Box::new(tcp) };
    let mut wire = BufReader::new(line);
    reply(&mut wire, &book, Step::Greeting, "220 test").await?;
    let (mut from, mut to) = (String::new(), Vec::new());
    loop {
        let mut line = String::new();
        if wire.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let word = line.split([' ', '\r', ':']).next().unwrap_or_default().to_uppercase();
        book.lock().unwrap().said.push(word.clone());
        match word.as_str() {
            "EHLO" => {
                let offer = if tls == Tls::Offered && !encrypted { "250-STARTTLS\r\n" } else { "" };
                let usual = format!("250-test\r\n{offer}250-AUTH PLAIN\r\n250 8BITMIME");
                reply(&mut wire, &book, Step::Ehlo, &usual).await?;
            }
            "STARTTLS" => {
                reply(&mut wire, &book, Step::StartTls, "220 go").await?;
                wire = BufReader::new(Box::new(acceptor.accept(wire.into_inner()).await?));
                encrypted = true;
            }
            "AUTH" => reply(&mut wire, &book, Step::Auth, "235 welcome").await?,
            "MAIL" => {
                from = between(&line);
                reply(&mut wire, &book, Step::Mail, "250 ok").await?;
            }
            "RCPT" => {
                to.push(between(&line));
                reply(&mut wire, &book, Step::Rcpt, "250 ok").await?;
            }
            "DATA" => {
                reply(&mut wire, &book, Step::Data, "354 go").await?;
                let (from, to) = (std::mem::take(&mut from), std::mem::take(&mut to));
                let mail = Received { from, to, bytes: Vec::new(), encrypted };
                take(&mut wire, &book, mail).await?;
                reply(&mut wire, &book, Step::Dot, "250 queued").await?;
            }
            "QUIT" => {
                wire.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => wire.write_all(b"250 ok\r\n").await?,
        }
    }
}

fn between(line: &str) -> String {
    line.split_once('<').and_then(|it| it.1.split_once('>')).unwrap().0.to_owned()
}

async fn take(wire: &mut Wire, book: &Mutex<Book>, mut mail: Received) -> io::Result<()> {
    loop {
        let mut line = Vec::new();
        if wire.read_until(b'\n', &mut line).await? == 0 {
            book.lock().unwrap().lost.push(mail);
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if book.lock().unwrap().cut_in_message.is_some() {
            return Err(io::Error::other("cut"));
        }
        if line == b".\r\n" {
            book.lock().unwrap().taken.push(mail);
            return Ok(());
        }
        mail.bytes.extend(line);
    }
}

async fn reply(wire: &mut Wire, book: &Mutex<Book>, step: Step, usual: &str) -> io::Result<()> {
    let wanted = book.lock().unwrap().replies.get(&step).cloned();
    let line = match wanted {
        None => usual,
        Some(Reply::Say(line)) => line,
        Some(Reply::Cut) => return Err(io::Error::other("cut")),
        Some(Reply::Silence) => return std::future::pending().await,
        Some(Reply::Tarpit) => return tarpit(wire).await,
        Some(Reply::EndlessLines) => return flood(wire, b"250-and so on\r\n").await,
        Some(Reply::EndlessLine) => return flood(wire, b"250-and so on ").await,
        Some(Reply::Held(hold)) => {
            book.lock().unwrap().replies.remove(&step);
            hold.reached.notify_one();
            hold.go.notified().await;
            usual
        }
    };
    wire.write_all(line.as_bytes()).await?;
    wire.write_all(if line.ends_with('\n') { b"" } else { b"\r\n" }).await?;
    wire.flush().await
}

async fn tarpit(wire: &mut Wire) -> io::Result<()> {
    loop {
        wire.write_all(b"2").await?;
        wire.flush().await?;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn flood(wire: &mut Wire, line: &[u8]) -> io::Result<()> {
    loop {
        wire.write_all(line).await?;
    }
}
