use askama::Template;

use super::{Letter, Sheet, TextSheet};
use crate::base::{Error, Result};

/// A short mail: what happened, and one thing to do. Text and HTML are drawn from the same parts.
#[derive(Default)]
pub struct Note {
    pub subject: String,
    pub heading: String,
    pub parts: Vec<Part>,
    /// Why somebody gets this, and what to do if it was not meant for them.
    pub foot: Vec<String>,
}

pub enum Part {
    Paragraph(String),
    /// What a person wrote, lines and all.
    Quote(String),
    Button {
        label: String,
        address: String,
    },
}

#[derive(Template)]
#[template(path = "letters/note.html")]
struct NotePage<'a> {
    sheet: &'a Sheet,
    note: &'a Note,
}

impl Note {
    pub fn draw(self, sheet: &Sheet) -> Result<Letter> {
        let html = NotePage { sheet, note: &self }.render().map_err(Error::internal)?;
        let mut text = TextSheet::new(sheet);
        text.heading(&self.heading);
        for part in &self.parts {
            match part {
                Part::Paragraph(paragraph) => text.paragraph(paragraph),
                Part::Quote(quote) => text.quote(quote),
                Part::Button { label, address } => text.link(label, address),
            }
        }
        Ok(Letter {
            subject: self.subject,
            text: text.end(&self.foot),
            html,
            unsubscribe: sheet.unsubscribe().map(str::to_owned),
            thread: None,
            on_start: None,
            window_end: None,
        })
    }
}
