use anyhow::{Context, Result, ensure};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::text::Block;

/// US Letter, in points.
const WIDTH: i32 = 612;
const HEIGHT: i32 = 792;
const MARGIN: i32 = 72;

/// One line of text on a page.
struct Line {
    font: &'static str,
    size: i32,
    left: i32,
    bottom: i32,
    text: Vec<u8>,
}

/// Pages of text in Helvetica, which every reader has; it carries the languages of Western Europe
/// and Tagalog, so text in other letters is refused (make it a DOCX).
pub fn make(blocks: &[Block], language: &str) -> Result<Vec<u8>> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let font = |document: &mut Document, name: &str| {
        document.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type1",
            "BaseFont" => name,
            "Encoding" => "WinAnsiEncoding",
        })
    };
    let fonts = dictionary! {
        "Plain" => font(&mut document, "Helvetica"),
        "Bold" => font(&mut document, "Helvetica-Bold"),
    };
    let resources = document.add_object(dictionary! { "Font" => fonts });

    let mut pages: Vec<Object> = Vec::new();
    for lines in laid_out(blocks)? {
        pages.push(page(&mut document, tree, &lines)?.into());
    }
    let count = i64::try_from(pages.len())?;
    let pages = dictionary! {
        "Type" => "Pages",
        "Kids" => pages,
        "Count" => count,
        "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), WIDTH.into(), HEIGHT.into()],
    };
    document.set_object(tree, pages);
    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Lang" => Object::string_literal(language),
    });
    document.trailer.set("Root", catalog);

    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}

fn page(document: &mut Document, tree: ObjectId, lines: &[Line]) -> Result<ObjectId> {
    let draw = |line: &Line| {
        [
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec![line.font.into(), line.size.into()]),
            Operation::new("Td", vec![line.left.into(), line.bottom.into()]),
            Operation::new("Tj", vec![Object::string_literal(line.text.clone())]),
            Operation::new("ET", vec![]),
        ]
    };
    let operations: Vec<_> = lines.iter().flat_map(draw).collect();
    let content =
        document.add_object(Stream::new(dictionary! {}, Content { operations }.encode()?));
    Ok(document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "Contents" => content,
    }))
}

fn laid_out(blocks: &[Block]) -> Result<Vec<Vec<Line>>> {
    let mut pages = vec![Vec::new()];
    let mut bottom = HEIGHT - MARGIN;
    for block in blocks {
        let (font, size, indent, above) = match block {
            Block::Title(_) => ("Bold", 22, 0, 14),
            Block::Heading(_) => ("Bold", 14, 0, 12),
            Block::Item(_) => ("Plain", 12, 16, 4),
            Block::Paragraph(_) => ("Plain", 12, 0, 8),
            Block::Notice(_) => ("Plain", 9, 0, 28),
        };
        bottom -= above;
        for (number, text) in wrapped(block.text(), WIDTH - 2 * MARGIN - indent, size).enumerate() {
            bottom -= size * 4 / 3;
            if bottom < MARGIN {
                pages.push(Vec::new());
                bottom = HEIGHT - MARGIN - size;
            }
            let page = pages.last_mut().context("there is a page")?;
            if indent > 0 && number == 0 {
                page.push(Line { font, size, left: MARGIN, bottom, text: win_ansi("•")? });
            }
            let left = MARGIN + indent;
            page.push(Line { font, size, left, bottom, text: win_ansi(&text)? });
        }
    }
    Ok(pages)
}

/// By the average width of a letter, half its size, which leaves some air on the right.
fn wrapped(text: &str, width: i32, size: i32) -> impl Iterator<Item = String> {
    let room = usize::try_from(width * 2 / size).unwrap_or(1);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            if line.is_empty() {
                word.clone_into(line);
            } else if line.chars().count() + 1 + word.chars().count() <= room {
                line.push(' ');
                line.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    lines.into_iter()
}

/// PDF 32000-1 annex D.2.
fn win_ansi(text: &str) -> Result<Vec<u8>> {
    let byte = |c: char| {
        let byte = match c {
            '…' => 0x85,
            '‘' => 0x91,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            '•' => 0x95,
            '–' => 0x96,
            '—' => 0x97,
            ' '..='~' | '\u{a1}'..='\u{ff}' => u8::try_from(u32::from(c))?,
            _ => 0,
        };
        ensure!(byte != 0, "Helvetica has no {c:?}");
        Ok(byte)
    };
    text.chars().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read_again_with_its_accents() {
        let long = "¿Qué pasa? «Nada» – “bien”. ".repeat(200);
        let bytes = make(&[Block::Title("Título"), Block::Paragraph(&long)], "es").unwrap();
        let document = Document::load_mem(&bytes).unwrap();
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        assert!(pages.len() > 1, "it goes on over the end of a page");
        let text = document.extract_text(&pages).unwrap();
        assert!(text.contains("Título") && text.contains("¿Qué pasa? «Nada» – “bien”."), "{text}");
    }

    #[test]
    fn letters_that_helvetica_lacks_are_refused() {
        assert!(make(&[Block::Paragraph("您")], "zh").is_err());
    }
}
