use lopdf::{Document, decode_text_string};

use super::super::super::{Trace, Traces};
use super::dictionaries::{each, get};

/// What one page's instructions and fonts may unpack to.
const UNPACKED: usize = 16 << 20;

/// Where words stand outside the pages: notes, fields, titles, addresses, properties.
const BESIDE: [&[u8]; 15] = [
    b"Contents",
    b"V",
    b"DV",
    b"Title",
    b"TU",
    b"Alt",
    b"ActualText",
    b"URI",
    b"Author",
    b"Subject",
    b"Keywords",
    b"Creator",
    b"Producer",
    b"F",
    b"UF",
];

/// The text of each page. Pages whose words cannot be read are counted.
pub fn pages(pdf: &Document, stays: &mut Traces) -> Vec<(usize, String)> {
    let mut pages = Vec::new();
    for number in pdf.get_pages().into_keys() {
        let parts = pdf.extract_text_chunks_with_limit(&[number], UNPACKED);
        let is_whole = parts.iter().all(Result::is_ok);
        let text: String = parts.into_iter().flatten().collect();
        if !is_whole || text.trim().is_empty() {
            stays.add(Trace::Unchecked, 1);
        }
        pages.push((usize::try_from(number).unwrap_or_default(), text));
    }
    pages
}

/// All other words of the file.
pub fn beside(pdf: &Document) -> String {
    let mut text = String::new();
    each(pdf, |dictionary| {
        for key in BESIDE {
            if let Some(words) =
                get(pdf, dictionary, key).and_then(|it| decode_text_string(it).ok())
            {
                text.push_str(&words);
                text.push('\n');
            }
        }
    });
    text
}
