use crate::base::Result;
use crate::questions::{self, From, Located, QuestionId, ReplyId};
use crate::subjects::thread_address;
use crate::web::{Answer, Path, Visit, see_other};

/// The name of a thread's pages for their sealed cursors.
fn pages(question: QuestionId) -> String {
    format!("thread {question}")
}

/// The page of a thread that starts there.
pub fn page_address(visit: &Visit, question: QuestionId, from: &From) -> Result<String> {
    let from = visit.seal_cursor(&pages(question), from)?;
    Ok(format!("{}?from={from}", thread_address(question)))
}

/// Where a page starts, as its address says it.
pub fn open_page(visit: &Visit, question: QuestionId, sealed: &str) -> Result<From> {
    visit.open_cursor(&pages(question), sealed)
}

/// The page that a reply stands on, and its place there.
pub fn reply_address(visit: &Visit, at: &Located) -> Result<String> {
    let page = match &at.from {
        Some(from) => page_address(visit, at.question, from)?,
        None => thread_address(at.question),
    };
    Ok(format!("{page}#{}", at.reply))
}

/// A reply has no page of its own: it leads to its place in the thread.
pub async fn find_reply(visit: Visit, path: Path<ReplyId>) -> Answer {
    let reply = path.id()?;
    let at = visit.read(async |db| questions::locate(db, visit.viewer, reply).await).await?;
    Ok(see_other(&reply_address(&visit, &at)?))
}
