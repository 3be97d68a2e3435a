use std::borrow::Borrow;

use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;

use super::Visit;
use super::locale::Locale;
use crate::base::Time;

/// A time as pages say it: "3 hours ago" within a week, else its day; the full date beside it.
#[derive(Debug, PartialEq, Eq)]
pub struct Moment {
    /// For machines.
    pub datetime: String,
    pub full: String,
    pub short: String,
}

impl Visit {
    /// In the zone of the reader.
    pub fn time(&self, at: impl Borrow<Time>) -> Moment {
        moment(self.locale, self.zone(), *at.borrow(), self.app.clock.now())
    }

    /// A day that stands for itself, as "Nov 3, 2026".
    pub fn day(&self, day: impl Borrow<NaiveDate>) -> String {
        day_and_year(self.locale, *day.borrow())
    }
}

fn moment(locale: Locale, zone: Tz, at: Time, now: Time) -> Moment {
    let (here, today) = (at.with_timezone(&zone), now.with_timezone(&zone).date_naive());
    let clock = match locale {
        Locale::En => here.format("%-I:%M %p %Z"),
        Locale::Es => here.format("%-H:%M %Z"),
    };
    Moment {
        datetime: at.to_rfc3339(),
        full: format!("{}, {clock}", day_and_year(locale, here.date_naive())),
        short: short(locale, at, now, here.date_naive(), today),
    }
}

fn short(locale: Locale, at: Time, now: Time, day: NaiveDate, today: NaiveDate) -> String {
    let minutes = (now - at).num_minutes();
    let is_recent = today.checked_sub_days(Days::new(7)).is_some_and(|last| day > last);
    match minutes {
        0 => locale.text("time-now"),
        1..60 => locale.count("time-minutes", minutes),
        60..1440 => locale.count("time-hours", minutes / 60),
        1440.. if is_recent => locale.count("time-days", minutes / 1440),
        _ if day.year() == today.year() => words(locale, "time-day", day),
        _ => day_and_year(locale, day),
    }
}

fn day_and_year(locale: Locale, day: NaiveDate) -> String {
    words(locale, "time-day-and-year", day)
}

fn words(locale: Locale, key: &str, day: NaiveDate) -> String {
    let month = locale.text(&format!("month-{}", day.month()));
    let (number, year) = (day.day().to_string(), day.year().to_string());
    locale.with(key, &[("month", &month), ("day", &number), ("year", &year)])
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    fn said(locale: Locale, ago: Duration) -> (String, String) {
        let now = "2026-11-24T20:00:00Z".parse::<Time>().unwrap();
        let moment = moment(locale, chrono_tz::America::Los_Angeles, now - ago, now);
        (moment.short, moment.full)
    }

    #[test]
    fn a_time_is_relative_within_a_week_and_then_a_day() {
        for (ago, en, es) in [
            (Duration::seconds(20), "just now", "hace un momento"),
            (Duration::minutes(1), "1 minute ago", "hace 1 minuto"),
            (Duration::hours(3), "3 hours ago", "hace 3 horas"),
            (Duration::days(6), "6 days ago", "hace 6 días"),
            (Duration::days(7), "Nov 17", "17 nov"),
            (Duration::days(400), "Oct 20, 2025", "20 oct 2025"),
        ] {
            assert_eq!(said(Locale::En, ago).0, en);
            assert_eq!(said(Locale::Es, ago).0, es);
        }
    }

    #[test]
    fn the_full_date_is_in_the_zone_of_the_reader() {
        let (en, es) = (said(Locale::En, Duration::hours(13)), said(Locale::Es, Duration::zero()));
        assert_eq!(en.1, "Nov 23, 2026, 11:00 PM PST");
        assert_eq!(es.1, "24 nov 2026, 12:00 PST");
    }

    #[test]
    fn a_time_to_come_is_said_as_its_day() {
        assert_eq!(said(Locale::En, Duration::days(-2)).0, "Nov 26");
    }
}
