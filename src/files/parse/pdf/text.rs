use std::collections::BTreeMap;

use lopdf::{Document, decode_text_string};

use super::super::super::{Trace, Traces};
use super::dictionaries::{each, get};
use super::forms;

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

/// The text of each page, with what it draws. Pages of which something cannot be read are counted.
pub fn pages(pdf: &mut Document, stays: &mut Traces) -> Vec<(usize, String)> {
    let drawn = forms::find(pdf);
    let mut unread = drawn.pages.clone();
    let mut pages = BTreeMap::new();
    for number in pdf.get_pages().into_keys() {
        let (text, is_whole) = words_of(pdf, number);
        if !is_whole {
            unread.insert(number);
        }
        pages.insert(number, text);
    }
    for (number, words) in forms::words(pdf, &drawn) {
        let page: &mut String = pages.entry(number).or_default();
        page.push('\n');
        page.push_str(&words);
    }
    let empty = pages.iter().filter(|(_, text)| text.trim().is_empty());
    unread.extend(empty.map(|(number, _)| number));
    if !unread.is_empty() {
        stays.add(Trace::Unchecked, unread.len());
    }
    let number = |number| usize::try_from(number).unwrap_or_default();
    pages.into_iter().map(|(at, text)| (number(at), text)).collect()
}

/// What stands on a page itself, and whether all of it could be read.
pub fn words_of(pdf: &Document, number: u32) -> (String, bool) {
    let parts = pdf.extract_text_chunks_with_limit(&[number], UNPACKED);
    let is_whole = parts.iter().all(Result::is_ok);
    (parts.into_iter().flatten().collect(), is_whole)
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
