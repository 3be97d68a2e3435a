use diesel::dsl::exists;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, questions, replies};

use super::set_topics::set_topics;
use super::{Place, QuestionId, ReplyId};
use crate::base::text::Gaps;
use crate::base::{Result, Tx};
use crate::content::{ContentId, Topics, forget_author, is_to_purge, remove};

/// Rows of one run.
const BATCH: i64 = 500;

/// What was deleted 30 days ago goes for good. Where others replied, an empty place stays; else the
/// row goes too. How many went.
pub async fn purge_deleted(tx: &mut Tx) -> Result<usize> {
    Ok(purge_replies(tx).await? + purge_questions(tx).await?)
}

async fn purge_replies(tx: &mut Tx) -> Result<usize> {
    let now = tx.now();
    // The deepest first, so that what stood above them alone can go as well; places that are empty
    // already last, as they may stay for ever.
    let due: Vec<(ReplyId, QuestionId, Place, String)> = replies::table
        .inner_join(content::table)
        .filter(is_to_purge(now))
        .order((replies::body.eq(""), replies::path.desc()))
        .limit(BATCH)
        .select((replies::id, replies::question_id, replies::path, replies::body))
        .load(tx)
        .await?;
    let mut gone = 0;
    for (reply, question, place, body) in due {
        let below = replies::table
            .filter(replies::question_id.eq(question))
            .filter(replies::path.gt(&place))
            .filter(replies::path.lt(place.end()));
        if !diesel::select(exists(below)).get_result(tx).await? {
            remove(tx, &[reply.into()]).await?;
            gone += 1;
        } else if !body.is_empty() {
            diesel::update(replies::table.find(reply))
                .set((
                    replies::body.eq(""),
                    replies::body_html.eq(""),
                    replies::gaps.eq(Gaps::default()),
                ))
                .execute(tx)
                .await?;
            forget_author(tx, &[reply.into()]).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

async fn purge_questions(tx: &mut Tx) -> Result<usize> {
    let now = tx.now();
    let due: Vec<(QuestionId, String)> = questions::table
        .inner_join(content::table)
        .filter(is_to_purge(now))
        .order((questions::title.eq(""), content::deleted_at))
        .limit(BATCH)
        .select((questions::id, questions::title))
        .load(tx)
        .await?;
    let mut gone = 0;
    for (question, title) in due {
        let below = replies::table.filter(replies::question_id.eq(question));
        if !diesel::select(exists(below)).get_result(tx).await? {
            remove(tx, &[ContentId::from(question)]).await?;
            gone += 1;
        } else if !title.is_empty() {
            diesel::update(questions::table.find(question))
                .set((
                    questions::title.eq(""),
                    questions::body.eq(""),
                    questions::body_html.eq(""),
                    questions::gaps.eq(Gaps::default()),
                ))
                .execute(tx)
                .await?;
            set_topics(tx, question, &Topics::default()).await?;
            forget_author(tx, &[question.into()]).await?;
            gone += 1;
        }
    }
    Ok(gone)
}
