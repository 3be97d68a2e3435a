//! The one constructor of messages: each class gets its set of headers and no other (R-ML-1).

use std::time::SystemTime;

use hmac::{Hmac, KeyInit, Mac};
use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Mailbox, MessageBuilder, MultiPart, SinglePart};
use sha2::Sha256;

use super::headers::{
    AutoSubmitted, ListId, ListUnsubscribe, ListUnsubscribePost, Precedence, SuppressReplies,
};
use super::{House, Letter};
use crate::base::{Error, Result, Time, secret};
use crate::mail::{Class, Outgoing, Stream};

/// What mailboxes cut off, in bytes as encoded (R-ML-7).
const HTML_LIMIT: usize = 80_000;
const LIMIT: usize = 100_000;

/// The mail as it goes over the wire. Refuses one that lacks what its class demands.
pub fn compose(
    house: &House,
    mail: &Outgoing,
    to: &str,
    letter: &Letter,
    now: Time,
) -> Result<Vec<u8>> {
    let network = &house.config.network;
    let named = |name: Option<String>, address: &str| {
        Ok::<_, Error>(Mailbox::new(name, address.parse().map_err(Error::internal)?))
    };
    let builder = Message::builder()
        .from(named(Some(network.neutral_name.clone()), &network.mail_from)?)
        .reply_to(named(None, &network.mail_reply_to)?)
        .to(named(None, to)?)
        .message_id(Some(format!("<{}@{}>", mail.message_id.0, house.domain())))
        .date(SystemTime::from(now))
        .subject(&letter.subject)
        .header(AutoSubmitted("auto-generated".into()))
        .header(SuppressReplies("All".into()));
    let builder = of_thread(house, mail, letter, builder)?;
    let builder = of_stream(house, mail.class.stream(), letter, builder)?;
    let html = part(ContentType::TEXT_HTML, &letter.html);
    if html.formatted().len() > HTML_LIMIT {
        return Err(Error::internal("the HTML part is too large"));
    }
    let boundary = format!("{:032x}", u128::from_be_bytes(secret::random()?));
    let parts = MultiPart::alternative()
        .boundary(boundary)
        .singlepart(part(ContentType::TEXT_PLAIN, &letter.text))
        .singlepart(html);
    let message = builder.multipart(parts).map_err(Error::internal)?.formatted();
    if message.len() >= LIMIT {
        return Err(Error::internal("the mail is too large"));
    }
    Ok(message)
}

/// Notices of one thread lie together in the reader's program, by one opaque id per member.
fn of_thread(
    house: &House,
    mail: &Outgoing,
    letter: &Letter,
    builder: MessageBuilder,
) -> Result<MessageBuilder> {
    match (mail.class, mail.member(), letter.thread) {
        (Class::Notice, Some(member), Some(thread)) => {
            let mac = Hmac::<Sha256>::new_from_slice(&house.secrets.sealing)
                .map_err(Error::internal)?
                .chain_update("thread of notices")
                .chain_update(member.0.as_bytes())
                .chain_update(thread.as_bytes());
            let bytes: [u8; 32] = mac.finalize().into_bytes().into();
            let (id, _) = bytes.split_first_chunk().ok_or_else(|| Error::internal("a hash"))?;
            let id = format!("<{:032x}@{}>", u128::from_be_bytes(*id), house.domain());
            Ok(builder.references(id.clone()).in_reply_to(id))
        }
        (Class::Notice, ..) => Err(Error::internal("a notice belongs to a member and a thread")),
        (_, _, Some(_)) => Err(Error::internal("only notices belong to a thread")),
        (_, _, None) => Ok(builder),
    }
}

/// What programs need to end the stream with one click (RFC 2369, RFC 2919, RFC 8058).
fn of_stream(
    house: &House,
    stream: Option<Stream>,
    letter: &Letter,
    builder: MessageBuilder,
) -> Result<MessageBuilder> {
    match (stream, &letter.unsubscribe) {
        (Some(stream), Some(address)) => {
            let in_both = letter.text.contains(address) && letter.html.contains(address);
            if !in_both {
                return Err(Error::internal("the mail does not show how to end it"));
            }
            Ok(builder
                .header(Precedence("bulk".into()))
                .header(ListId(format!("<{}.{}>", stream.word(), house.domain())))
                .header(ListUnsubscribe(format!("<{address}>")))
                .header(ListUnsubscribePost("List-Unsubscribe=One-Click".into())))
        }
        (Some(_), None) => Err(Error::internal("mail of a stream can be ended")),
        (None, Some(_)) => Err(Error::internal("security and desk mail belong to no stream")),
        (None, None) => Ok(builder),
    }
}

fn part(kind: ContentType, text: &str) -> SinglePart {
    SinglePart::builder()
        .header(kind)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(text.to_owned())
}
