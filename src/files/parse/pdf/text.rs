use lopdf::{Document, ObjectId, decode_text_string};

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
    for (number, page) in pdf.get_pages() {
        let parts = pdf.extract_text_chunks_with_limit(&[number], UNPACKED);
        let is_whole = parts.iter().all(Result::is_ok);
        let text: String = parts.into_iter().flatten().collect();
        if !is_whole || text.trim().is_empty() || holds_drawings(pdf, page) {
            stays.add(Trace::Unchecked, 1);
        }
        pages.push((usize::try_from(number).unwrap_or_default(), text));
    }
    pages
}

/// Whether the page shows pictures, or parts that are drawn for themselves: words in them are not
/// among the page's.
fn holds_drawings(pdf: &Document, page: ObjectId) -> bool {
    let Ok((own, inherited)) = pdf.get_page_resources(page) else { return true };
    let inherited = inherited.into_iter().filter_map(|id| pdf.get_dictionary(id).ok());
    own.into_iter().chain(inherited).any(|resources| {
        let drawings = get(pdf, resources, b"XObject").and_then(|it| it.as_dict().ok());
        drawings.is_some_and(|drawings| !drawings.is_empty())
    })
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
