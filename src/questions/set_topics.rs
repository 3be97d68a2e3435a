use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::question_topics;

use super::QuestionId;
use crate::base::{Result, Tx};
use crate::content::Topics;

/// Those, in place of earlier ones.
pub(super) async fn set_topics(tx: &mut Tx, question: QuestionId, topics: &Topics) -> Result<()> {
    diesel::delete(question_topics::table.filter(question_topics::question_id.eq(question)))
        .execute(tx)
        .await?;
    let rows: Vec<_> = topics
        .iter()
        .map(|topic| {
            (question_topics::question_id.eq(question), question_topics::topic.eq(topic.to_owned()))
        })
        .collect();
    diesel::insert_into(question_topics::table).values(rows).execute(tx).await?;
    Ok(())
}
