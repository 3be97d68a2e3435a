use chrono_tz::Tz;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use schema::{digest_settings, digests};

use super::{Frequency, Level, Schedule};
use crate::accounts::{self, Language, MemberId, Viewer};
use crate::base::config::Config;
use crate::base::{Db, Reason, Result, Time, Tx};
use crate::mail::{self, Stream};

pub const ZONE_UNKNOWN: Reason = Reason::new("digest-zone-unknown");

/// A member's choice, and when the next digest is due.
#[derive(Clone, Debug, HasQuery)]
#[diesel(table_name = digest_settings)]
pub struct DigestSettings {
    pub frequency: Frequency,
    pub weekday: i16,
    pub hour: i16,
    pub level: Level,
    pub next_slot: Option<Time>,
}

impl Default for DigestSettings {
    fn default() -> Self {
        let Schedule { frequency, weekday, hour } = Schedule::default();
        Self { frequency, weekday, hour, level: Level::Titles, next_slot: None }
    }
}

impl DigestSettings {
    pub fn schedule(&self) -> Schedule {
        Schedule { frequency: self.frequency, weekday: self.weekday, hour: self.hour }
    }
}

/// What the member chose; the default for whom the planner has not met yet.
pub async fn settings_of(mut db: &Db, member: MemberId) -> Result<DigestSettings> {
    let found = DigestSettings::query().find(member).first(&mut db).await.optional()?;
    Ok(found.unwrap_or_default())
}

/// How much their digest shows: what they chose, and no more than the network allows (R-ML-4).
pub fn level_under(settings: &DigestSettings, config: &Config) -> Level {
    let ceiling = Level::of(&config.network.privacy_ceiling);
    settings.level.under(ceiling.unwrap_or(Level::Counts))
}

pub struct NewSettings {
    pub schedule: Schedule,
    pub zone: Tz,
    pub level: Level,
    pub language: Language,
}

/// Keeps the choice. The next digest comes by the new one, at least 20 hours after the last (R-DG-2).
pub async fn save_settings(tx: &mut Tx, viewer: Viewer, new: &NewSettings) -> Result<()> {
    let member = viewer.account()?;
    accounts::set_language(tx, viewer, new.language, new.zone.name()).await?;
    let Schedule { frequency, weekday, hour } = new.schedule;
    let last = last_slot(tx, member).await?;
    let next_slot = new.schedule.after_change(last, tx.now(), new.zone);
    let row = (
        digest_settings::frequency.eq(frequency),
        digest_settings::weekday.eq(weekday),
        digest_settings::hour.eq(hour),
        digest_settings::level.eq(new.level),
        digest_settings::next_slot.eq(next_slot),
    );
    diesel::insert_into(digest_settings::table)
        .values((digest_settings::member_id.eq(member), row))
        .on_conflict(digest_settings::member_id)
        .do_update()
        .set(row)
        .execute(tx)
        .await?;
    // Never is what the button in the mail says too, and the other way round.
    match frequency {
        Frequency::Never => mail::stop_stream(tx, member, Stream::Digest).await,
        Frequency::Weekly | Frequency::Daily => {
            mail::resume_stream(tx, member, Stream::Digest).await
        }
    }
}

async fn last_slot(mut db: &Db, member: MemberId) -> Result<Option<Time>> {
    let slots = digests::table.filter(digests::member_id.eq(member));
    Ok(slots.select(diesel::dsl::max(digests::slot)).first(&mut db).await?)
}
