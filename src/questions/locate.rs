use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::replies;

use super::read_thread::PAGE;
use super::tally::tally;
use super::thread::From;
use super::{Place, QuestionId, ReplyId};
use crate::accounts::Viewer;
use crate::base::{Db, Result, Time};
use crate::content::{hidden_of, visible_to, with_surroundings};
use crate::marks::read_until;

/// Where a reply is found.
#[derive(Debug, PartialEq, Eq)]
pub struct Located {
    pub question: QuestionId,
    pub reply: ReplyId,
    /// Where its page starts: at the reply, unless it is on the thread's first page.
    pub from: Option<From>,
}

/// Where the viewer finds the reply; not found, unless they see it or are told that it is hidden.
pub async fn locate(mut db: &Db, viewer: Viewer, reply: ReplyId) -> Result<Located> {
    let (question, place, read_until): (QuestionId, Place, Option<Time>) = replies::table
        .inner_join(with_surroundings())
        .filter(replies::id.eq(reply))
        .filter(visible_to(viewer).or(hidden_of(viewer)))
        .select((replies::question_id, replies::path, read_until(viewer)))
        .first(&mut db)
        .await?;
    let from = From { place, read_until };
    let before = tally(db, viewer, question, Some(&from)).await?.before;
    let from = (before >= i64::from(PAGE)).then_some(from);
    Ok(Located { question, reply, from })
}
