//! A page of replies as nested lists: which of them begins a branch, which ends some.

use crate::accounts::Viewer;
use crate::base::Time;
use crate::questions::{Above, Place, Reply, Thread};

/// Branches are nested so deep at most; deeper replies stay in line and say whom they answer.
const DEEPEST: usize = 4;

pub enum Item<'a> {
    Reply {
        reply: &'a Reply,
        /// Counting what this reader sees.
        number: i64,
        /// Whom it is to, unless it is to the question.
        to: Option<&'a str>,
        is_new: bool,
    },
    /// What a moderator hid of the viewer's own, and why.
    Withheld { reply: &'a Reply, reason: Option<&'a str> },
    /// Deleted by its author, when.
    Gone(Time),
}

pub struct Row<'a> {
    pub item: Item<'a>,
    /// The first that is new since the viewer was here.
    pub is_first_new: bool,
    pub level: usize,
    /// Begins a branch under the row before it.
    pub opens: bool,
    /// Rows of the branch under this one.
    pub under: usize,
    /// Branches that end after this row.
    pub closes: usize,
}

/// The rows of the page in reading order.
pub fn rows(thread: &Thread, viewer: Viewer) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = Vec::new();
    let mut above: Vec<Place> = Vec::new();
    let mut number = thread.tally.before;
    for reply in &thread.replies {
        let place = &reply.post.place;
        above.retain(|it| place.is_under(it));
        for gone in place.ancestors() {
            if let Some(Above::Deleted(at)) = thread.above.get(&gone)
                && !above.contains(&gone)
            {
                rows.push(row(Item::Gone(*at), above.len()));
                above.push(gone);
            }
        }
        let item = if reply.is_withheld(viewer) {
            Item::Withheld { reply, reason: thread.reason(reply.post.id) }
        } else {
            number += 1;
            let is_new = thread.is_new(viewer, reply);
            Item::Reply { reply, number, to: to(thread, place), is_new }
        };
        rows.push(row(item, above.len()));
        above.push(place.clone());
    }
    mark_first_new(&mut rows);
    join(&mut rows);
    rows
}

fn row(item: Item, above: usize) -> Row {
    let level = (above + 1).min(DEEPEST);
    Row { item, is_first_new: false, level, opens: false, under: 0, closes: 0 }
}

/// Whom the reply at that place is to, where the viewer sees who that is.
fn to<'a>(thread: &'a Thread, place: &Place) -> Option<&'a str> {
    let parent = place.parent()?;
    let on_page = thread.replies.iter().find(|reply| reply.post.place == parent);
    match (on_page, thread.above.get(&parent)) {
        (Some(reply), _) => reply.post.by.author.as_deref(),
        (None, Some(Above::Elsewhere(author))) => author.as_deref(),
        _ => None,
    }
}

fn mark_first_new(rows: &mut [Row]) {
    let first = rows.iter_mut().find(|row| matches!(row.item, Item::Reply { is_new: true, .. }));
    if let Some(first) = first {
        first.is_first_new = true;
    }
}

/// From the levels to where lists open and close.
fn join(rows: &mut [Row]) {
    let levels: Vec<_> = rows.iter().map(|row| row.level).collect();
    for (index, row) in rows.iter_mut().enumerate() {
        let before = index.checked_sub(1).and_then(|before| levels.get(before));
        row.opens = before.is_some_and(|before| row.level > *before);
        let rest = levels.iter().skip(index + 1);
        row.under = rest.clone().take_while(|level| **level > row.level).count();
        let next = rest.clone().next().copied().unwrap_or(1);
        row.closes = row.level.saturating_sub(next);
    }
}
