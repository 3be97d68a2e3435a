//! What is new for one member: the one reading that the home page and the digest share, by the same
//! `visible_to` as every page (R-DG-4).

use std::collections::HashSet;

use chrono::Duration;
use tokio::try_join;

use crate::accounts::{MemberId, Viewer, address_of};
use crate::base::{Db, Result, Time};
use crate::mail;
use crate::membership;
use crate::questions::{self, Answered, Asked};
use crate::resources::{self, NewResource};

/// What is counted of one section at most.
const MOST: i64 = 100;

/// Days that news stay on the home page, threads unless they are opened before; replies to what one
/// asked or follows stay longer.
const DAYS: i64 = 30;
const ANSWER_DAYS: i64 = 180;

/// Windows end so long before now: by then every transaction that began in them is over (R-RE-17).
const SETTLED: Duration = Duration::minutes(2);

/// One section: the items that are shown, and how many more there are.
#[derive(Debug)]
pub struct NewsOf<T> {
    pub items: Vec<T>,
    pub more: usize,
}

impl<T> NewsOf<T> {
    fn cut(mut all: Vec<T>, shown: usize) -> Self {
        let more = all.len().saturating_sub(shown);
        all.truncate(shown);
        Self { items: all, more }
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many in all.
    pub fn count(&self) -> usize {
        self.items.len() + self.more
    }
}

/// The sections in their order; each thing stands once, in the first that fits (R-DG-7).
pub struct News {
    /// Replies to what they asked or follow, also in old threads.
    pub answers: NewsOf<Answered>,
    /// New, and nobody replied.
    pub without_replies: NewsOf<Asked>,
    /// New in the spaces that they follow, and in groups they are on.
    pub in_spaces: NewsOf<Asked>,
    /// New and changed.
    pub resources: NewsOf<NewResource>,
    /// For staff: requests to join that wait.
    pub waiting: i64,
}

impl News {
    /// Whether there is nothing to tell. Requests that wait are told to staff, if nothing else is.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
            && self.without_replies.is_empty()
            && self.in_spaces.is_empty()
            && self.resources.is_empty()
            && self.waiting == 0
    }
}

/// What became visible to the viewer after `since` and up to `until`, which they have not
/// written, nor read where it is a thread; `shown` items of each section. At most seven queries, whatever there is.
pub async fn news(db: &Db, viewer: Viewer, since: Time, until: Time, shown: usize) -> Result<News> {
    read(db, viewer, Since { answers: since, others: since }, until, shown).await
}

/// The same for the home page.
pub async fn at_home(db: &Db, viewer: Viewer, now: Time, shown: usize) -> Result<News> {
    let since =
        Since { answers: now - Duration::days(ANSWER_DAYS), others: now - Duration::days(DAYS) };
    read(db, viewer, since, now, shown).await
}

struct Since {
    answers: Time,
    others: Time,
}

async fn read(db: &Db, viewer: Viewer, since: Since, until: Time, shown: usize) -> Result<News> {
    let (answers, without_replies, in_spaces, resources, waiting) = try_join!(
        questions::answers_to(db, viewer, since.answers, until, MOST),
        questions::without_replies(db, viewer, since.others, until, MOST),
        questions::new_in_spaces(db, viewer, since.others, until, MOST),
        resources::new_and_changed(db, viewer, since.others, until, MOST),
        waiting_for(db, viewer),
    )?;
    let mut told: HashSet<_> = answers.iter().map(|thread| thread.latest.question).collect();
    let without_replies = once(without_replies, &mut told);
    let in_spaces = once(in_spaces, &mut told);
    Ok(News {
        answers: NewsOf::cut(answers, shown),
        without_replies: NewsOf::cut(without_replies, shown),
        in_spaces: NewsOf::cut(in_spaces, shown),
        resources: NewsOf::cut(resources, shown),
        waiting,
    })
}

/// Requests to join are staff's to know of.
async fn waiting_for(db: &Db, viewer: Viewer) -> Result<i64> {
    if viewer.moderates() { membership::waiting_count(db, viewer).await } else { Ok(0) }
}

fn once(asked: Vec<Asked>, told: &mut HashSet<questions::QuestionId>) -> Vec<Asked> {
    asked.into_iter().filter(|question| told.insert(question.id)).collect()
}

/// What the next digest would tell if it were sent now: since the end of the last one that was
/// accepted, or since they joined (R-DG-3). With the moment that the window ends.
pub async fn since_last(
    db: &Db,
    viewer: Viewer,
    member: MemberId,
    now: Time,
    shown: usize,
) -> Result<(News, Time)> {
    let since = match mail::last_window_end(db, member).await? {
        Some(end) => end,
        None => address_of(db, member).await?.joined_at,
    };
    let until = now - SETTLED;
    Ok((news(db, viewer, since, until, shown).await?, until))
}
