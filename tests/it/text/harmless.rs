use peernet::base::text::{Body, Filled, Reading, fill};
use scraper::{ElementRef, Html};

const READING: Reading =
    Reading { site: "https://peers.example", hidden: "hidden", table: "Table", code: "Code" };

const TAGS: [&str; 27] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "html",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const ATTRIBUTES: [&str; 10] = [
    "href",
    "rel",
    "align",
    "start",
    "data-gap",
    "data-region",
    "class",
    "role",
    "tabindex",
    "aria-label",
];

/// Fails if a browser would find in this HTML a script, a handler, a style, an element of another
/// language, an address that is none, or anything else than text is drawn with.
pub fn assert_harmless(html: &str) {
    let fragment = Html::parse_fragment(html);
    assert!(fragment.tree.values().all(|node| !node.is_comment()), "{html}");
    for element in fragment.root_element().descendent_elements() {
        assert_known(element, html);
        let depth = element.ancestors().count();
        assert!(depth <= 20, "{depth} deep");
    }
}

fn assert_known(element: ElementRef, html: &str) {
    let name = element.value().name();
    assert!(TAGS.contains(&name), "<{name}> in {html}");
    assert_eq!(&*element.value().name.ns, "http://www.w3.org/1999/xhtml", "<{name}> in {html}");
    for (attribute, value) in element.value().attrs() {
        assert!(ATTRIBUTES.contains(&attribute), "{attribute} in {html}");
        let leads_away = ["http://", "https://", "mailto:", "/"];
        let is_honest = attribute != "href" || leads_away.iter().any(|it| value.starts_with(it));
        assert!(is_honest, "{value} in {html}");
    }
}

/// The text drawn, as it is stored and as a reader sees it, is harmless; or it was refused.
pub fn assert_drawn_harmless(source: &str) {
    let Ok(body) = Body::parse(source) else { return };
    assert!(body.html.len() <= 512 * 1024);
    assert_harmless(&body.html);
    let title = "<img src=x onerror=alert(1)>\"'&".to_owned();
    let link = Filled { address: "/questions/x\"><script>".to_owned(), title };
    assert_harmless(&fill(&body.html, &body.gaps, &READING, |_| Some(link.clone())));
    assert_harmless(&fill(&body.html, &body.gaps, &READING, |_| None));
}
