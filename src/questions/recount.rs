use diesel::dsl::{count, max};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, questions, replies};

use super::QuestionId;
use crate::base::{Result, Time, Tx};
use crate::content::{ContentId, Kind, State, StateChanged, set_active};

/// Hears `StateChanged`: brings up to date what is counted of the thread that the post stands in.
pub async fn recount_thread(tx: &mut Tx, changed: StateChanged) -> Result<()> {
    let thread = content::table.find(changed.post).select(content::head_id);
    let Some(head) = thread.first::<ContentId>(tx).await.optional()? else { return Ok(()) };
    recount(tx, QuestionId(head.0)).await
}

/// Counts replies and people anew, and finds the latest activity and whether the answer is shown:
/// of visible rows alone, so that none of it tells of what is not (v21).
pub(super) async fn recount(tx: &mut Tx, question: QuestionId) -> Result<()> {
    let head = ContentId::from(question);
    // The lock keeps new replies, which count themselves, waiting.
    let row = questions::table.find(question).select(questions::id).for_update();
    if row.first::<QuestionId>(tx).await.optional()?.is_none() {
        return Ok(());
    }

    let shown =
        content::table.filter(content::head_id.eq(head)).filter(content::state.eq(State::Shown));
    let replies: i64 = shown.filter(content::kind.eq(Kind::Reply)).count().get_result(tx).await?;
    let people: i64 =
        shown.select(count(content::author_id).aggregate_distinct()).get_result(tx).await?;
    let latest: Option<Time> = content::table
        .filter(content::head_id.eq(head))
        .filter(content::state.eq(State::Shown).or(content::id.eq(head)))
        .select(max(content::visible_since))
        .get_result(tx)
        .await?;
    let answered = answer_is_shown(tx, question).await?;

    diesel::update(questions::table.find(question))
        .set((
            questions::reply_count.eq(replies),
            questions::people_count.eq(people),
            questions::answered.eq(answered),
        ))
        .execute(tx)
        .await?;
    match latest {
        Some(latest) => set_active(tx, head, latest).await,
        None => Ok(()),
    }
}

async fn answer_is_shown(tx: &mut Tx, question: QuestionId) -> Result<bool> {
    let answer = questions::table
        .inner_join(replies::table.on(replies::id.nullable().eq(questions::answer_id)))
        .inner_join(content::table.on(content::id.eq(replies::id)))
        .filter(questions::id.eq(question))
        .filter(content::state.eq(State::Shown));
    let shown: i64 = answer.count().get_result(tx).await?;
    Ok(shown > 0)
}
