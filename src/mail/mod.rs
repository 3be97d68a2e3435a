//! How mail leaves. A row says what is to be told to whom; whoever draws the mail is handed in
//! (`Drawer`), as this room composes none. Each row goes one way:
//!
//! `queued → claimed → data_started → accepted | failed | unknown`; a deferral leads back to
//! `queued`; `skipped` and, for digests, `empty` end without a mail. `data_started` is written when
//! all but the final dot has been sent: from then on nobody can be sure, before it nothing arrived.

mod attempt;
mod catcher;
mod claim;
mod deliver;
mod drawer;
mod facts;
mod outcome;
mod pace;
mod queue;
mod row;
mod schedule;
mod smtp;
mod streams;
mod transport;
mod unknown;
mod unsubscribe;

pub use catcher::{Catcher, Kept, Shown};
pub use claim::claim;
pub use deliver::{Report, deliver_due};
pub use drawer::{Drawer, Drawn, Message, OnStart, To};
pub use facts::{Counted, digests_since, is_due, last_window_end, oldest_security, purge};
pub use queue::{NewMail, new_event, queue};
pub use row::{Class, MailId, MessageId, Outgoing, Recipient, State, Stream};
pub use streams::{ended_streams, resume_stream, stop_stream};
pub use transport::{Security, Transport, Trouble};
pub use unsubscribe::Unsubscribe;
