use peernet::base::text::{Body, excerpt, line, name};
use proptest::prelude::*;

use super::harmless::{assert_drawn_harmless, assert_harmless};

/// Pieces that mean something to Markdown or to HTML, and some text between them.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "> ",
        "- ",
        "1. ",
        "# ",
        "    ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "](https://a.example)",
        "[a]: ",
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
        "<svg>",
        "<math>",
        "<style>",
        "</style>",
        "<script>",
        "<img src=x onerror=a>",
        "&lt;",
        "&#x3c;",
        "&",
        "\"",
        "'",
        "=",
        "|",
        "|-|\n",
        "http://",
        "www.a.example",
        "javascript:",
        "a@a.example",
        "\\",
        "/questions/AAAAAAAAAAAAAAAAAAAAAA",
        "/replies/",
        " data-gap=\"0\"",
        "- [x] ",
        "☑",
        "\u{202e}",
        "\u{200d}",
        "ñ",
        "texto ",
        "\t",
    ];
    prop_oneof![
        4 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => "[a-zñ ]{1,9}",
        1 => "\\PC{1,5}",
    ]
}

fn source() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 1..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn r_in_4_whatever_is_written_is_drawn_harmless(source in source()) {
        assert_drawn_harmless(&source);
    }

    #[test]
    fn r_in_4_sanitizing_again_changes_nothing(source in source()) {
        if let Ok(body) = Body::parse(&source) {
            prop_assert_eq!(peernet::base::text::sanitize(&body.html), body.html);
        }
    }

    #[test]
    fn r_in_4_html_that_was_never_markdown_is_sanitized_once_and_for_all(html in source()) {
        let once = peernet::base::text::sanitize(&html);
        assert_harmless(&once);
        prop_assert_eq!(peernet::base::text::sanitize(&once), once);
    }

    #[test]
    fn a_source_that_was_taken_is_taken_again_as_it_is(source in source()) {
        if let Ok(body) = Body::parse(&source) {
            prop_assert_eq!(Body::parse(&body.source), Ok(body));
        }
    }

    #[test]
    fn an_excerpt_is_one_line_and_never_too_long(source in source(), length in 1_usize..80) {
        let text = excerpt(&source, length);
        prop_assert!(text.chars().count() <= length && !text.contains('\n'));
    }

    #[test]
    fn r_in_2_a_line_or_name_that_was_taken_is_taken_again_as_it_is(raw in "\\PC{0,100}") {
        for parsed in [line(&raw, 1..=90), name(&raw)].into_iter().flatten() {
            prop_assert_eq!(line(&parsed, 1..=90), Ok(parsed));
        }
    }
}
