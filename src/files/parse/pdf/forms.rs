//! What pages draw besides their own words: pictures, and parts that are drawn for themselves (form `XObject`s,
//! ISO 32000-1, 8.10). The words of forms are read, as far as that can be done without drawing: a page with any
//! of this counts as not checked whole.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::dictionaries::{get, is_name};
use super::text::words_of;

/// More forms than this are not read.
const MOST_FORMS: usize = 200;

/// What the pages of a file draw.
#[derive(Default)]
pub struct Drawn {
    /// Pages that draw anything.
    pub pages: BTreeSet<u32>,
    /// Each form once, with the first page that draws it, itself or within another, and with what it uses
    /// where it does not say so itself.
    forms: Vec<(u32, ObjectId, Object)>,
}

pub fn find(pdf: &Document) -> Drawn {
    let mut drawn = Drawn::default();
    let mut seen = BTreeSet::new();
    for (number, page) in pdf.get_pages() {
        let Ok((own, inherited)) = pdf.get_page_resources(page) else {
            drawn.pages.insert(number);
            continue;
        };
        let inherited = inherited.into_iter().filter_map(|id| pdf.get_dictionary(id).ok());
        let mut waiting: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        if waiting.iter().any(|resources| draws(pdf, resources)) {
            drawn.pages.insert(number);
        }
        while let Some(resources) = waiting.pop() {
            for (id, form) in forms_of(pdf, resources) {
                if drawn.forms.len() < MOST_FORMS && seen.insert(id) {
                    let used = get(pdf, form, b"Resources").and_then(|it| it.as_dict().ok());
                    waiting.extend(used);
                    let used = used.unwrap_or(resources).clone();
                    drawn.forms.push((number, id, used.into()));
                }
            }
        }
    }
    drawn
}

fn draws(pdf: &Document, resources: &Dictionary) -> bool {
    let drawn = get(pdf, resources, b"XObject").and_then(|it| it.as_dict().ok());
    drawn.is_some_and(|drawn| !drawn.is_empty())
}

fn forms_of<'a>(pdf: &'a Document, resources: &'a Dictionary) -> Vec<(ObjectId, &'a Dictionary)> {
    let Some(drawn) = get(pdf, resources, b"XObject").and_then(|it| it.as_dict().ok()) else {
        return Vec::new();
    };
    let forms = drawn.iter().filter_map(|(_, object)| match pdf.dereference(object) {
        Ok((Some(id), Object::Stream(form))) if is_name(&form.dict, b"Subtype", &[b"Form"]) => {
            Some((id, &form.dict))
        }
        _ => None,
    });
    forms.collect()
}

/// The words of each form, with its page. Each is read as if it were a page: for a while the file has those
/// pages alone.
pub fn words(pdf: &mut Document, drawn: &Drawn) -> Vec<(u32, String)> {
    let Ok(pages) = pdf.catalog().and_then(|catalog| catalog.get(b"Pages")).cloned() else {
        return Vec::new();
    };
    let highest = pdf.max_id;
    let tree = pdf.new_object_id();
    let mut kids = Vec::new();
    for (_, form, used) in &drawn.forms {
        let page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => *form, "Resources" => used.clone(),
        };
        kids.push(Object::Reference(pdf.add_object(page)));
    }
    let count = i64::try_from(kids.len()).unwrap_or_default();
    let list = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    pdf.set_object(tree, list);
    set_pages(pdf, tree.into());
    let words = (1..).zip(&drawn.forms);
    let words = words.map(|(at, (number, ..))| (*number, words_of(pdf, at).0)).collect();
    set_pages(pdf, pages);
    pdf.objects.retain(|(id, _), _| *id <= highest);
    pdf.max_id = highest;
    words
}

fn set_pages(pdf: &mut Document, pages: Object) {
    if let Ok(catalog) = pdf.catalog_mut() {
        catalog.set("Pages", pages);
    }
}
