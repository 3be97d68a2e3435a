//! Editing what one wrote oneself.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, question_topics, questions, replies};

use super::access::{is_own, lock_thread, see_reply, see_thread};
use super::set_topics::set_topics;
use super::{QuestionId, ReplyId, ThreadKind};
use crate::accounts::Viewer;
use crate::audit;
use crate::base::text::{Body, RENDERER};
use crate::base::{Db, Error, Language, Result, Tx};
use crate::content::{ContentId, State, Title, Topics, lock_state, set_language};

/// A question as its author wrote it.
pub struct OwnQuestion {
    pub title: String,
    pub body: String,
    pub kind: ThreadKind,
    pub language: Language,
    pub topics: Vec<String>,
}

/// A reply as its author wrote it.
pub struct OwnReply {
    pub question: QuestionId,
    pub body: String,
    pub language: Language,
}

pub struct QuestionText {
    pub title: Title,
    pub body: Body,
    pub topics: Topics,
    pub kind: ThreadKind,
    pub language: Language,
}

pub struct ReplyText {
    pub body: Body,
    pub language: Language,
}

/// The text of a question of the viewer's own; not found, if it is another's.
pub async fn own_question(
    mut db: &Db,
    viewer: Viewer,
    question: QuestionId,
) -> Result<OwnQuestion> {
    let standing = see_thread(db, viewer, question).await?;
    own(viewer, standing.author_id)?;
    let (title, body, kind, language) = questions::table
        .inner_join(content::table)
        .filter(questions::id.eq(question))
        .select((questions::title, questions::body, questions::kind, content::language))
        .first(&mut db)
        .await?;
    let topics = question_topics::table
        .filter(question_topics::question_id.eq(question))
        .select(question_topics::topic)
        .load(&mut db)
        .await?;
    Ok(OwnQuestion { title, body, kind, language, topics })
}

/// The text of a reply of the viewer's own; not found, if it is another's.
pub async fn own_reply(mut db: &Db, viewer: Viewer, reply: ReplyId) -> Result<OwnReply> {
    let standing = see_reply(db, viewer, reply).await?;
    own(viewer, standing.author_id)?;
    let (body, language) = replies::table
        .inner_join(content::table)
        .filter(replies::id.eq(reply))
        .select((replies::body, content::language))
        .first(&mut db)
        .await?;
    Ok(OwnReply { question: standing.question, body, language })
}

/// Writes a question of one's own anew; the page says that it was edited. One that becomes a
/// discussion has no answer any more.
pub async fn edit_question(
    tx: &mut Tx,
    viewer: Viewer,
    question: QuestionId,
    text: &QuestionText,
) -> Result<()> {
    viewer.member()?;
    let standing = see_thread(tx, viewer, question).await?;
    own(viewer, standing.author_id)?;
    still_there(tx, question, question).await?;

    let nothing: Option<ReplyId> = None;
    let has_no_answer = (text.kind == ThreadKind::Discussion)
        .then_some((questions::answer_id.eq(nothing), questions::answered.eq(false)));
    diesel::update(questions::table.find(question))
        .set((
            has_no_answer,
            questions::title.eq(&text.title),
            questions::body.eq(&text.body.source),
            questions::body_html.eq(&text.body.html),
            questions::gaps.eq(&text.body.gaps),
            questions::renderer.eq(RENDERER),
            questions::kind.eq(text.kind),
            questions::edited_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    set_topics(tx, question, &text.topics).await?;
    set_language(tx, ContentId::from(question), text.language).await?;
    audit::record(tx, viewer, "question edited", question).await
}

/// Writes a reply of one's own anew. The question is given back.
pub async fn edit_reply(
    tx: &mut Tx,
    viewer: Viewer,
    reply: ReplyId,
    text: &ReplyText,
) -> Result<QuestionId> {
    viewer.member()?;
    let standing = see_reply(tx, viewer, reply).await?;
    own(viewer, standing.author_id)?;
    still_there(tx, standing.question, reply).await?;

    diesel::update(replies::table.find(reply))
        .set((
            replies::body.eq(&text.body.source),
            replies::body_html.eq(&text.body.html),
            replies::gaps.eq(&text.body.gaps),
            replies::renderer.eq(RENDERER),
            replies::edited_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    set_language(tx, ContentId::from(reply), text.language).await?;
    audit::record(tx, viewer, "reply edited", reply).await?;
    Ok(standing.question)
}

fn own(viewer: Viewer, author: Option<crate::accounts::MemberId>) -> Result<()> {
    if is_own(viewer, author) { Ok(()) } else { Err(Error::NotFound) }
}

/// Not found, if the post was deleted since it was looked at.
async fn still_there(tx: &mut Tx, question: QuestionId, post: impl Into<ContentId>) -> Result<()> {
    lock_thread(tx, question).await?;
    match lock_state(tx, post).await? {
        State::Deleted => Err(Error::NotFound),
        _ => Ok(()),
    }
}
