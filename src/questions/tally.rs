use diesel::dsl::count;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{content, replies};
use tokio::try_join;

use super::Place;
use super::QuestionId;
use super::thread::{From, Reply};
use crate::accounts::Viewer;
use crate::base::{Db, Result};
use crate::content::{ContentId, State, visible_to, with_surroundings};

/// How many replies of a thread the viewer sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub total: i64,
    /// Of them, on the pages before.
    pub before: i64,
}

impl Tally {
    /// Where all of them are on one page.
    pub(super) fn of(viewer: Viewer, replies: &[Reply]) -> Self {
        let seen = replies.iter().filter(|reply| !reply.is_withheld(viewer)).count();
        Self { total: i64::try_from(seen).unwrap_or(i64::MAX), before: 0 }
    }
}

/// Counts by the index of places alone, and takes off those that the viewer does not see: few, by
/// an index of theirs. So a page in the middle of a long thread costs little more than its first.
pub(super) async fn tally(
    db: &Db,
    viewer: Viewer,
    question: QuestionId,
    from: Option<&From>,
) -> Result<Tally> {
    let place = from.map_or_else(Place::start, |from| from.place.clone());
    let (all, unseen) =
        try_join!(count_all(db, question, &place), count_unseen(db, viewer, question, &place))?;
    Ok(Tally { total: all.0 - unseen.0, before: all.1 - unseen.1 })
}

async fn count_all(mut db: &Db, question: QuestionId, place: &Place) -> Result<(i64, i64)> {
    let before = replies::path.lt(place);
    let counted = replies::table
        .filter(replies::question_id.eq(question))
        .select((count(replies::id), count(replies::id).aggregate_filter(before)))
        .get_result(&mut db)
        .await?;
    Ok(counted)
}

async fn count_unseen(
    mut db: &Db,
    viewer: Viewer,
    question: QuestionId,
    place: &Place,
) -> Result<(i64, i64)> {
    let before = replies::path.lt(place);
    let counted = replies::table
        .inner_join(with_surroundings())
        .filter(content::head_id.eq(ContentId::from(question)))
        .filter(content::state.ne(State::Shown))
        // Nobody is known to have written some: whether those are the viewer's own is NULL.
        .filter(visible_to(viewer).is_distinct_from(Some(true)))
        .select((count(replies::id), count(replies::id).aggregate_filter(before)))
        .get_result(&mut db)
        .await?;
    Ok(counted)
}
