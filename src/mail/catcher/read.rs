use std::collections::HashSet;

use mail_parser::MessageParser;
use serde::Serialize;

use super::Kept;
use crate::base::Time;
use crate::mail::Stream;

/// A caught mail as it is shown, and as `/dev/mail.json` tells it.
#[derive(Debug, Serialize)]
pub struct Shown {
    pub id: String,
    pub at: Time,
    pub to: String,
    pub subject: String,
    /// What one click would end; null for mail that cannot be ended.
    pub stream: Option<&'static str>,
    pub text: String,
    pub html: String,
    pub raw: String,
}

impl Kept {
    pub fn read(&self) -> Shown {
        let parsed = MessageParser::default().parse(&self.raw);
        let list = parsed.as_ref().and_then(|mail| mail.header_raw("List-Id")).unwrap_or_default();
        let stream = Stream::ALL.into_iter().map(Stream::word);
        let stream = stream.into_iter().find(|it| list.contains(&format!("<{it}.")));
        let part = |text: Option<std::borrow::Cow<'_, str>>| text.unwrap_or_default().into_owned();
        Shown {
            id: self.id.clone(),
            at: self.at,
            to: self.to.clone(),
            subject: parsed.as_ref().and_then(|it| it.subject()).unwrap_or_default().to_owned(),
            stream,
            text: part(parsed.as_ref().and_then(|mail| mail.body_text(0))),
            html: part(parsed.as_ref().and_then(|mail| mail.body_html(0))),
            raw: String::from_utf8_lossy(&self.raw).into_owned(),
        }
    }
}

impl Shown {
    /// The addresses in it, each once: for the eye to check, and to follow.
    pub fn links(&self) -> Vec<&str> {
        let words = self.text.split(|c: char| c.is_whitespace() || "<>\"".contains(c));
        let is_link = |word: &&str| word.starts_with("http://") || word.starts_with("https://");
        let mut seen = HashSet::new();
        words.filter(is_link).filter(|link| seen.insert(*link)).collect()
    }
}
