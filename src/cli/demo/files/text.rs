/// A part of a document, one line of its text.
#[derive(Debug, PartialEq, Eq)]
pub enum Block<'a> {
    Title(&'a str),
    Heading(&'a str),
    Item(&'a str),
    Paragraph(&'a str),
    /// The last one, small.
    Notice(&'a str),
}

impl<'a> Block<'a> {
    pub fn text(&self) -> &'a str {
        match self {
            Self::Title(text)
            | Self::Heading(text)
            | Self::Item(text)
            | Self::Paragraph(text)
            | Self::Notice(text) => text,
        }
    }
}

pub fn blocks<'a>(text: &'a str, notice: &'a str) -> Vec<Block<'a>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).map(block);
    lines.chain([Block::Notice(notice)]).collect()
}

fn block(line: &str) -> Block<'_> {
    if let Some(text) = line.strip_prefix("# ") {
        Block::Title(text)
    } else if let Some(text) = line.strip_prefix("## ") {
        Block::Heading(text)
    } else if let Some(text) = line.strip_prefix("- ") {
        Block::Item(text)
    } else {
        Block::Paragraph(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_block_and_the_notice_is_the_last() {
        let wanted = [
            Block::Title("a"),
            Block::Heading("b"),
            Block::Item("c"),
            Block::Paragraph("d"),
            Block::Notice("e"),
        ];
        assert_eq!(blocks("# a\n## b\n\n- c\nd\n", "e"), wanted);
    }
}
