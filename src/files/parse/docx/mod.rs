//! A DOCX is a package of parts. Known ones are written anew into a package of ours, what tells of
//! people goes, and what nobody here can vouch for is refused with the reason (R-UP-4).

mod elements;
mod fields;
mod package;
mod parts;
mod relations;
mod types;
mod xml;

use super::super::{Kind, Refusal, Report, Trace, Traces};
use super::{Cleaned, picture, watch};
use package::Parts;
use parts::Fate;

pub fn clean(bytes: &[u8]) -> Result<Cleaned, Refusal> {
    let parts = package::unpack(bytes)?;
    types::refuse(&parts)?;
    let mut report = Report::of(Kind::Docx);
    let mut kept = Parts::new();
    let mut words = String::new();
    for (name, bytes) in &parts {
        match parts::fate(name)? {
            Fate::Words => {
                let cleaned = xml::clean(bytes)?;
                report.removed.merge(&cleaned.removed);
                report.stays.merge(&cleaned.stays);
                words.push_str(&cleaned.text);
                kept.insert(name.clone(), cleaned.bytes);
            }
            Fate::Picture(kind) => {
                let (bytes, removed) = picture::inside(kind, bytes)?;
                report.removed.merge(&removed);
                report.stays.add(Trace::Unchecked, 1);
                kept.insert(name.clone(), bytes);
            }
            Fate::Goes(trace) => report.removed.add(trace, how_many(name, bytes)),
            Fate::Ours => {}
        }
    }
    words.push_str(&relations::write_all(&parts, &mut kept)?);
    types::write(&mut kept);
    tell(&mut report, &parts, &kept, &words);
    Ok(Cleaned { report, bytes: package::pack(&kept)? })
}

/// Comments and people are counted; of all else there is one or none to tell of.
fn how_many(name: &str, bytes: &[u8]) -> usize {
    match name {
        "word/comments.xml" => elements::count(bytes, "comment"),
        "word/people.xml" => elements::count(bytes, "person"),
        _ => 1,
    }
}

fn tell(report: &mut Report, parts: &Parts, kept: &Parts, words: &str) {
    let properties = parts.keys().filter(|name| name.starts_with("docProps/")).count();
    report.removed.add(Trace::Properties, properties.min(1));
    report.removed = once_each(&report.removed);
    // What goes was a way in too: a comment that names a patient is told, not dropped in silence.
    let gone = parts.iter().filter(|(name, _)| !kept.contains_key(*name));
    let gone: String = gone.map(|(_, bytes)| elements::words(bytes)).collect();
    report.blocked = watch::page(None, &format!("{words}\n{gone}"));
    report.text = watch::for_search(words);
}

/// Of these a reader knows one thing, however many parts hold it.
fn once_each(removed: &Traces) -> Traces {
    let mut told = removed.clone();
    for trace in [Trace::HiddenData, Trace::Fonts, Trace::Revisions, Trace::Thumbnail] {
        told.set(trace, removed.count(trace).min(1));
    }
    told
}
