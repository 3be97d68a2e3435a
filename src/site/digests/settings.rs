use actix_web::http::StatusCode;
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use crate::accounts::{Language, Me, me};
use crate::base::{CHOOSE_ONE, Error, Invalid, Result};
use crate::digests::{
    self, DigestSettings, Frequency, Level, NewSettings, News, Schedule, ZONE_UNKNOWN, level_under,
    settings_of, since_last,
};
use crate::mail::{Stream, ended_streams};
use crate::web::done;
use crate::web::news_view::{Section, sections};
use crate::web::{Answer, Form, Shown, Visit, page};

/// The zones that members live in; more are understood, these are offered.
const ZONES: [&str; 9] = [
    "America/Los_Angeles",
    "America/Denver",
    "America/Phoenix",
    "America/Chicago",
    "America/New_York",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "America/Mexico_City",
];

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DigestForm {
    frequency: String,
    weekday: String,
    hour: String,
    zone: String,
    level: String,
    language: String,
}

impl DigestForm {
    fn of(settings: &DigestSettings, me: &Me) -> Self {
        Self {
            frequency: settings.frequency.word().to_owned(),
            weekday: settings.weekday.to_string(),
            hour: settings.hour.to_string(),
            zone: me.time_zone.clone(),
            level: settings.level.word().to_owned(),
            language: me.language.word().to_owned(),
        }
    }

    fn parse(&self) -> Result<NewSettings, Invalid> {
        let mut invalid = Invalid::default();
        let frequency = invalid.check("frequency", Frequency::parse(&self.frequency));
        let zone = self.zone.parse::<Tz>().map_err(|_| ZONE_UNKNOWN);
        let zone = invalid.check("zone", zone);
        let level = invalid.check("level", Level::parse(&self.level));
        let language = invalid.check("language", Language::parse(&self.language));
        let schedule = frequency.and_then(|frequency| {
            let parsed = Schedule::parse(frequency, &self.weekday, &self.hour);
            match parsed {
                Ok(schedule) => Some(schedule),
                Err(field) => invalid.check(field, Err(CHOOSE_ONE)),
            }
        });
        match (schedule, zone, level, language) {
            (Some(schedule), Some(zone), Some(level), Some(language)) if invalid.is_empty() => {
                Ok(NewSettings { schedule, zone, level, language })
            }
            _ => Err(invalid),
        }
    }
}

/// What the page shows beside the form.
struct Now {
    me: Me,
    settings: DigestSettings,
    stopped: bool,
    /// None for a suspended member, who gets no digest.
    news: Option<News>,
}

#[derive(Template)]
#[template(path = "digests/settings.html")]
struct SettingsPage<'a> {
    visit: &'a Visit,
    form: Shown<DigestForm>,
    now: &'a Now,
    sections: Vec<Section>,
}

/// A value and its words, for a list to choose from.
type Offered<'a> = (&'a str, String);

const WEEKDAYS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

const HOURS: [&str; 24] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
    "17", "18", "19", "20", "21", "22", "23",
];

impl SettingsPage<'_> {
    fn weekdays(&self) -> Vec<Offered<'_>> {
        let words = |day: &str| self.visit.text(&format!("digest-weekday-{day}"));
        WEEKDAYS.iter().map(|day| (*day, words(day))).collect()
    }

    fn hours(&self) -> Vec<Offered<'_>> {
        HOURS.iter().map(|hour| (*hour, format!("{hour}:00"))).collect()
    }

    /// Those that are offered, and one's own if it is another.
    fn zones(&self) -> Vec<Offered<'_>> {
        let own = self.form.fields.zone.as_str();
        let own = Some(own).filter(|own| !ZONES.contains(own) && own.parse::<Tz>().is_ok());
        ZONES.into_iter().chain(own).map(|zone| (zone, zone.replace('_', " "))).collect()
    }
}

/// The schedule, and one's own next digest as it would be now.
pub async fn show(visit: Visit) -> Answer {
    let now = read(&visit).await?;
    let mut form = Shown::<DigestForm>::empty(&visit)?;
    form.fields = DigestForm::of(&now.settings, &now.me);
    draw(&visit, form, &now)
}

pub async fn save(visit: Visit, form: Form<DigestForm>) -> Answer {
    match send(&visit, &form).await {
        Err(Error::Invalid(invalid)) => {
            let now = read(&visit).await?;
            draw(&visit, form.refused(&visit, invalid)?, &now)
        }
        answer => answer,
    }
}

async fn send(visit: &Visit, form: &Form<DigestForm>) -> Answer {
    let new = form.fields.parse()?;
    visit
        .once(form, async |tx| {
            digests::save_settings(tx, visit.viewer, &new).await?;
            Ok(done::with("/settings/digest", "saved"))
        })
        .await
}

async fn read(visit: &Visit) -> Result<Now> {
    let member = visit.viewer.account()?;
    let shown = visit.app.config.mail.digest_items;
    let at = visit.app.clock.now();
    visit
        .read(async |db| {
            let me = me(db, visit.viewer).await?;
            let settings = settings_of(db, member).await?;
            let stopped = ended_streams(db, member).await?.contains(&Stream::Digest);
            let news = match visit.viewer.member_id() {
                Some(_) => Some(since_last(db, visit.viewer, member, at, shown).await?.0),
                None => None,
            };
            Ok(Now { me, settings, stopped, news })
        })
        .await
}

fn draw(visit: &Visit, form: Shown<DigestForm>, now: &Now) -> Answer {
    let status: StatusCode = form.status();
    let level = level_under(&now.settings, &visit.app.config);
    let sections = now.news.as_ref().map(|news| sections(news, level, visit.locale));
    let sections = sections.unwrap_or_default();
    page(status, &SettingsPage { visit, form, now, sections })
}
