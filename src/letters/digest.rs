use askama::Template;

use super::{Draft, Drawing, Kind, Letter, Sheet, TextSheet, active_member};
use crate::accounts::address_of;
use crate::base::{Error, Result};
use crate::digests::{Level, level_under, settings_of, since_last};
use crate::web::locale::Locale;
use crate::web::news_view::{Section, sections};

/// What a member has not seen, drawn at the send and for their eyes as they are then.
pub fn digest() -> Kind {
    Kind::new(active_member, draw)
}

#[derive(Template)]
#[template(path = "letters/digest.html")]
struct DigestPage<'a> {
    sheet: &'a Sheet,
    origin: &'a str,
    greeting: &'a str,
    sections: &'a [Section],
    foot: &'a [String],
}

async fn draw(drawing: Drawing<'_>) -> Result<Draft> {
    let member = drawing.mail.member().ok_or(Error::NotFound)?;
    let shown = drawing.house.config.mail.digest_items;
    let now = drawing.now();
    let read = drawing.read(async |db| {
        let address = address_of(db, member).await?;
        let settings = settings_of(db, member).await?;
        let news = since_last(db, address.viewer(member), member, now, shown).await?;
        Ok((address, settings, news))
    });
    let (address, settings, (news, until)) = read.await?;
    if news.is_empty() {
        return Ok(Draft::Empty);
    }
    let locale = Locale::from(address.language);
    let level = level_under(&settings, &drawing.house.config);
    let sheet = drawing.sheet(locale)?;
    let name = address.name.split_whitespace().next().unwrap_or_default();
    let drawn = Drawn {
        origin: drawing.link(""),
        greeting: locale.with("digest-greeting", &[("name", name)]),
        sections: sections(&news, level, locale),
        foot: vec![locale.text("digest-why"), locale.text(level_text(level))],
    };
    Ok(Draft::Letter(Letter { window_end: Some(until), ..drawn.letter(&sheet)? }))
}

fn level_text(level: Level) -> &'static str {
    match level {
        Level::Excerpts => "digest-level-excerpts-note",
        Level::Titles => "digest-level-titles-note",
        Level::Counts => "digest-level-counts-note",
    }
}

struct Drawn {
    origin: String,
    greeting: String,
    sections: Vec<Section>,
    foot: Vec<String>,
}

impl Drawn {
    /// Text and HTML from the same sections.
    fn letter(&self, sheet: &Sheet) -> Result<Letter> {
        let page = DigestPage {
            sheet,
            origin: &self.origin,
            greeting: &self.greeting,
            sections: &self.sections,
            foot: &self.foot,
        };
        Ok(Letter {
            subject: sheet.text("digest-subject"),
            text: self.text(sheet),
            html: page.render().map_err(Error::internal)?,
            unsubscribe: sheet.unsubscribe().map(str::to_owned),
            thread: None,
            on_start: None,
            window_end: None,
        })
    }

    fn text(&self, sheet: &Sheet) -> String {
        let mut text = TextSheet::new(sheet);
        text.heading(&self.greeting);
        for section in &self.sections {
            text.section(&section.title);
            for item in &section.items {
                let facts = item.facts.join(" · ");
                let address = format!("{}{}", self.origin, item.address);
                let excerpt = item.excerpt.as_deref().unwrap_or_default();
                let below = [facts.as_str(), excerpt, address.as_str()];
                let below: Vec<_> = below.into_iter().filter(|line| !line.is_empty()).collect();
                text.item(&item.title, &below);
            }
            let whole = format!("{}{}", self.origin, section.address);
            for counted in &section.counted {
                text.item(counted, &[&whole]);
            }
        }
        text.end(&self.foot)
    }
}
