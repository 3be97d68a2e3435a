use chrono::Duration;
use chrono_tz::Tz;
use diesel::dsl::{self, auto_type, exists};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{digest_settings, digests, members};

use super::{DigestSettings, Schedule};
use crate::accounts::{MemberId, MemberState};
use crate::base::id::id;
use crate::base::{Db, Result, Time, Tx};
use crate::mail::{self, Class, NewMail, Recipient};

id!(DigestId);

/// Members that one transaction plans for.
const BATCH: i64 = 200;

/// What letters draw for this kind of mail.
const KIND: &str = "digest";

/// Writes a row for each member whose digest is due, and the mail that goes with it; how many. To be
/// run again until it says 0. Two planners at once write each row once (R-DG-1, F25).
pub async fn plan(tx: &mut Tx, network_zone: Tz) -> Result<usize> {
    meet_newcomers(tx, network_zone).await?;
    let due: Vec<(MemberId, DigestSettings, String, Option<Time>)> = digest_settings::table
        .inner_join(members::table)
        .filter(digest_settings::next_slot.le(tx.now()))
        .order((digest_settings::next_slot, digest_settings::member_id))
        .limit(BATCH)
        .select((
            members::id,
            DigestSettings::as_select(),
            members::time_zone,
            digest_settings::next_slot,
        ))
        .for_no_key_update()
        .skip_locked()
        .load(tx)
        .await?;
    for (member, settings, zone, known) in &due {
        let zone = zone.parse().unwrap_or(network_zone);
        let Some(known) = *known else { continue };
        plan_one(tx, *member, settings.schedule(), known, zone).await?;
    }
    Ok(due.len())
}

async fn plan_one(
    tx: &mut Tx,
    member: MemberId,
    schedule: Schedule,
    known: Time,
    zone: Tz,
) -> Result<()> {
    let slot = schedule.newest_due(known, tx.now(), zone);
    let next = schedule.next_slot(slot, zone);
    diesel::update(digest_settings::table.find(member))
        .set(digest_settings::next_slot.eq(next))
        .execute(tx)
        .await?;
    let id = DigestId::random();
    let row = (digests::id.eq(id), digests::member_id.eq(member), digests::slot.eq(slot));
    let planned = diesel::insert_into(digests::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(tx)
        .await?;
    if planned == 0 {
        return Ok(());
    }
    // It is given up when the next one is due, which then carries all (R-MD-6).
    let life = next.map(|next| (next - tx.now()).max(Duration::minutes(1)));
    let mail = NewMail {
        kind: KIND,
        class: Class::Digest,
        recipient: Recipient::Member(member),
        subject: None,
        event: id.into(),
        due_at: tx.now(),
        life,
    };
    mail::queue(tx, &mail).await
}

/// Gives the default to members who are new: their first slot is the first after they joined.
async fn meet_newcomers(tx: &mut Tx, network_zone: Tz) -> Result<()> {
    let new: Vec<(MemberId, String, Time)> = newcomers()
        .select((members::id, members::time_zone, members::joined_at))
        .limit(1000)
        .load(tx)
        .await?;
    let default = DigestSettings::default();
    for (member, zone, joined_at) in new {
        let zone = zone.parse().unwrap_or(network_zone);
        let row = (
            digest_settings::member_id.eq(member),
            digest_settings::frequency.eq(default.frequency),
            digest_settings::weekday.eq(default.weekday),
            digest_settings::hour.eq(default.hour),
            digest_settings::level.eq(default.level),
            digest_settings::next_slot.eq(default.schedule().next_slot(joined_at, zone)),
        );
        diesel::insert_into(digest_settings::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(tx)
            .await?;
    }
    Ok(())
}

#[auto_type]
fn newcomers() -> _ {
    let is_active: dsl::Eq<members::state, MemberState> = members::state.eq(MemberState::Active);
    let are_new = digest_settings::member_id.is_null().and(is_active);
    members::table.left_join(digest_settings::table).filter(are_new)
}

/// Whether there is anything to plan: somebody is new, or somebody's digest due.
pub async fn is_due(mut db: &Db, now: Time) -> Result<bool> {
    let due = digest_settings::table.filter(digest_settings::next_slot.le(now));
    let is_due = exists(newcomers()).or(exists(due));
    Ok(diesel::select(is_due).get_result(&mut db).await?)
}
