//! Which part uses which, and what lies outside: addresses of links, and nothing else.

use super::super::super::Refusal;
use super::elements;
use super::package::Parts;

use quick_xml::escape::escape;

const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

struct Relation {
    id: String,
    kind: String,
    target: String,
    is_outside: bool,
}

/// Writes the relations of all parts that are kept; gives the addresses of their links.
pub fn write_all(parts: &Parts, kept: &mut Parts) -> Result<String, Refusal> {
    let mut addresses = String::new();
    for (name, bytes) in parts.iter().filter(|(name, _)| is_relations(name)) {
        let relations = read(bytes)?;
        for relation in relations.iter().filter(|it| it.is_outside) {
            refuse_outside(relation)?;
            addresses.push_str(&relation.target);
            addresses.push('\n');
        }
        let Some(source) = source(name).filter(|source| kept.contains_key(source)) else {
            continue;
        };
        let lines: String = relations
            .iter()
            .filter(|it| it.is_outside || kept.contains_key(&resolve(&source, &it.target)))
            .map(line)
            .collect();
        let whole = format!("{HEAD}<Relationships xmlns=\"{NAMESPACE}\">{lines}</Relationships>");
        kept.insert(name.clone(), whole.into_bytes());
    }
    kept.insert("_rels/.rels".to_owned(), of_the_package().into_bytes());
    Ok(addresses)
}

fn is_relations(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".rels")
}

/// `word/_rels/document.xml.rels` speaks of `word/document.xml`.
fn source(name: &str) -> Option<String> {
    let (folder, file) = name.rsplit_once("_rels/")?;
    Some(format!("{folder}{}", file.strip_suffix(".rels")?))
}

fn resolve(source: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<_> = source.split('/').collect();
    steps.pop();
    for step in target.split('/') {
        if step == ".." {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

/// All but links loads something when the file is opened.
fn refuse_outside(relation: &Relation) -> Result<(), Refusal> {
    let address = relation.target.trim_start().to_ascii_lowercase();
    let is_link = relation.kind.ends_with("/hyperlink");
    let is_plain = ["http://", "https://", "mailto:", "tel:", "#"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    if is_link && is_plain { Ok(()) } else { Err(Refusal::DocxLinked) }
}

fn read(bytes: &[u8]) -> Result<Vec<Relation>, Refusal> {
    let mut relations = Vec::new();
    for element in elements::all(bytes)?.iter().filter(|it| it.name == "Relationship") {
        let get = |key| element.attribute(key).unwrap_or_default().to_owned();
        relations.push(Relation {
            id: get("Id"),
            kind: get("Type"),
            target: get("Target"),
            is_outside: get("TargetMode").eq_ignore_ascii_case("external"),
        });
    }
    Ok(relations)
}

fn line(relation: &Relation) -> String {
    let Relation { id, kind, target, is_outside } = relation;
    let (id, kind, target) = (escape(id.as_str()), escape(kind.as_str()), escape(target.as_str()));
    let mode = if *is_outside { " TargetMode=\"External\"" } else { "" };
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>")
}

fn of_the_package() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{NAMESPACE}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         </Relationships>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_where_their_source_stands() {
        assert_eq!(source("word/_rels/document.xml.rels").as_deref(), Some("word/document.xml"));
        let at = "word/document.xml";
        assert_eq!(resolve(at, "media/image1.png"), "word/media/image1.png");
        assert_eq!(resolve(at, "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(resolve(at, "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve(at, "../../../../etc/passwd"), "etc/passwd");
    }
}
