use std::fmt::Write;

use super::gap::{Gap, Gaps};

/// What a reader may know of a thing that a text leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    pub address: String,
    pub title: String,
}

/// The page that a text is drawn on: its site, and its reader's words.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Ours, as in `https://peers.example`.
    pub site: &'a str,
    /// For a link to something that the reader may not see, or that is gone.
    pub hidden: &'a str,
    pub table: &'a str,
    pub code: &'a str,
}

const GAP: &str = "<span data-gap=\"";
const END: &str = "</span>";
const REGION: &str = "<div data-region=\"";

/// Draws what a stored HTML left open, for one reader: a thing that the reader may see is a link,
/// named by its title where nobody gave it other words; of the rest stand the words alone (R-AC-14).
///
/// One pass. The marks that are looked for cannot be written by people: in what they write `<` is `&lt;`.
pub fn fill(
    html: &str,
    gaps: &Gaps,
    reading: &Reading,
    resolve: impl Fn(&Gap) -> Option<Filled>,
) -> String {
    let mut filled = String::with_capacity(html.len() + 1_024);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        filled.push_str(before);
        rest = if let Some(region) = tag.strip_prefix(REGION) {
            open_region(&mut filled, region, reading)
        } else if let Some(gap) = tag.strip_prefix(GAP) {
            close_gap(&mut filled, gap, gaps, reading, &resolve)
        } else {
            filled.push('<');
            tag.get(1..).unwrap_or_default()
        };
    }
    filled.push_str(rest);
    filled
}

/// Regions that scroll can be reached by key and have a name.
fn open_region<'a>(filled: &mut String, region: &'a str, reading: &Reading) -> &'a str {
    let (kind, rest) = region.split_once("\">").unwrap_or((region, ""));
    let name = if kind == "table" { reading.table } else { reading.code };
    let open = "<div class=\"scroll-x\" role=\"region\" tabindex=\"0\" aria-label=\"";
    let _ = write!(filled, "{open}{}\">", escape(name));
    rest
}

fn close_gap<'a>(
    filled: &mut String,
    gap: &'a str,
    gaps: &Gaps,
    reading: &Reading,
    resolve: impl Fn(&Gap) -> Option<Filled>,
) -> &'a str {
    let (number, rest) = gap.split_once("\">").unwrap_or_default();
    let (words, rest) = rest.split_once(END).unwrap_or((rest, ""));
    let gap = number.parse().ok().and_then(|number: usize| gaps.0.get(number));
    let link = match gap {
        Some(Gap { site: Some(site), .. }) if site != reading.site => gap.map(elsewhere),
        gap => gap.and_then(resolve),
    };
    let _ = match (link, words) {
        (Some(link), "") => write!(filled, "{}{}</a>", open(&link), escape(&link.title)),
        (Some(link), words) => write!(filled, "{}{words}</a>", open(&link)),
        (None, "") => write!(filled, "{}", escape(reading.hidden)),
        (None, words) => write!(filled, "{words}"),
    };
    rest
}

/// Another site, whose addresses look like ours: a link like any other out of the network.
fn elsewhere(gap: &Gap) -> Filled {
    let address = format!("{}{}", gap.site.as_deref().unwrap_or_default(), gap.path());
    Filled { title: address.clone(), address }
}

fn open(link: &Filled) -> String {
    let rel = if link.address.starts_with('/') {
        ""
    } else {
        " rel=\"noopener noreferrer nofollow ugc\""
    };
    format!("<a href=\"{}\"{rel}>", escape(&link.address))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
