//! What pages draw besides their own words: pictures, and parts that are drawn for themselves (form `XObject`s,
//! ISO 32000-1, 8.10), whose words are not among the page's.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::dictionaries::{get, is_name};
use super::text::words_of;

/// More than this are not read; their pages count as unchecked.
const MOST: usize = 500;

/// What the pages of a file draw.
#[derive(Default)]
pub struct Drawn {
    /// Each form once, with the first page that draws it, itself or within another.
    forms: Vec<(u32, ObjectId)>,
    /// Pages with what cannot be read.
    pub unread: BTreeSet<u32>,
}

pub fn find(pdf: &Document) -> Drawn {
    let mut drawn = Drawn::default();
    let mut seen = BTreeSet::new();
    for (number, page) in pdf.get_pages() {
        let Ok((own, inherited)) = pdf.get_page_resources(page) else {
            drawn.unread.insert(number);
            continue;
        };
        let inherited = inherited.into_iter().filter_map(|id| pdf.get_dictionary(id).ok());
        let mut waiting: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        while let Some(resources) = waiting.pop() {
            let Some(objects) = get(pdf, resources, b"XObject").and_then(|it| it.as_dict().ok())
            else {
                continue;
            };
            for (_, object) in objects {
                match pdf.dereference(object) {
                    Ok((Some(id), Object::Stream(form)))
                        if is_name(&form.dict, b"Subtype", &[b"Form"]) =>
                    {
                        if seen.insert(id) {
                            drawn.forms.push((number, id));
                            let own = get(pdf, &form.dict, b"Resources");
                            waiting.extend(own.and_then(|it| it.as_dict().ok()));
                        }
                    }
                    _ => {
                        drawn.unread.insert(number);
                    }
                }
            }
        }
    }
    drawn.unread.extend(drawn.forms.iter().skip(MOST).map(|(number, _)| *number));
    drawn.forms.truncate(MOST);
    drawn
}

/// The words of each form, with its page. Each is read as if it were a page: for a while the file has those
/// pages alone.
pub fn words(pdf: &mut Document, drawn: &mut Drawn) -> Vec<(u32, String)> {
    let tree = pdf.new_object_id();
    let mut kids = Vec::new();
    for (number, form) in &drawn.forms {
        let resources = resources_of(pdf, *number, *form);
        let page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => *form, "Resources" => resources,
        };
        kids.push(Object::Reference(pdf.add_object(page)));
    }
    let count = i64::try_from(kids.len()).unwrap_or_default();
    pdf.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let Ok(catalog) = pdf.catalog_mut() else { return Vec::new() };
    let Ok(pages) = catalog.get(b"Pages").cloned() else { return Vec::new() };
    catalog.set("Pages", tree);

    let mut words = Vec::new();
    for (at, (number, _)) in (1..).zip(&drawn.forms) {
        let (text, is_whole) = words_of(pdf, at);
        if !is_whole {
            drawn.unread.insert(*number);
        }
        words.push((*number, text));
    }
    if let Ok(catalog) = pdf.catalog_mut() {
        catalog.set("Pages", pages);
    }
    words
}

/// A form that names no fonts of its own uses those of its page.
fn resources_of(pdf: &Document, page: u32, form: ObjectId) -> Object {
    let form = pdf.get_object(form).and_then(Object::as_stream).ok();
    let own = form.and_then(|form| form.dict.get(b"Resources").ok());
    let of_page = || {
        let page = *pdf.get_pages().get(&page)?;
        let (own, inherited) = pdf.get_page_resources(page).ok()?;
        let inherited = || inherited.first().copied().map(Object::Reference);
        own.cloned().map(Object::Dictionary).or_else(inherited)
    };
    own.cloned().or_else(of_page).unwrap_or_else(|| Object::Dictionary(Dictionary::new()))
}
