//! One part of XML, read and written event by event: no recursion, whatever it holds (v87).

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesStart, Event};

use super::super::super::{Refusal, Trace, Traces};
use super::{elements, fields};

const MOST_DEPTH: usize = 256;
pub const MOST_ATTRIBUTES: usize = 256;

/// Changes that wait to be accepted, and hold what was deleted and by whom.
const TRACKED: [&str; 18] = [
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "moveFromRangeStart",
    "moveToRangeStart",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tcPrChange",
    "trPrChange",
    "tblGridChange",
    "numberingChange",
    "cellIns",
    "cellDel",
    "cellMerge",
];

/// Things of other programs, and texts that are fetched from elsewhere.
const HOLDS: [&str; 6] = ["object", "OLEObject", "control", "altChunk", "subDoc", "contentPart"];

const GO: [&str; 17] = [
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "annotationRef",
    "rsids",
    "docVars",
    "attachedTemplate",
    "dataBinding",
    "mailMerge",
    "docId",
    "embedRegular",
    "embedBold",
    "embedItalic",
    "embedBoldItalic",
    "trackRevisions",
    "writeProtection",
    "saveThroughXslt",
];

pub struct Cleaned {
    pub bytes: Vec<u8>,
    pub text: String,
    pub removed: Traces,
    pub stays: Traces,
}

pub fn clean(part: &[u8]) -> Result<Cleaned, Refusal> {
    let mut work = Work::default();
    let mut reader = Reader::from_str(utf8(part)?);
    loop {
        match reader.read_event().map_err(|_| Refusal::Unreadable)? {
            Event::Eof if work.is_whole() => break,
            Event::Eof => return Err(Refusal::Unreadable),
            event => work.take(event)?,
        }
    }
    fields::refuse(&work.codes)?;
    // Addresses that links lead to stand there; after the words, so that they part none.
    work.text.push('\n');
    work.text.push_str(&work.codes.replace(fields::BEGINS, "\n"));
    let Work { out, text, removed, stays, .. } = work;
    Ok(Cleaned { bytes: out.into_inner(), text, removed, stays })
}

struct Work {
    out: Writer<Vec<u8>>,
    /// The names of the elements that are open.
    open: Vec<String>,
    has_root: bool,
    /// How deep the element stands that goes with all that is in it.
    goes_at: Option<usize>,
    text: String,
    codes: String,
    removed: Traces,
    stays: Traces,
}

impl Default for Work {
    fn default() -> Self {
        let mut out = Writer::new(Vec::new());
        // Into memory: it cannot fail.
        let _ = out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        Self {
            out,
            open: Vec::new(),
            has_root: false,
            goes_at: None,
            text: String::new(),
            codes: String::new(),
            removed: Traces::default(),
            stays: Traces::default(),
        }
    }
}

impl Work {
    /// There was an element, and each has its end.
    fn is_whole(&self) -> bool {
        self.has_root && self.open.is_empty()
    }

    fn take(&mut self, event: Event<'_>) -> Result<(), Refusal> {
        match event {
            Event::Start(element) => {
                let element = self.element(&element)?;
                self.open.push(element.local_name().as_ref().to_owned());
                if self.open.len() > MOST_DEPTH {
                    return Err(Refusal::Unreadable);
                }
                if self.goes_at.is_none() && goes(self.name()) {
                    self.goes_at = Some(self.open.len());
                }
                self.write(Event::Start(element))
            }
            Event::Empty(element) => {
                let element = self.element(&element)?;
                if goes(element.local_name().as_ref()) {
                    Ok(())
                } else {
                    self.write(Event::Empty(element))
                }
            }
            Event::End(element) => {
                let written = self.write(Event::End(element));
                self.break_line();
                if self.goes_at == Some(self.open.len()) {
                    self.goes_at = None;
                }
                self.open.pop();
                written
            }
            Event::Text(text) => {
                self.read(&text.xml10_content());
                self.write(Event::Text(text))
            }
            Event::CData(text) => {
                self.read(&text.xml10_content());
                self.write(Event::CData(text))
            }
            Event::GeneralRef(reference) => {
                let meant = character(&reference).ok_or(Refusal::Unreadable)?;
                self.read(meant.encode_utf8(&mut [0; 4]));
                self.write(Event::GeneralRef(reference))
            }
            // Entities of its own could grow without end.
            Event::DocType(_) => Err(Refusal::Unreadable),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => Ok(()),
        }
    }

