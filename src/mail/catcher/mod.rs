//! Where mail goes while no SMTP server is configured: a real one of our own, on this machine's
//! loopback alone, which keeps what it takes and shows it at `/dev/mail`. So the demo, the tests and
//! production send by the same code.
//!
//! The server is ours because the one kept library for it (mailin-embedded) blocks a thread for each
//! connection, cannot be stopped and brings an unmaintained reader of certificates; what is needed
//! here are eight commands without TLS.

mod converse;
mod kept;
mod read;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::Semaphore;

pub use self::kept::Kept;
use self::kept::Shelf;
pub use self::read::Shown;
use crate::base::Database;

/// Conversations at once.
const AT_ONCE: usize = 64;

#[derive(Clone, Debug)]
pub struct Catcher {
    address: SocketAddr,
    shelf: Arc<Shelf>,
}

impl Catcher {
    /// Listens on a free port of this machine. What it takes lies in `folder`, and is there again
    /// after a start.
    pub async fn start(folder: PathBuf, database: Database) -> io::Result<Self> {
        let shelf = Arc::new(Shelf::open(folder)?);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (seats, kept) = (Arc::new(Semaphore::new(AT_ONCE)), shelf.clone());
        tokio::spawn(async move {
            while let Ok(seat) = seats.clone().acquire_owned().await {
                let Ok((stream, _)) = listener.accept().await else { continue };
                let (shelf, database) = (kept.clone(), database.clone());
                tokio::spawn(async move {
                    let _seat = seat;
                    if let Err(error) = converse::converse(stream, &shelf, &database).await {
                        tracing::debug!(kind = ?error.kind(), "a mail was not caught");
                    }
                });
            }
        });
        Ok(Self { address, shelf })
    }

    /// As `SMTP_URL` would say it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Newest first.
    pub fn mails(&self) -> Vec<Arc<Kept>> {
        self.shelf.all()
    }

    pub fn mail(&self, id: &str) -> Option<Arc<Kept>> {
        self.shelf.all().into_iter().find(|mail| mail.id == id)
    }
}
