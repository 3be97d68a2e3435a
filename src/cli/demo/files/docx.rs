use std::io::{Cursor, Write};

use anyhow::Result;
use quick_xml::escape::escape;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::text::Block;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
const END: &str = "</w:body></w:document>";

/// A document of the fewest parts that ECMA-376 asks for. The reader's own fonts draw it, so it
/// carries every script, from right to left too.
pub fn make(blocks: &[Block], language: &str) -> Result<Vec<u8>> {
    let body: String = blocks.iter().map(|block| paragraph(block, language)).collect();
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", format!("{BEGIN}{body}{END}")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn paragraph(block: &Block, language: &str) -> String {
    // Sizes in half points (17.3.2.38), spaces in twentieths of a point.
    let (size, bold, above, before) = match block {
        Block::Title(_) => (44, "<w:b/><w:bCs/>", 240, ""),
        Block::Heading(_) => (28, "<w:b/><w:bCs/>", 200, ""),
        Block::Item(_) => (24, "", 60, "• "),
        Block::Paragraph(_) => (24, "", 120, ""),
        Block::Notice(_) => (18, "", 480, ""),
    };
    let (paragraph, run) =
        if matches!(language, "ar" | "fa") { ("<w:bidi/>", "<w:rtl/>") } else { ("", "") };
    let text = escape(block.text());
    format!(
        "<w:p><w:pPr>{paragraph}<w:spacing w:before=\"{above}\"/></w:pPr>\
         <w:r><w:rPr>{bold}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>{run}\
         <w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"{language}\"/></w:rPr>\
         <w:t xml:space=\"preserve\">{before}{text}</w:t></w:r></w:p>"
    )
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn the_text_stands_in_the_document_escaped_and_in_its_direction() {
        let bytes = make(&[Block::Paragraph("سؤال <&>")], "ar").unwrap();
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut document = String::new();
        zip.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
        assert!(document.contains("سؤال &lt;&amp;&gt;") && document.contains("<w:bidi/>"));
    }
}
