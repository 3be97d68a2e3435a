//! What hangs on questions and replies.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{question_files, questions, replies, reply_files};
use tokio::try_join;

use super::{QuestionId, ReplyId};
use crate::accounts::Viewer;
use crate::base::{Db, Result, Tx};
use crate::content::{ContentId, visible_to, with_surroundings};
use crate::files::{self, Attachment, FileCard, FileId};

/// Gives the viewer's kept files to their new question.
pub(super) async fn attach_to_question(
    tx: &mut Tx,
    viewer: Viewer,
    question: QuestionId,
    attachments: &[Attachment],
) -> Result<()> {
    files::attach(tx, viewer, attachments).await?;
    let rows: Vec<_> = (0_i16..)
        .zip(attachments)
        .map(|(position, attachment)| {
            (
                question_files::file_id.eq(attachment.file),
                question_files::question_id.eq(question),
                question_files::position.eq(position),
            )
        })
        .collect();
    diesel::insert_into(question_files::table).values(rows).execute(tx).await?;
    Ok(())
}

/// Gives the viewer's kept files to their new reply.
pub(super) async fn attach_to_reply(
    tx: &mut Tx,
    viewer: Viewer,
    reply: ReplyId,
    attachments: &[Attachment],
) -> Result<()> {
    files::attach(tx, viewer, attachments).await?;
    let rows: Vec<_> = (0_i16..)
        .zip(attachments)
        .map(|(position, attachment)| {
            (
                reply_files::file_id.eq(attachment.file),
                reply_files::reply_id.eq(reply),
                reply_files::position.eq(position),
            )
        })
        .collect();
    diesel::insert_into(reply_files::table).values(rows).execute(tx).await?;
    Ok(())
}

/// What hangs on each of the posts, for readings that saw them. Two queries, three if there is any.
pub(super) async fn read_files(
    db: &Db,
    questions: &[QuestionId],
    replies: &[ReplyId],
) -> Result<HashMap<ContentId, Vec<FileCard>>> {
    let (mut links, of_replies) =
        try_join!(links_of_questions(db, questions), links_of_replies(db, replies))?;
    links.extend(of_replies);
    if links.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = links.iter().map(|(_, file)| *file).collect();
    let mut cards = files::cards(db, &ids).await?;
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for (post, file) in links {
        found.entry(post).or_default().extend(cards.remove(&file));
    }
    Ok(found)
}

async fn links_of_questions(
    mut db: &Db,
    questions: &[QuestionId],
) -> Result<Vec<(ContentId, FileId)>> {
    let links: Vec<(QuestionId, FileId)> = question_files::table
        .filter(question_files::question_id.eq_any(questions))
        .order(question_files::position)
        .select((question_files::question_id, question_files::file_id))
        .load(&mut db)
        .await?;
    Ok(links.into_iter().map(|(question, file)| (question.into(), file)).collect())
}

async fn links_of_replies(mut db: &Db, replies: &[ReplyId]) -> Result<Vec<(ContentId, FileId)>> {
    let links: Vec<(ReplyId, FileId)> = reply_files::table
        .filter(reply_files::reply_id.eq_any(replies))
        .order(reply_files::position)
        .select((reply_files::reply_id, reply_files::file_id))
        .load(&mut db)
        .await?;
    Ok(links.into_iter().map(|(reply, file)| (reply.into(), file)).collect())
}

/// With their deleted question.
pub(super) async fn delete_files_of_question(tx: &mut Tx, question: QuestionId) -> Result<()> {
    let links = links_of_questions(tx, &[question]).await?;
    let ids: Vec<_> = links.into_iter().map(|(_, file)| file).collect();
    files::delete(tx, &ids).await
}

/// With their deleted reply.
pub(super) async fn delete_files_of_reply(tx: &mut Tx, reply: ReplyId) -> Result<()> {
    let links = links_of_replies(tx, &[reply]).await?;
    let ids: Vec<_> = links.into_iter().map(|(_, file)| file).collect();
    files::delete(tx, &ids).await
}

/// Whether the file hangs on a question or reply that the viewer sees now (R-AC-9).
pub async fn may_read_file(mut db: &Db, viewer: Viewer, file: FileId) -> Result<bool> {
    let on_question = question_files::table
        .inner_join(questions::table.inner_join(with_surroundings()))
        .filter(question_files::file_id.eq(file))
        .filter(visible_to(viewer));
    let on_reply = reply_files::table
        .inner_join(replies::table.inner_join(with_surroundings()))
        .filter(reply_files::file_id.eq(file))
        .filter(visible_to(viewer));
    if diesel::select(exists(on_question)).get_result(&mut db).await? {
        return Ok(true);
    }
    Ok(diesel::select(exists(on_reply)).get_result(&mut db).await?)
}
