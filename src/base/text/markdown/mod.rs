//! Markdown to HTML. What is drawn in another way than usual is drawn on the syntax tree, never by
//! changing HTML (v56), and the tree's shape is looked at before anything is drawn of it.

use comrak::html::format_document_with_formatter;
use comrak::options::Plugins;
use comrak::{Arena, Options, try_parse_document};

use super::super::Reason;
use super::body::TOO_COMPLEX;
use super::gap::Gaps;
use super::sanitize::sanitize;
use capped::{Capped, HTML};
use node::{Drawing, draw_node};

mod capped;
mod link;
mod node;
mod shape;

pub(super) use link::{Target, is_bare};

pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    // Who writes a post line by line means its lines.
    options.render.hardbreaks = true;
    options
}

pub(super) fn draw(source: &str, is_over: &dyn Fn() -> bool) -> Result<(String, Gaps), Reason> {
    let (arena, options) = (Arena::new(), options());
    let root = try_parse_document(&arena, source, &options, is_over).map_err(|_| TOO_COMPLEX)?;
    shape::check(root)?;

    let mut html = Capped::new(is_over);
    let (plugins, drawing) = (Plugins::default(), Drawing::default());
    let drawing =
        format_document_with_formatter(root, &options, &mut html, &plugins, draw_node, drawing)
            .map_err(|_| TOO_COMPLEX)?;
    let html = sanitize(html.written.trim_end());
    if html.len() > HTML { Err(TOO_COMPLEX) } else { Ok((html, Gaps(drawing.gaps))) }
}

#[cfg(test)]
mod tests;
