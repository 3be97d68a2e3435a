//! Questions and the threads under them: the slice whose shape the others follow. Acts take an open
//! transaction, readings any connection; both ask who is looking.

mod accept_answer;
mod access;
mod ask;
mod list;
mod question;
mod read_thread;
mod recount_replies;
mod reply;
mod reply_to;
mod threads_of;

pub use accept_answer::accept_answer;
pub use access::may_accept;
pub use ask::{NewQuestion, ask};
pub use list::{After, ListedQuestion, list};
pub use question::{QuestionId, Title};
pub use read_thread::{Question, Reply, Thread, read_thread};
pub use recount_replies::recount_replies;
pub use reply::{MAX_DEPTH, Place, ReplyId};
pub use reply_to::{AWAITS_MODERATOR, NewReply, reply_to};
pub use threads_of::{InThread, threads_of};
