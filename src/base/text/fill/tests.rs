use super::super::{Body, Gap, Thing};
use super::*;

const READING: Reading = Reading {
    site: "https://peers.example",
    hidden: "a page you cannot open",
    table: "Table",
    code: "Code",
};

#[expect(clippy::unnecessary_wraps, reason = "it is passed where some are not seen")]
fn seen(gap: &Gap) -> Option<Filled> {
    Some(Filled { address: gap.path(), title: "Who <may> \"ask\"?".to_owned() })
}

fn unseen(_: &Gap) -> Option<Filled> {
    None
}

fn a_question() -> String {
    Gap { thing: Thing::Question, id: crate::base::id::random(), site: None }.path()
}

fn drawn(source: &str, resolve: impl Fn(&Gap) -> Option<Filled>) -> String {
    let body = Body::parse(source).unwrap();
    fill(&body.html, &body.gaps, &READING, resolve)
}

#[test]
fn r_ac_14_who_may_see_a_thing_gets_a_link_with_its_title_or_the_writers_words() {
    let path = a_question();
    let bare = drawn(&format!("See https://peers.example{path}."), seen);
    let title = "Who &lt;may&gt; &quot;ask&quot;?";
    assert_eq!(bare, format!("<p>See <a href=\"{path}\">{title}</a>.</p>"));
    let named = drawn(&format!("See [the *law*]({path}?after=x)."), seen);
    assert_eq!(named, format!("<p>See <a href=\"{path}\">the <em>law</em></a>.</p>"));
}

#[test]
fn r_ac_14_who_may_not_gets_words_without_title_address_or_number() {
    let path = a_question();
    let bare = drawn(&format!("See https://peers.example{path}."), unseen);
    assert_eq!(bare, "<p>See a page you cannot open.</p>");
    let named = drawn(&format!("See [this]({path})."), unseen);
    assert_eq!(named, "<p>See this.</p>");
}

#[test]
fn r_ac_14_what_is_stored_holds_a_number_alone_the_same_for_the_same_thing() {
    let path = a_question();
    let body = Body::parse(&format!("[a]({path}) [b]({path}#x) [c]({})", a_question())).unwrap();
    let marks = [0, 0, 1].map(|number| format!("<span data-gap=\"{number}\">"));
    let places: Vec<_> = body.html.match_indices("<span data-gap=").map(|(at, _)| at).collect();
    assert_eq!(places.len(), 3);
    assert!(places.iter().zip(&marks).all(|(at, mark)| body.html[*at..].starts_with(mark)));
    assert!(!body.html.contains("/questions/") && body.gaps.0.len() == 2);
}

#[test]
fn an_address_of_another_site_stays_a_link_out_of_the_network() {
    let path = a_question();
    let text = drawn(&format!("[x](https://other.example{path})"), unseen);
    let rel = "rel=\"noopener noreferrer nofollow ugc\"";
    assert_eq!(text, format!("<p><a href=\"https://other.example{path}\" {rel}>x</a></p>"));
}

#[test]
fn tables_and_code_scroll_in_regions_that_have_a_name() {
    let table = drawn("| a |\n|---|\n| b |", unseen);
    let region = |name: &str| {
        format!("<div class=\"scroll-x\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">")
    };
    assert!(table.starts_with(&format!("{}\n<table>", region("Table"))), "{table}");
    let code = drawn("    let a = 1;", unseen);
    assert_eq!(code, format!("{}<pre><code>let a = 1;\n</code></pre></div>", region("Code")));
}

#[test]
fn marks_that_somebody_wrote_are_text() {
    for source in
        ["<span data-gap=\"0\">x</span>", "`<div data-region=\"table\">`", "<div data-gap>"]
    {
        let body = Body::parse(source).unwrap();
        assert_eq!(drawn(source, seen), body.html.clone(), "{source}");
        assert!(body.html.contains("&lt;"), "{source}");
    }
}

#[test]
fn a_mark_whose_gap_is_missing_is_text_too() {
    let html = "<p><span data-gap=\"7\">x</span> <span data-gap=\"y\"></span></p>";
    let filled = fill(html, &Gaps::default(), &READING, seen);
    assert_eq!(filled, "<p>x a page you cannot open</p>");
}
