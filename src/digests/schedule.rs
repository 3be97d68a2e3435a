//! When a digest is due: a weekday and an hour in the member's zone, as instants (R-DG-1, R-DG-2).

use chrono::{
    Datelike, Days, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone,
};
use chrono_tz::Tz;

use crate::base::word::words;
use crate::base::{CHOOSE_ONE, Reason, Time};

/// The least time from one slot to the next after a change of the schedule.
const LEAST: Duration = Duration::hours(20);

words!(Frequency { Weekly = "weekly", Daily = "daily", Never = "never" });

words!(
    /// How much a digest shows; a work mailbox may be read by others (R-ML-4).
    Level { Excerpts = "excerpts", Titles = "titles", Counts = "counts" }
);

impl Frequency {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        Self::of(raw).ok_or(CHOOSE_ONE)
    }
}

impl Level {
    pub fn parse(raw: &str) -> Result<Self, Reason> {
        Self::of(raw).ok_or(CHOOSE_ONE)
    }

    /// No more than the network allows.
    #[must_use]
    pub(super) fn under(self, ceiling: Self) -> Self {
        let openness = |level| match level {
            Self::Counts => 0,
            Self::Titles => 1,
            Self::Excerpts => 2,
        };
        if openness(self) > openness(ceiling) { ceiling } else { self }
    }
}

/// A member's choice. `weekday` is 1 for Monday to 7, `hour` 0 to 23.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub frequency: Frequency,
    pub weekday: i16,
    pub hour: i16,
}

impl Default for Schedule {
    /// Mondays at eight.
    fn default() -> Self {
        Self { frequency: Frequency::Weekly, weekday: 1, hour: 8 }
    }
}

