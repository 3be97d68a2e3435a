use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::outcome::{End, start};
use super::smtp::{Sent, Session};
use super::streams::is_ended;
use super::{Drawer, Drawn, Outgoing, To, Transport};
use crate::base::failpoint::hit;
use crate::base::{Database, Error, Result, Tx};

const STREAM_ENDED: &str = "stream-ended";
const NOT_DRAWN: &str = "could-not-be-drawn";
const NOT_RECORDED: &str = "could-not-be-recorded";

/// Tries a mail that was claimed (R-MD-2): no transaction is open while the server is spoken to.
pub async fn attempt(
    database: &Database,
    transport: &Transport,
    drawer: &impl Drawer,
    mail: &Outgoing,
) -> End {
    match try_to_send(database, transport, drawer, mail).await {
        Ok(end) | Err(Stop::End(end)) => end,
        Err(Stop::Error(error)) => {
            tracing::warn!(mail = %mail.id, kind = mail.kind, %error, "mail cannot be drawn");
            End::Deferred(NOT_DRAWN, None)
        }
    }
}

/// What ends an attempt before the message.
enum Stop {
    End(End),
    Error(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<super::smtp::Trouble> for Stop {
    fn from(trouble: super::smtp::Trouble) -> Self {
        Self::End(trouble.end())
    }
}

async fn try_to_send(
    database: &Database,
    transport: &Transport,
    drawer: &impl Drawer,
    mail: &Outgoing,
) -> Result<End, Stop> {
    if database.read(async |db| is_ended(db, mail).await).await? {
        return Ok(End::Skipped(STREAM_ENDED));
    }
    let address = match drawer.address(database, mail).await? {
        To::Address(address) => address,
        To::Skip(why) => return Ok(End::Skipped(why)),
    };
    let Some(_turn) = transport.pace.turn(&address).await else { return Ok(End::PutBack) };
    let mut session = Session::open(transport).await?;
    session.name_recipient(&address).await?;
    hit("draw.before").await?;
    let message = match draw(database, drawer, mail, &address).await? {
        Drawn::Message(message) => message,
        Drawn::Skip(why) => {
            session.quit().await;
            return Ok(End::Skipped(why));
        }
        Drawn::Empty => {
            session.quit().await;
            return Ok(End::Empty);
        }
    };
    hit("draw.after").await?;
    let hash = hash(transport, &address);
    let record = async {
        hit("data_started.before").await?;
        let write = async |tx: &mut Tx| start(tx, mail, &message, &hash).await;
        database.transaction(write).await?;
        hit("data_started.after").await
    };
    Ok(match session.send(&message.bytes, record).await? {
        Sent::Accepted => End::Accepted,
        Sent::Unknown => End::Unknown,
        Sent::NotRecorded => End::Deferred(NOT_RECORDED, None),
    })
}

/// The stream is looked at again: the recipient may have ended it a moment ago (R-ML-6).
async fn draw(
    database: &Database,
    drawer: &impl Drawer,
    mail: &Outgoing,
    address: &str,
) -> Result<Drawn> {
    if database.read(async |db| is_ended(db, mail).await).await? {
        return Ok(Drawn::Skip(STREAM_ENDED));
    }
    drawer.draw(database, mail, address).await
}

fn hash(transport: &Transport, address: &str) -> Vec<u8> {
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(&transport.key) else { return Vec::new() };
    mac.chain_update(address.to_ascii_lowercase()).finalize().into_bytes().to_vec()
}
