//! What acts of itself when somebody opens the file (R-UP-2).

use lopdf::{Dictionary, Document, Object};

use super::super::super::Refusal;
use super::dictionaries::{each, get, is_name};

/// Actions that a reader must not meet by opening the file or turning a page.
const LEADS_AWAY: [&[u8]; 5] = [b"URI", b"GoToR", b"GoToE", b"SubmitForm", b"ImportData"];

/// One after the other, by opening one file.
const MOST_ACTIONS: usize = 100;

pub fn refuse(pdf: &Document) -> Result<(), Refusal> {
    let mut found = None;
    each(pdf, |dictionary| {
        if dictionary.has(b"XFA") {
            found = Some(Refusal::PdfForm);
        } else if runs(pdf, dictionary) {
            found = Some(Refusal::PdfRuns);
        }
    });
    found.map_or(Ok(()), Err)
}

fn runs(pdf: &Document, dictionary: &Dictionary) -> bool {
    dictionary.has(b"JS")
        || dictionary.has(b"JavaScript")
        || is_name(dictionary, b"S", &[b"JavaScript", b"Launch"])
        || get(pdf, dictionary, b"URI").is_some_and(is_script)
        || get(pdf, dictionary, b"OpenAction").is_some_and(|action| leads_away(pdf, action))
        || opens_by_itself(pdf, dictionary)
}

/// Of the actions of pages and fields, which run when the pointer comes near or a page is shown.
fn opens_by_itself(pdf: &Document, dictionary: &Dictionary) -> bool {
    let Some(Object::Dictionary(actions)) = get(pdf, dictionary, b"AA") else { return false };
    actions.iter().any(|(key, _)| get(pdf, actions, key).is_some_and(|it| leads_away(pdf, it)))
}

/// The action, or one of those that follow it.
fn leads_away(pdf: &Document, action: &Object) -> bool {
    let mut waiting = vec![action];
    for _ in 0..MOST_ACTIONS {
        let Some(action) = waiting.pop() else { return false };
        match pdf.dereference(action) {
            Ok((_, Object::Dictionary(action))) if is_name(action, b"S", &LEADS_AWAY) => {
                return true;
            }
            Ok((_, Object::Dictionary(action))) => waiting.extend(action.get(b"Next").ok()),
            Ok((_, Object::Array(actions))) => waiting.extend(actions),
            _ => {}
        }
    }
    // A chain that does not end is made to be slow.
    true
}

fn is_script(address: &Object) -> bool {
    let Ok(address) = address.as_str() else { return false };
    address.trim_ascii_start().to_ascii_lowercase().starts_with(b"javascript:")
}