impl Schedule {
    /// From a form's fields.
    pub fn parse(frequency: Frequency, weekday: &str, hour: &str) -> Result<Self, &'static str> {
        let number = |raw: &str, least, most| {
            raw.parse::<i16>().ok().filter(|number| (least..=most).contains(number))
        };
        let weekday = number(weekday, 1, 7).ok_or("weekday")?;
        let hour = number(hour, 0, 23).ok_or("hour")?;
        Ok(Self { frequency, weekday, hour })
    }

    /// The first slot after that moment; None for who wants no digest.
    pub fn next_slot(self, after: Time, zone: Tz) -> Option<Time> {
        if self.frequency == Frequency::Never {
            return None;
        }
        // A day before, as the zone's day may be another; nine days hold a week and its ends.
        let first = after.with_timezone(&zone).date_naive().checked_sub_days(Days::new(1))?;
        let days = (0..10).filter_map(|day| first.checked_add_days(Days::new(day)));
        days.filter(|day| self.is_on(*day))
            .filter_map(|day| self.instant(day, zone))
            .find(|slot| *slot > after)
    }

    /// The newest slot that is due, from one that is known to be: after a downtime the others are
    /// passed over.
    pub fn newest_due(self, known: Time, now: Time, zone: Tz) -> Time {
        let mut newest = known;
        while let Some(next) = self.next_slot(newest, zone).filter(|next| *next <= now) {
            newest = next;
        }
        newest
    }

    /// After a change of zone, day, hour or frequency: the first slot that lies ahead, and at least
    /// 20 hours after the last one.
    pub fn after_change(self, last: Option<Time>, now: Time, zone: Tz) -> Option<Time> {
        let least = last.map(|last| last + LEAST - Duration::microseconds(1));
        self.next_slot(least.map_or(now, |least| least.max(now)), zone)
    }

    fn is_on(self, day: NaiveDate) -> bool {
        let weekday = i16::try_from(day.weekday().number_from_monday());
        self.frequency == Frequency::Daily || weekday == Ok(self.weekday)
    }

    /// A local time that does not exist moves to the next valid minute; one that exists twice means
    /// the first.
    fn instant(self, day: NaiveDate, zone: Tz) -> Option<Time> {
        let hour = u32::try_from(self.hour).ok()?;
        let local = NaiveDateTime::new(day, NaiveTime::from_hms_opt(hour, 0, 0)?);
        let minutes = (0..24 * 60).map(|minute| local + Duration::minutes(minute));
        let valid = minutes.filter_map(|local| match zone.from_local_datetime(&local) {
            LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Some(time),
            LocalResult::None => None,
        });
        valid.map(|time| time.to_utc()).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::config::CEILINGS;

    fn time(rfc3339: &str) -> Time {
        rfc3339.parse().unwrap()
    }

    fn at(frequency: Frequency, weekday: i16, hour: i16) -> Schedule {
        Schedule { frequency, weekday, hour }
    }

    #[test]
    fn r_dg_01_a_slot_is_the_hour_and_weekday_in_the_members_zone() {
        let schedule = Schedule::default();
        let tuesday = time("2026-11-24T20:00:00Z");
        for (zone, slot) in [
            (Tz::America__Los_Angeles, "2026-11-30T16:00:00Z"),
            (Tz::America__Chicago, "2026-11-30T14:00:00Z"),
            (Tz::America__Puerto_Rico, "2026-11-30T12:00:00Z"),
            (Tz::America__Havana, "2026-11-30T13:00:00Z"),
            (Tz::Pacific__Kiritimati, "2026-11-29T18:00:00Z"),
        ] {
            assert_eq!(schedule.next_slot(tuesday, zone), Some(time(slot)), "{zone}");
        }
        let slot = time("2026-11-30T16:00:00Z");
        let next = schedule.next_slot(slot, Tz::America__Los_Angeles);
        assert_eq!(next, Some(time("2026-12-07T16:00:00Z")));
        assert_eq!(at(Frequency::Never, 1, 8).next_slot(slot, Tz::UTC), None);
    }

    #[test]
    fn f27_a_local_time_that_does_not_exist_moves_to_the_next_valid_minute() {
        let schedule = at(Frequency::Daily, 1, 2);
        let before = time("2027-03-13T20:00:00Z");
        let slot = schedule.next_slot(before, Tz::America__Los_Angeles).unwrap();
        assert_eq!(slot, time("2027-03-14T10:00:00Z"));
        // Havana springs at midnight.
        let midnight = at(Frequency::Daily, 1, 0);
        let slot = midnight.next_slot(time("2027-03-13T20:00:00Z"), Tz::America__Havana).unwrap();
        assert_eq!(slot, time("2027-03-14T05:00:00Z"));
    }

    #[test]
    fn f27_a_local_time_that_exists_twice_means_the_first() {
        let schedule = at(Frequency::Daily, 1, 1);
        let before = time("2026-10-31T20:00:00Z");
        let slot = schedule.next_slot(before, Tz::America__Los_Angeles).unwrap();
        assert_eq!(slot, time("2026-11-01T08:00:00Z"));
        let next = schedule.next_slot(slot, Tz::America__Los_Angeles).unwrap();
        assert_eq!(next, time("2026-11-02T09:00:00Z"));
    }

    #[test]
    fn f53_after_a_downtime_the_newest_slot_alone_is_due() {
        let schedule = Schedule::default();
        let known = time("2026-11-30T16:00:00Z");
        let now = time("2026-12-22T00:00:00Z");
        let newest = schedule.newest_due(known, now, Tz::America__Los_Angeles);
        assert_eq!(newest, time("2026-12-21T16:00:00Z"));
        let at_once = schedule.newest_due(known, known, Tz::America__Los_Angeles);
        assert_eq!(at_once, known);
    }

    #[test]
    fn r_dg_02_after_a_change_the_next_slot_is_at_least_20_hours_after_the_last() {
        let last = time("2026-11-30T16:00:00Z");
        let now = time("2026-11-30T17:00:00Z");
        let daily =
            at(Frequency::Daily, 1, 10).after_change(Some(last), now, Tz::America__Los_Angeles);
        assert_eq!(daily, Some(time("2026-12-01T18:00:00Z")));
        let exactly =
            at(Frequency::Daily, 1, 4).after_change(Some(last), now, Tz::America__Los_Angeles);
        assert_eq!(exactly, Some(time("2026-12-01T12:00:00Z")));
        let too_soon =
            at(Frequency::Daily, 1, 3).after_change(Some(last), now, Tz::America__Los_Angeles);
        assert_eq!(too_soon, Some(time("2026-12-02T11:00:00Z")));
    }

    #[test]
    fn r_ml_04_no_digest_shows_more_than_the_network_allows() {
        assert_eq!(Level::Excerpts.under(Level::Titles), Level::Titles);
        assert_eq!(Level::Counts.under(Level::Excerpts), Level::Counts);
        assert!(CEILINGS.iter().all(|word| Level::of(word).is_some()));
    }
}
