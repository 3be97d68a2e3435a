//! Our own stream under lettre's connection, and under all TLS: it holds the final dot back until all is recorded, and
//! bounds what a server can say.
//!
//! lettre writes body and dot in one call, but asks for the next part of the message only after the
//! part before is flushed. The end of the parts shuts the gate; the next write is the dot.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use futures_util::FutureExt;
use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

/// The most that a server may say before we speak again, certificates included. lettre bounds a line
/// only where it ends, and reads a reply anew with each of its lines.
const REPLY: usize = 32 * 1024;

#[derive(Clone, Default)]
pub struct Gate(Arc<Mutex<Position>>);

#[derive(Default)]
enum Position {
    #[default]
    Open,
    /// Waits for the word that all is recorded.
    Shut(oneshot::Receiver<()>),
    /// It did not come: nothing leaves any more.
    Locked,
    /// It came; the dot has not left yet.
    Recorded,
    /// Something has left: from here on nobody can be sure.
    Passed,
}

impl Gate {
    pub fn shut(&self, recorded: oneshot::Receiver<()>) {
        self.set(Position::Shut(recorded));
    }

    /// Whether the final dot may have left, or a part of it.
    pub fn was_passed(&self) -> bool {
        matches!(*self.0.lock().unwrap_or_else(PoisonError::into_inner), Position::Passed)
    }

    /// Something was written.
    fn pass(&self) {
        let mut position = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*position, Position::Recorded) {
            *position = Position::Passed;
        }
    }

    fn set(&self, position: Position) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = position;
    }

    fn poll(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut position = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *position {
            Position::Open | Position::Recorded | Position::Passed => Poll::Ready(Ok(())),
            Position::Locked => Poll::Ready(Err(io::Error::other("not recorded, so not sent"))),
            Position::Shut(recorded) => {
                if ready!(recorded.poll_unpin(cx)).is_ok() {
                    *position = Position::Recorded;
                    Poll::Ready(Ok(()))
                } else {
                    *position = Position::Locked;
                    Poll::Ready(Err(io::Error::other("not recorded, so not sent")))
                }
            }
        }
    }
}

/// Ends the message: tells that only the dot is missing, and shuts the gate in front of it.
pub struct Parts<'a> {
    pub message: Option<&'a [u8]>,
    pub gate: Gate,
    pub at_dot: Option<(oneshot::Sender<()>, oneshot::Receiver<()>)>,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if let Some(message) = self.message.take() {
            return Some(message);
        }
        if let Some((reached, recorded)) = self.at_dot.take() {
            self.gate.shut(recorded);
            // Nobody listens if the attempt was given up meanwhile; then nothing is recorded either.
            let _ = reached.send(());
        }
        None
    }
}

pub struct GatedStream {
    wire: TcpStream,
    gate: Gate,
    heard: usize,
    /// STARTTLS was said, and its reply not yet heard.
    before_tls: bool,
}

impl GatedStream {
    pub fn new(wire: TcpStream, gate: Gate) -> Self {
        Self { wire, gate, heard: 0, before_tls: false }
    }

    /// What follows the reply to STARTTLS in the clear would be taken for a reply under TLS.
    fn check(&mut self, heard: &[u8]) -> io::Result<()> {
        self.heard += heard.len();
        if self.heard > REPLY {
            return Err(io::Error::other("the reply is too long"));
        }
        if self.before_tls {
            let line = heard.iter().position(|byte| *byte == b'\n');
            if line.is_some_and(|end| end + 1 < heard.len()) {
                return Err(io::Error::other("more than a reply before TLS"));
            }
        }
        Ok(())
    }
}

impl fmt::Debug for GatedStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GatedStream")
    }
}

impl AsyncTokioStream for GatedStream {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.wire.peer_addr()
    }
}

impl AsyncRead for GatedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.wire).poll_read(cx, buf))?;
        let heard = buf.filled().get(before..).unwrap_or_default();
        Poll::Ready(self.check(heard))
    }
}

impl AsyncWrite for GatedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.gate.poll(cx))?;
        self.heard = 0;
        self.before_tls = bytes == b"STARTTLS\r\n";
        let written = ready!(Pin::new(&mut self.wire).poll_write(cx, bytes))?;
        self.gate.pass();
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_shutdown(cx)
    }
}
