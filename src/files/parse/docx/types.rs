//! What kind of package it is, by the parts it has; and the list of types of the one that we write.

use super::super::super::Refusal;
use super::package::Parts;
use super::parts::content_type;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const LIST: &str = "[Content_Types].xml";

/// Extensions that parts may have without a line of their own.
const BY_EXTENSION: [(&str, &str); 5] = [
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("xml", "application/xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
];

/// An archive, another type of package, or one with macros.
pub fn refuse(parts: &Parts) -> Result<(), Refusal> {
    let list = parts.get(LIST);
    let has = |text: &str| {
        list.is_some_and(|it| String::from_utf8_lossy(it).to_ascii_lowercase().contains(text))
    };
    if has("macroenabled") || has("vbaproject") {
        return Err(Refusal::Macros);
    }
    if list.is_some() && parts.contains_key("word/document.xml") {
        return Ok(());
    }
    let is_office = list.is_some() || parts.contains_key("mimetype");
    Err(if is_office { Refusal::NotTaken } else { Refusal::Archive })
}

pub fn write(kept: &mut Parts) {
    let defaults = BY_EXTENSION.map(|(extension, media_type)| {
        format!("<Default Extension=\"{extension}\" ContentType=\"{media_type}\"/>")
    });
    let parts = kept.keys().filter_map(|name| {
        let media_type = content_type(name)?;
        Some(format!("<Override PartName=\"/{name}\" ContentType=\"{media_type}\"/>"))
    });
    let list: String = defaults.into_iter().chain(parts).collect();
    let whole = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Types xmlns=\"{NAMESPACE}\">{list}</Types>"
    );
    kept.insert(LIST.to_owned(), whole.into_bytes());
}
