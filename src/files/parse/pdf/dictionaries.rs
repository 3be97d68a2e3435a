use lopdf::{Dictionary, Document, Object};

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
    let inner = pdf.trailer.iter_mut().map(|(_, value)| value);
    let mut waiting: Vec<&mut Object> = pdf.objects.values_mut().chain(inner).collect();
    while let Some(object) = waiting.pop() {
        let dictionary = match object {
            Object::Array(values) => {
                waiting.extend(values);
                continue;
            }
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &mut stream.dict,
            _ => continue,
        };
        change(dictionary);
        waiting.extend(dictionary.iter_mut().map(|(_, value)| value));
    }
}

/// What stands under that key, followed to where it lies.
pub fn get<'a>(pdf: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let value = dictionary.get(key).ok()?;
    pdf.dereference(value).map(|(_, object)| object).ok()
}

pub fn is_name(dictionary: &Dictionary, key: &[u8], names: &[&[u8]]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| names.contains(&name))
}
