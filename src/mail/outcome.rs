use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::outbox;

use super::claim::LEASE;
use super::schedule::wait_after;
use super::unknown::FATE_UNKNOWN;
use super::{Class, Message, Outgoing, State};
use crate::base::{Error, Result, Time, Tx};

/// How an attempt ended. Reasons are words of ours: a server's text may hold an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Accepted,
    /// There was nothing to say.
    Empty,
    Skipped(&'static str),
    /// The server said no for good.
    Failed(&'static str, Option<u16>),
    /// Nothing arrived; to be tried again.
    Deferred(&'static str, Option<u16>),
    /// All was sent, and no reply came.
    Unknown,
    /// Not tried: enough mails to its domain are under way.
    PutBack,
    /// The row is another worker's by now.
    Lost,
}

/// `data_started`, while the final dot waits for it. Refused if the row is another worker's by now.
pub async fn start(tx: &mut Tx, mail: &Outgoing, message: &Message, hash: &[u8]) -> Result<()> {
    let started = diesel::update(outbox::table.find(mail.id))
        .filter(outbox::fence.eq(mail.fence).and(outbox::state.eq(State::Claimed)))
        .set((
            outbox::state.eq(State::DataStarted),
            // What went before must not shorten the time for the reply.
            outbox::lease_until.eq(tx.now() + LEASE),
            outbox::address_hash.eq(hash),
            outbox::window_end.eq(message.window_end),
        ))
        .execute(tx)
        .await?;
    if started == 0 {
        return Err(Error::internal("another worker has the mail by now"));
    }
    match &message.on_start {
        Some(on_start) => on_start(tx).await,
        None => Ok(()),
    }
}

/// What a row becomes.
#[derive(AsChangeset)]
#[diesel(table_name = outbox, treat_none_as_null = true)]
struct Change {
    state: State,
    attempts: i32,
    due_at: Time,
    lease_until: Option<Time>,
    ended_at: Option<Time>,
    unknown_at: Option<Time>,
    reason: Option<String>,
    reply_code: Option<i32>,
}

/// Writes how an attempt ended, and answers how the mail fares by it: one that is deferred past
/// its time has failed.
pub async fn mark(tx: &mut Tx, mail: &Outgoing, end: End) -> Result<End> {
    let now = tx.now();
    let next = now + wait_after(mail.attempts)?;
    let anew = mail.class == Class::Security && !mail.may_have_arrived();
    let (end, change) = match end {
        End::Accepted => (end, closed(mail, now, State::Accepted, None, None)),
        End::Empty => (end, closed(mail, now, State::Empty, None, None)),
        End::Skipped(why) => (end, closed(mail, now, State::Skipped, Some(why), None)),
        End::Failed(why, code) => (end, closed(mail, now, State::Failed, Some(why), code)),
        End::Deferred(why, code) if next >= mail.gives_up_at => {
            (End::Failed(why, code), closed(mail, now, State::Failed, Some(why), code))
        }
        End::Deferred(why, code) => (end, queued(mail, next, Some(why), code)),
        End::Unknown if anew => {
            let again = queued(mail, next, Some(FATE_UNKNOWN), None);
            (end, Change { unknown_at: Some(now), ..again })
        }
        End::Unknown => {
            let ended = closed(mail, now, State::Unknown, Some(FATE_UNKNOWN), None);
            (end, Change { unknown_at: Some(now), ..ended })
        }
        End::PutBack => {
            (end, Change { attempts: mail.attempts - 1, ..queued(mail, now, None, None) })
        }
        End::Lost => return Ok(End::Lost),
    };
    let under_way = outbox::state.eq_any([State::Claimed, State::DataStarted]);
    let written = diesel::update(outbox::table.find(mail.id))
        .filter(outbox::fence.eq(mail.fence).and(under_way))
        .set(change)
        .execute(tx)
        .await?;
    Ok(if written == 1 { end } else { End::Lost })
}

fn closed(
    mail: &Outgoing,
    now: Time,
    state: State,
    reason: Option<&'static str>,
    code: Option<u16>,
) -> Change {
    Change { state, ended_at: Some(now), ..queued(mail, mail.due_at, reason, code) }
}

fn queued(
    mail: &Outgoing,
    due_at: Time,
    reason: Option<&'static str>,
    code: Option<u16>,
) -> Change {
    Change {
        state: State::Queued,
        attempts: mail.attempts,
        due_at,
        lease_until: None,
        ended_at: None,
        unknown_at: mail.unknown_at,
        reason: reason.map(str::to_owned),
        reply_code: code.map(i32::from),
    }
}
