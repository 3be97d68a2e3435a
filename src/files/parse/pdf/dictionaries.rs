use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

const MOST_FILTERS: usize = 8;

/// Every dictionary of the file, those inside others too. No recursion: the file says how deep.
pub fn each<'a>(pdf: &'a Document, mut look: impl FnMut(&'a Dictionary)) {
    look(&pdf.trailer);
    let inner = pdf.trailer.iter().map(|(_, value)| value);
    let mut waiting: Vec<&Object> = pdf.objects.values().chain(inner).collect();
    while let Some(object) = waiting.pop() {
        let dictionary = match object {
            Object::Array(values) => {
                waiting.extend(values);
                continue;
            }
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        look(dictionary);
        waiting.extend(dictionary.iter().map(|(_, value)| value));
    }
}

pub fn each_mut(pdf: &mut Document, mut change: impl FnMut(&mut Dictionary)) {
    change(&mut pdf.trailer);
    each_object_mut(pdf, |object| match object {
        Object::Dictionary(dictionary) => change(dictionary),
        Object::Stream(stream) => change(&mut stream.dict),
        _ => {}
    });
}

fn each_object_mut(pdf: &mut Document, mut change: impl FnMut(&mut Object)) {
    let inner = pdf.trailer.iter_mut().map(|(_, value)| value);
    let mut waiting: Vec<&mut Object> = pdf.objects.values_mut().chain(inner).collect();
    while let Some(object) = waiting.pop() {
        change(object);
        match object {
            Object::Array(values) => waiting.extend(values),
            Object::Dictionary(dictionary) => {
                waiting.extend(dictionary.iter_mut().map(|(_, value)| value));
            }
            Object::Stream(stream) => {
                waiting.extend(stream.dict.iter_mut().map(|(_, value)| value));
            }
            _ => {}
        }
    }
}

/// Puts names, and lists of names, where the file only refers to them: a kind, a filter or an action
/// is then known by its name, however it was written.
pub fn settle_names(pdf: &mut Document) {
    let names: BTreeMap<ObjectId, Object> =
        pdf.objects.keys().filter_map(|id| Some((*id, names_at(pdf, *id)?))).collect();
    each_object_mut(pdf, |object| {
        let named = object.as_reference().ok().and_then(|id| names.get(&id));
        if let Some(named) = named {
            *object = named.clone();
        }
    });
}

/// A name, or the few that a stream goes through; None of all else.
fn names_at(pdf: &Document, id: ObjectId) -> Option<Object> {
    // lopdf follows references so far and no farther.
    let name = |object| match pdf.dereference(object) {
        Ok((_, name @ Object::Name(_))) => Some(name.clone()),
        _ => None,
    };
    match pdf.get_object(id).ok()? {
        found @ Object::Name(_) => Some(found.clone()),
        Object::Array(list) if list.len() <= MOST_FILTERS => {
            list.iter().map(name).collect::<Option<_>>().map(Object::Array)
        }
        _ => None,
    }
}

/// What stands under that key, followed to where it lies.
pub fn get<'a>(pdf: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let value = dictionary.get(key).ok()?;
    pdf.dereference(value).map(|(_, object)| object).ok()
}

/// Of a file whose names are settled.
pub fn is_name(dictionary: &Dictionary, key: &[u8], names: &[&[u8]]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| names.contains(&name))
}
