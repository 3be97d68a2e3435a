//! Parts that are read only: relations, and what goes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::super::Refusal;
use super::xml::{MOST_ATTRIBUTES, utf8};

/// An element, without those in it.
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

/// All elements in the order in which they begin.
pub fn all(part: &[u8]) -> Result<Vec<Element>, Refusal> {
    let mut elements = Vec::new();
    let mut reader = Reader::from_str(utf8(part)?);
    loop {
        match reader.read_event().map_err(|_| Refusal::Unreadable)? {
            Event::Start(element) | Event::Empty(element) => elements.push(read(&element)?),
            Event::DocType(_) => return Err(Refusal::Unreadable),
            Event::Eof => return Ok(elements),
            _ => {}
        }
    }
}

fn read(element: &BytesStart<'_>) -> Result<Element, Refusal> {
    let mut attributes = Vec::new();
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Refusal::Unreadable)?;
        let value = quick_xml::escape::unescape(&attribute.value).map(Cow::into_owned);
        let key = attribute.key.local_name().as_ref().to_owned();
        attributes.push((key, value.map_err(|_| Refusal::Unreadable)?));
        if attributes.len() > MOST_ATTRIBUTES {
            return Err(Refusal::Unreadable);
        }
    }
    Ok(Element { name: element.local_name().as_ref().to_owned(), attributes })
}

/// How many elements of that name; none in what cannot be read, and goes all the same.
pub fn count(part: &[u8], name: &str) -> usize {
    all(part).map_or(0, |elements| elements.iter().filter(|it| it.name == name).count())
}

/// All words, as far as it is XML that can be read.
pub fn words(part: &[u8]) -> String {
    let mut words = String::new();
    let Ok(text) = utf8(part) else { return words };
    let mut reader = Reader::from_str(text);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::End(element) if element.local_name().as_ref() == "p" => words.push('\n'),
            Event::Eof => break,
            _ => {}
        }
    }
    words
}

/// Whether the attribute of that key holds words that are shown.
pub fn holds_words(element: &str, key: &str) -> bool {
    matches!(key, "descr" | "title" | "alt" | "instr" | "tooltip" | "displayText")
        || matches!(
            (element, key),
            ("textpath", "string") | ("listEntry" | "lvlText" | "default", "val")
        )
}
