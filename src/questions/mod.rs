//! Questions and the threads under them: the slice whose shape the others follow. Acts take an open
//! transaction, readings any connection; both ask who is looking.

mod accept_answer;
mod access;
mod ask;
mod attachments;
mod delete;
mod edit;
mod find_helpful;
mod follow_thread;
mod list;
mod locate;
mod moderate;
mod news;
mod post;
mod purge;
mod question;
mod read_thread;
mod recount;
mod reply;
mod reply_to;
mod set_topics;
mod tally;
mod thread;
mod threads_of;

pub use accept_answer::accept_answer;
pub use access::{is_own, may_accept, may_find_helpful, may_reply};
pub use ask::{NewQuestion, ask};
pub use attachments::may_read_file;
pub use delete::{deletable_question, deletable_reply, delete_question, delete_reply};
pub use edit::{
    OwnQuestion, OwnReply, QuestionText, ReplyText, edit_question, edit_reply, own_question,
    own_reply,
};
pub use find_helpful::find_helpful;
pub use follow_thread::follow_thread;
pub use list::{After, Filter, ListedQuestion, Row, list};
pub use locate::{Located, locate};
pub use moderate::{hide_question, hide_reply, restore_question, restore_reply};
pub use news::{Answered, Asked, LatestReply, answers_to, new_in_spaces, without_replies};
pub use post::Byline;
pub use purge::purge_deleted;
pub use question::{KIND_UNKNOWN, QuestionId, ThreadKind};
pub use read_thread::{PAGE, read_thread};
pub use recount::recount_thread;
pub use reply::{MAX_DEPTH, Place, ReplyId};
pub use reply_to::{AWAITS_MODERATOR, NewReply, reply_to};
pub use tally::Tally;
pub use thread::{Above, From, Post, Question, Reply, Thread};
pub use threads_of::{InThread, threads_of};
