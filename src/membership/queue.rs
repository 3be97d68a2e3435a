use std::collections::HashSet;

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::applications;

use super::signals::domains_of;
use super::{ApplicationId, Domain, State};
use crate::accounts::{MemberId, Viewer, are_like_members, names_of};
use crate::base::{Db, Result, Time, allow};

/// The queue shows so many; the count says how many there are.
const MOST: i64 = 100;

#[derive(HasQuery)]
#[diesel(table_name = applications)]
struct Row {
    id: ApplicationId,
    name: String,
    email: String,
    email_untagged: String,
    organization: String,
    state: State,
    confirmed_at: Option<Time>,
    claimed_by: Option<MemberId>,
    claimed_until: Option<Time>,
}

/// A request as the queue lists it.
pub struct Queued {
    pub id: ApplicationId,
    pub name: String,
    pub organization: String,
    /// For the applicant's answer, not for staff.
    pub awaits_answer: bool,
    pub confirmed_at: Time,
    pub domain: Domain,
    /// Another request came from the same mailbox, or a member has it, whatever the letters' case
    /// and plus-tag.
    pub is_double: bool,
    /// Who looks after it, and until when.
    pub claim: Option<(String, Time)>,
}

/// Requests whose address is confirmed and that nobody has decided, the oldest first; those that wait
/// for an answer last.
pub async fn queue(mut db: &Db, viewer: Viewer, now: Time) -> Result<Vec<Queued>> {
    allow(viewer.moderates())?;
    let rows: Vec<Row> = Row::query()
        .filter(applications::state.eq_any([State::Confirmed, State::Waiting]))
        .order((
            applications::state.eq(State::Waiting),
            applications::confirmed_at,
            applications::id,
        ))
        .limit(MOST)
        .load(&mut db)
        .await?;
    let who: Vec<_> = rows.iter().map(|row| (&*row.email, &*row.organization)).collect();
    let domains = domains_of(db, &who).await?;
    let doubles = doubles(db, &rows).await?;
    let claimers: Vec<_> = rows.iter().filter_map(|row| row.claimed_by).collect();
    let names = names_of(db, &claimers).await?;
    let queued = rows.iter().zip(domains).filter_map(|(row, domain)| {
        let until = row.claimed_until.filter(|until| *until > now);
        let claimer = row.claimed_by.and_then(|by| names.get(&by)).cloned();
        Some(Queued {
            id: row.id,
            name: row.name.clone(),
            organization: row.organization.clone(),
            awaits_answer: row.state == State::Waiting,
            confirmed_at: row.confirmed_at?,
            domain,
            is_double: doubles.contains(&row.email_untagged),
            claim: claimer.zip(until),
        })
    });
    Ok(queued.collect())
}

/// The mailboxes of these rows that are not theirs alone.
async fn doubles(mut db: &Db, rows: &[Row]) -> Result<HashSet<String>> {
    let mailboxes: Vec<&str> = rows.iter().map(|row| &*row.email_untagged).collect();
    let asked_again: Vec<String> = applications::table
        .filter(applications::email_untagged.eq_any(&mailboxes))
        .filter(applications::confirmed_at.is_not_null())
        .group_by(applications::email_untagged)
        .having(count_star().gt(1))
        .select(applications::email_untagged)
        .load(&mut db)
        .await?;
    let mut doubles = are_like_members(db, &mailboxes).await?;
    doubles.extend(asked_again);
    Ok(doubles)
}

/// How many requests wait for staff.
pub async fn waiting_count(mut db: &Db, viewer: Viewer) -> Result<i64> {
    allow(viewer.moderates())?;
    let waiting = applications::table.filter(applications::state.eq(State::Confirmed));
    Ok(waiting.count().get_result(&mut db).await?)
}
