use std::rc::Rc;

use futures_util::future::LocalBoxFuture;

use super::Outgoing;
use crate::base::{Database, Result, Time, Tx};

/// Who draws mails. Asked twice in an attempt: whom to name as the recipient, and, once the server
/// has taken that, what to say: rights are looked at both times (R-AC-7).
#[expect(async_fn_in_trait, reason = "the worker runs on one thread; no future need be Send")]
pub trait Drawer {
    async fn address(&self, database: &Database, mail: &Outgoing) -> Result<To>;

    async fn draw(&self, database: &Database, mail: &Outgoing, address: &str) -> Result<Drawn>;
}

/// The recipient's address as it is stored now, or why nobody is to get the mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    Address(String),
    Skip(&'static str),
}

pub enum Drawn {
    Message(Message),
    /// Nobody is to get it any more: a word of why, for staff.
    Skip(&'static str),
    /// There is nothing to say.
    Empty,
}

/// A mail as it goes over the wire, headers and all. It is kept nowhere.
pub struct Message {
    pub bytes: Vec<u8>,
    /// What a digest tells of ends here; the next one begins here if this one is accepted.
    pub window_end: Option<Time>,
    /// Written together with `data_started`: the hash of a token that the mail carries, say.
    pub on_start: Option<OnStart>,
}

/// May be run again, as any transaction may be.
pub type OnStart = Rc<dyn for<'a> Fn(&'a mut Tx) -> LocalBoxFuture<'a, Result<()>>>;