    /// The element without what tells of people; an error if it may not be there.
    fn element(&mut self, element: &BytesStart<'_>) -> Result<BytesStart<'static>, Refusal> {
        self.has_root = true;
        let name = element.local_name().as_ref().to_owned();
        if TRACKED.contains(&name.as_str()) {
            return Err(Refusal::DocxTracked);
        }
        if HOLDS.contains(&name.as_str()) {
            return Err(Refusal::DocxHolds);
        }
        self.notice(&name, element);
        let mut clean = BytesStart::new(element.name().as_ref().to_owned());
        for (number, attribute) in element.attributes().with_checks(false).enumerate() {
            let attribute = attribute.map_err(|_| Refusal::Unreadable)?;
            if number >= MOST_ATTRIBUTES {
                return Err(Refusal::Unreadable);
            }
            self.attribute(&name, attribute, &mut clean);
        }
        Ok(clean)
    }

    fn attribute(&mut self, element: &str, attribute: Attribute<'_>, clean: &mut BytesStart<'_>) {
        let key = attribute.key.local_name().as_ref().to_owned();
        if key.starts_with("rsid") {
            return self.removed.add(Trace::Revisions, 1);
        }
        let mut value = attribute.value;
        // Pictures keep the name of the file that they came from.
        let is_name = matches!(
            (element, key.as_str()),
            ("cNvPr" | "docPr", "name") | ("imagedata" | "shape", "title")
        );
        if is_name {
            value = Cow::Borrowed("");
        } else if elements::holds_words(element, &key) {
            let words = quick_xml::escape::unescape(&value).unwrap_or_default();
            self.text.push_str(&words);
            self.text.push('\n');
        }
        // It may have stood between single quotes.
        let value = value.replace('"', "&quot;").into();
        clean.push_attribute(Attribute { key: attribute.key, value });
    }

    fn notice(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "vanish" if !is_off(element) => self.stays.add(Trace::HiddenText, 1),
            "fldChar" if get(element, "fldCharType").is_some_and(|it| it == "begin") => {
                self.codes.push(fields::BEGINS);
            }
            "fldSimple" => {
                self.codes.push(fields::BEGINS);
                self.codes.push_str(&get(element, "instr").unwrap_or_default());
            }
            "tab" => self.text.push('\t'),
            "noBreakHyphen" => self.text.push('-'),
            "br" | "cr" => self.text.push('\n'),
            _ => {}
        }
    }

    fn read(&mut self, words: &str) {
        match self.name() {
            "t" => self.text.push_str(words),
            "instrText" => self.codes.push_str(words),
            _ => {}
        }
    }

    fn break_line(&mut self) {
        if self.name() == "p" {
            self.text.push('\n');
        }
    }

    fn name(&self) -> &str {
        self.open.last().map_or("", String::as_str)
    }

    fn write(&mut self, event: Event<'_>) -> Result<(), Refusal> {
        if self.goes_at.is_some() {
            return Ok(());
        }
        self.out.write_event(event).map_err(|_| Refusal::Unreadable)
    }
}

fn goes(name: &str) -> bool {
    GO.contains(&name)
}

fn is_off(element: &BytesStart<'_>) -> bool {
    get(element, "val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"))
}

/// The attribute of that name, whatever stands before its colon.
fn get(element: &BytesStart<'_>, key: &str) -> Option<String> {
    let mut all = element.attributes();
    let found = all.with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == key)?;
    quick_xml::escape::unescape(&found.value).ok().map(Cow::into_owned)
}

fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    match &*reference.xml10_content() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

pub fn utf8(part: &[u8]) -> Result<&str, Refusal> {
    let text = std::str::from_utf8(part).map_err(|_| Refusal::Unreadable)?;
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        return Err(Refusal::Unreadable);
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
