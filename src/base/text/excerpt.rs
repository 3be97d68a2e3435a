use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;
use comrak::{Arena, Node, parse_document};
use unicode_segmentation::UnicodeSegmentation;

use super::markdown::{Target, is_bare, options};

/// How much of a source an excerpt is made from: more than any excerpt shows.
const READ: usize = 4_096;

/// The beginning of a post in plain text on one line, of at most `length` code points, for lists
/// and mails. It ends at a whole character as readers see them, and says `…` where more follows.
/// An address inside the network that was only written down is left out: it may tell of something
/// that the reader may not see.
pub fn excerpt(source: &str, length: usize) -> String {
    let read = source.get(..source.floor_char_boundary(READ)).unwrap_or_default();
    let text = plain(read);
    if read.len() == source.len() && text.chars().count() <= length {
        return text;
    }
    let mut left = length.saturating_sub(1);
    let fits = |grapheme: &&str| {
        let count = grapheme.chars().count();
        let fits = count <= left;
        left = if fits { left - count } else { 0 };
        fits
    };
    let begun: String = text.graphemes(true).take_while(fits).collect();
    format!("{}…", begun.trim_end())
}

fn plain(source: &str) -> String {
    let arena = Arena::new();
    let mut text = String::with_capacity(source.len());
    let mut edges = parse_document(&arena, source, &options()).traverse();
    while let Some(edge) = edges.next() {
        match edge {
            NodeEdge::Start(node) if leads_into_network(node) => {
                edges.by_ref().find(|edge| matches!(edge, NodeEdge::End(it) if it.same_node(node)));
            }
            NodeEdge::Start(node) => write(node, &mut text),
            NodeEdge::End(node) if node.data().value.block() => text.push(' '),
            NodeEdge::End(_) => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn write(node: Node<'_>, text: &mut String) {
    match &node.data().value {
        NodeValue::Text(literal) => text.push_str(literal),
        NodeValue::Code(code) => text.push_str(&code.literal),
        NodeValue::CodeBlock(code) => text.push_str(&code.literal),
        NodeValue::HtmlInline(literal) => text.push_str(literal),
        NodeValue::HtmlBlock(html) => text.push_str(&html.literal),
        NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
        _ => {}
    }
}

fn leads_into_network(node: Node<'_>) -> bool {
    let data = node.data();
    let NodeValue::Link(link) = &data.value else { return false };
    is_bare(node, link) && matches!(Target::of(&link.url), Target::Thing(_))
}

#[cfg(test)]
mod tests {

    use super::super::super::id::write_short;
    use super::*;

    #[test]
    fn an_excerpt_is_the_plain_beginning_of_a_post() {
        let source =
            "# Signs\n\nWe *post* a `sign`:\n\n- by [the door](https://a.example)\n- inside";
        assert_eq!(excerpt(source, 200), "Signs We post a sign: by the door inside");
        assert_eq!(excerpt("a <b>c</b> ![alt](x.png)", 200), "a <b>c</b> alt");
        assert_eq!(excerpt("one two three", 8), "one two…");
        assert_eq!(excerpt("one two", 7), "one two");
    }

    #[test]
    fn an_excerpt_never_cuts_a_character_that_is_made_of_several() {
        let family = "👩\u{200d}👩\u{200d}👧";
        assert_eq!(excerpt(&family.repeat(3), 8), format!("{family}…"));
        assert_eq!(excerpt(&format!("{family}x"), 4), "…");
    }

    #[test]
    fn r_ac_14_an_excerpt_leaves_out_bare_addresses_of_the_network() {
        let id = write_short(crate::base::id::random());
        let source = format!("See https://peers.example/questions/{id} and https://a.example/x");
        assert_eq!(excerpt(&source, 200), "See and https://a.example/x");
    }

    #[test]
    fn a_long_post_is_not_read_to_its_end() {
        let text = excerpt(&"palabra ñ ".repeat(6_000), 300);
        assert_eq!(text.chars().count(), 300);
        assert!(text.ends_with('…'));
    }
}
