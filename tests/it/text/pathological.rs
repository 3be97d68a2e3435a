//! No time is asserted: `bin/bench` prints it. That each of these ends at all, inside every cap, is
//! what holds here.

use peernet::base::text::{Body, excerpt};

use super::families::FAMILIES;
use super::harmless::assert_drawn_harmless;

/// A post has at most 20,000 code points, so its source is at most so long.
fn cut(text: &str, size: usize) -> String {
    let end = text.floor_char_boundary(size.min(text.len()));
    text[..end].to_owned()
}

#[test]
fn r_in_4_pathological_texts_are_refused_or_drawn_inside_every_cap() {
    for (name, family) in FAMILIES {
        for size in [8 * 1024, 20_000] {
            let source = cut(&family(size), size);
            assert!(source.len() > size - 2_048, "{name} is {} long", source.len());
            match Body::parse(&source) {
                Ok(body) => assert!(body.html.len() <= 512 * 1024, "{name}"),
                Err(reason) => assert!(reason.key.starts_with("text-"), "{name}: {}", reason.key),
            }
            assert!(excerpt(&source, 200).chars().count() <= 200, "{name}");
        }
    }
}

#[test]
fn r_in_4_what_is_drawn_of_pathological_texts_is_harmless() {
    for (_, family) in FAMILIES {
        assert_drawn_harmless(&cut(&family(2_048), 2_048));
    }
}

#[test]
fn r_in_4_texts_of_64_kib_of_other_scripts_end_too() {
    for (name, family) in FAMILIES {
        let source: String =
            family(16_000).chars().map(|c| if c == 'a' { '😀' } else { c }).collect();
        let source = cut(&source, 65_536);
        if let Ok(body) = Body::parse(&source) {
            assert!(body.html.len() <= 512 * 1024, "{name}");
        }
    }
}
