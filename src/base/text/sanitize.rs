use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// All that a text may be drawn with. No svg, math, style, title or anything whose content browsers
/// read by other rules (v63).
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
    "wbr",
];

const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

static HOUSE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes = [
        ("a", HashSet::from(["href"])),
        ("div", HashSet::from(["data-region"])),
        ("ol", HashSet::from(["start"])),
        ("span", HashSet::from(["data-gap"])),
        ("td", HashSet::from(["align"])),
        ("th", HashSet::from(["align"])),
    ];
    let mut house = Builder::empty();
    house
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(HashMap::from(attributes))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow ugc"))
        .strip_comments(true);
    house
});

/// The last word on HTML that was drawn of people's text: what is not known to be harmless goes.
pub fn sanitize(html: &str) -> String {
    HOUSE.clean(html).to_string()
}
