//! Deleting what one wrote oneself: the text is out of sight at once; others' replies stay.

use diesel::dsl::auto_type;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, questions, replies};

use super::access::lock_thread;
use super::attachments::delete_files_of;
use super::recount::recount;
use super::{QuestionId, ReplyId};
use crate::accounts::{MemberId, Viewer};
use crate::audit;
use crate::base::{Db, Error, Result, Tx};
use crate::content::{State, lock_state, set_state, with_surroundings};
use crate::spaces;

/// What the viewer may delete: their own that is not deleted yet, in a space that they see, also
/// while a moderator holds or hides it.
#[auto_type]
fn is_deletable_by(viewer: Viewer) -> _ {
    let me: Option<MemberId> = viewer.member_id();
    let deleted: State = State::Deleted;
    let seen_space: spaces::visible_to = spaces::visible_to(viewer);
    content::author_id.eq(me).and(content::state.ne(deleted)).and(seen_space)
}

/// The title of a question of the viewer's own that they may delete; none, if it is hidden.
pub async fn deletable_question(
    mut db: &Db,
    viewer: Viewer,
    question: QuestionId,
) -> Result<Option<String>> {
    let (title, state): (String, State) = questions::table
        .inner_join(with_surroundings())
        .filter(questions::id.eq(question))
        .filter(is_deletable_by(viewer))
        .select((questions::title, content::state))
        .first(&mut db)
        .await?;
    Ok((state != State::Hidden).then_some(title))
}

/// The thread of a reply of the viewer's own that they may delete.
pub async fn deletable_reply(mut db: &Db, viewer: Viewer, reply: ReplyId) -> Result<QuestionId> {
    let question = replies::table
        .inner_join(with_surroundings())
        .filter(replies::id.eq(reply))
        .filter(is_deletable_by(viewer))
        .select(replies::question_id)
        .first(&mut db)
        .await?;
    Ok(question)
}

pub async fn delete_question(tx: &mut Tx, viewer: Viewer, question: QuestionId) -> Result<()> {
    viewer.member()?;
    deletable_question(tx, viewer, question).await?;
    lock_thread(tx, question).await?;
    if lock_state(tx, question).await? == State::Deleted {
        return Err(Error::NotFound);
    }

    set_state(tx, question, State::Deleted).await?;
    delete_files_of(tx, question).await?;
    audit::record(tx, viewer, "question deleted", question).await
}

/// The question is given back. An answer that goes is an answer no more.
pub async fn delete_reply(tx: &mut Tx, viewer: Viewer, reply: ReplyId) -> Result<QuestionId> {
    viewer.member()?;
    let question = deletable_reply(tx, viewer, reply).await?;
    lock_thread(tx, question).await?;
    if lock_state(tx, reply).await? == State::Deleted {
        return Err(Error::NotFound);
    }

    set_state(tx, reply, State::Deleted).await?;
    delete_files_of(tx, reply).await?;
    let without: Option<ReplyId> = None;
    diesel::update(questions::table.find(question).filter(questions::answer_id.eq(reply)))
        .set(questions::answer_id.eq(without))
        .execute(tx)
        .await?;
    recount(tx, question).await?;
    audit::record(tx, viewer, "reply deleted", reply).await?;
    Ok(question)
}
