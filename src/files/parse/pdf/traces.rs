//! What tells of people, and goes (R-UP-4).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::super::super::{Report, Trace};
use super::super::segments::bare_jpeg;
use super::UNPACKED;
use super::dictionaries::{each_mut, is_name};

/// Notes that readers make on pages.
const NOTES: [&[u8]; 14] = [
    b"Text",
    b"FreeText",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Caret",
    b"Ink",
    b"Stamp",
];

pub fn remove(pdf: &mut Document, report: &mut Report) {
    remove_attachment_notes(pdf);
    let Report { removed, stays, .. } = report;
    let mut properties = usize::from(pdf.trailer.remove(b"Info").is_some());
    pdf.trailer.remove(b"ID");
    each_mut(pdf, |dictionary| {
        let mut went = |key: &[u8]| usize::from(dictionary.remove(key).is_some());
        properties += went(b"Metadata") + went(b"LastModified");
        removed.add(Trace::HiddenData, went(b"PieceInfo") + went(b"SpiderInfo"));
        removed.add(Trace::Thumbnail, went(b"Thumb"));
        removed.add(Trace::Attachments, went(b"EF"));
        for key in [&b"EmbeddedFiles"[..], b"AF", b"RF", b"Collection"] {
            went(key);
        }
        if is_name(dictionary, b"Subtype", &NOTES) {
            stays.add(Trace::Comments, usize::from(dictionary.has(b"Contents")));
            removed.add(Trace::People, remove_author(dictionary));
        }
        stays.add(Trace::FormFields, usize::from(dictionary.has(b"FT") && dictionary.has(b"V")));
    });
    // One word for all of them: a reader knows them as one thing.
    removed.add(Trace::Properties, properties.min(1));
    for object in pdf.objects.values_mut() {
        strip_picture(object);
    }
}

fn remove_author(note: &mut Dictionary) -> usize {
    for key in [&b"CreationDate"[..], b"M", b"NM", b"RC"] {
        note.remove(key);
    }
    usize::from(note.remove(b"T").is_some())
}

/// A pin on a page that holds a file would stay behind empty.
fn remove_attachment_notes(pdf: &mut Document) {
    let is_pin = |object: &Object| {
        object.as_dict().is_ok_and(|it| is_name(it, b"Subtype", &[b"FileAttachment"]))
    };
    let pins: BTreeSet<ObjectId> =
        pdf.objects.iter().filter(|(_, object)| is_pin(object)).map(|(id, _)| *id).collect();
    let stays = |object: &Object| {
        !is_pin(object) && !object.as_reference().is_ok_and(|id| pins.contains(&id))
    };
    for object in pdf.objects.values_mut() {
        match object {
            Object::Array(values) => values.retain(stays),
            Object::Dictionary(page) => {
                if let Ok(Object::Array(notes)) = page.get_mut(b"Annots") {
                    notes.retain(stays);
                }
            }
            _ => {}
        }
    }
}

/// A photo inside a PDF is a whole JPEG, with place and camera; some programs pack it once more.
fn strip_picture(object: &mut Object) {
    let Object::Stream(stream) = object else { return };
    let Ok(filters) = stream.filters() else { return };
    let [packed @ .., b"DCTDecode"] = filters.as_slice() else { return };
    let bare = if packed.is_empty() {
        bare_jpeg(&stream.content)
    } else {
        unpacked(stream, packed).and_then(|jpeg| bare_jpeg(&jpeg))
    };
    let Some(bare) = bare else { return };
    let own = match stream.dict.get(b"DecodeParms") {
        Ok(Object::Array(parameters)) => parameters.last().cloned(),
        Ok(parameters) if packed.is_empty() => Some(parameters.clone()),
        _ => None,
    };
    stream.dict.remove(b"DecodeParms");
    if let Some(own) = own {
        stream.dict.set("DecodeParms", own);
    }
    stream.dict.set("Filter", "DCTDecode");
    stream.set_content(bare);
}

/// The content as these filters alone give it; None if one of them is not known.
fn unpacked(stream: &Stream, filters: &[&[u8]]) -> Option<Vec<u8>> {
    let mut outer = stream.clone();
    let names: Vec<Object> = filters.iter().map(|it| Object::Name(it.to_vec())).collect();
    outer.dict.set("Filter", names);
    outer.decompressed_content_with_limit(UNPACKED).ok()
}
