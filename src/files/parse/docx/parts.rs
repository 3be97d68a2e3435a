//! The allow-list of parts, and what becomes of each.

use super::super::super::{Kind, Refusal, Trace};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// XML that is cleaned and kept.
    Words,
    Picture(Kind),
    /// It goes, and that is told.
    Goes(Trace),
    /// We write one of our own, or need none.
    Ours,
}

pub fn fate(name: &str) -> Result<Fate, Refusal> {
    let small = name.to_ascii_lowercase();
    let (folder, file) = small.rsplit_once('/').unwrap_or(("", &small));
    if file.starts_with("vba") || small.contains("vbaproject") {
        return Err(Refusal::Macros);
    }
    match folder {
        "word" => word(file),
        "word/theme" if is_numbered(file, "theme") => Ok(Fate::Words),
        "word/media" => picture(file).map(Fate::Picture).ok_or(Refusal::DocxPicture),
        "word/_rels" | "word/theme/_rels" | "_rels" if file.strip_suffix(".rels").is_some() => {
            Ok(Fate::Ours)
        }
        "docprops" => Ok(if file.starts_with("thumbnail.") {
            Fate::Goes(Trace::Thumbnail)
        } else {
            Fate::Ours
        }),
        "" if file == "[content_types].xml" => Ok(Fate::Ours),
        _ if small.starts_with("word/fonts/") => Ok(Fate::Goes(Trace::Fonts)),
        _ if small.starts_with("customxml/")
            || small.starts_with("docmetadata/")
            || small.starts_with("word/glossary/")
            || small.starts_with("word/printersettings/") =>
        {
            Ok(Fate::Goes(Trace::HiddenData))
        }
        _ if small.starts_with("word/embeddings/")
            || small.starts_with("word/activex/")
            || small.starts_with("word/ctrlprops/") =>
        {
            Err(Refusal::DocxHolds)
        }
        _ => Err(Refusal::DocxPart),
    }
}

fn word(file: &str) -> Result<Fate, Refusal> {
    match file {
        "document.xml"
        | "styles.xml"
        | "styleswitheffects.xml"
        | "numbering.xml"
        | "settings.xml"
        | "websettings.xml"
        | "fonttable.xml"
        | "footnotes.xml"
        | "endnotes.xml" => Ok(Fate::Words),
        "comments.xml" => Ok(Fate::Goes(Trace::Comments)),
        "people.xml" => Ok(Fate::Goes(Trace::People)),
        // Beside comments.xml, which is counted.
        "commentsextended.xml" | "commentsids.xml" | "commentsextensible.xml" => Ok(Fate::Ours),
        _ if is_numbered(file, "header") || is_numbered(file, "footer") => Ok(Fate::Words),
        _ => Err(Refusal::DocxPart),
    }
}

/// As in `header2.xml`.
fn is_numbered(file: &str, stem: &str) -> bool {
    let number = file.strip_prefix(stem).and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|it| it.len() < 5 && it.bytes().all(|c| c.is_ascii_digit()))
}

fn picture(file: &str) -> Option<Kind> {
    Kind::of_extension(file.rsplit_once('.')?.1).filter(|it| matches!(it, Kind::Png | Kind::Jpeg))
}

/// How the package calls the type of a part that is kept; None for what goes by its extension.
pub fn content_type(name: &str) -> Option<String> {
    let file = name.rsplit('/').next()?.to_ascii_lowercase();
    let stem = file.strip_suffix(".xml")?.trim_end_matches(|c: char| c.is_ascii_digit());
    let word = match stem {
        "document" => "document.main",
        "styleswitheffects" => {
            return Some("application/vnd.ms-word.stylesWithEffects+xml".to_owned());
        }
        "theme" => return Some(format!("{OFFICE}.theme+xml")),
        "websettings" => "webSettings",
        "fonttable" => "fontTable",
        "styles" | "numbering" | "settings" | "footnotes" | "endnotes" | "header" | "footer" => {
            stem
        }
        _ => return None,
    };
    Some(format!("{OFFICE}.wordprocessingml.{word}+xml"))
}

const OFFICE: &str = "application/vnd.openxmlformats-officedocument";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_up_04_only_parts_of_the_list_are_kept() {
        for (name, becomes) in [
            ("word/document.xml", Ok(Fate::Words)),
            ("word/header12.xml", Ok(Fate::Words)),
            ("word/theme/theme1.xml", Ok(Fate::Words)),
            ("word/media/image1.JPG", Ok(Fate::Picture(Kind::Jpeg))),
            ("word/media/image1.emf", Err(Refusal::DocxPicture)),
            ("word/media/image1.svg", Err(Refusal::DocxPicture)),
            ("word/comments.xml", Ok(Fate::Goes(Trace::Comments))),
            ("customXml/item1.xml", Ok(Fate::Goes(Trace::HiddenData))),
            ("docProps/thumbnail.jpeg", Ok(Fate::Goes(Trace::Thumbnail))),
            ("docProps/custom.xml", Ok(Fate::Ours)),
            ("word/vbaProject.bin", Err(Refusal::Macros)),
            ("word/embeddings/oleObject1.bin", Err(Refusal::DocxHolds)),
            ("word/header/evil.xml", Err(Refusal::DocxPart)),
            ("word/charts/chart1.xml", Err(Refusal::DocxPart)),
            ("evil.exe", Err(Refusal::DocxPart)),
        ] {
            assert_eq!(fate(name), becomes, "{name}");
        }
    }
}
