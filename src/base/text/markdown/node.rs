use std::fmt::{Error, Write};

use comrak::Node;
use comrak::html::{ChildRendering, Context, format_node_default};
use comrak::nodes::{NodeLink, NodeValue};

use super::super::gap::Gap;
use super::link::{Target, is_bare};

/// How many things of the network a text may lead to: a page asks for them all at once.
const GAPS: usize = 100;

type Drawn = Result<ChildRendering, Error>;

/// What is known while a text is drawn.
#[derive(Default)]
pub struct Drawing {
    pub gaps: Vec<Gap>,
    links_open: usize,
}

/// Draws what we draw in another way than the library; the rest it draws itself.
pub fn draw_node(context: &mut Context<Drawing>, node: Node<'_>, entering: bool) -> Drawn {
    match &node.data().value {
        NodeValue::HtmlBlock(html) if entering => paragraph(context, &html.literal),
        NodeValue::HtmlInline(html) if entering => text(context, html),
        NodeValue::CodeBlock(code) if entering => code_block(context, &code.literal),
        NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) | NodeValue::CodeBlock(_) => {
            Ok(ChildRendering::HTML)
        }
        NodeValue::Heading(heading) => heading_of_post(context, heading.level, entering),
        NodeValue::Table(_) => table(context, node, entering),
        NodeValue::TaskItem(task) => task_item(context, task.symbol.is_some(), entering),
        // No picture is shown from where somebody says: it is a link named by its description.
        NodeValue::Link(link) | NodeValue::Image(link) => {
            link_of_post(context, node, link, entering)
        }
        _ => format_node_default(context, node, entering),
    }
}

/// HTML that somebody wrote is text like any other.
fn text(context: &mut Context<Drawing>, literal: &str) -> Drawn {
    context.escape(literal)?;
    Ok(ChildRendering::HTML)
}

fn paragraph(context: &mut Context<Drawing>, literal: &str) -> Drawn {
    context.write_str("<p>")?;
    context.escape(literal.trim_end())?;
    context.write_str("</p>\n")?;
    Ok(ChildRendering::HTML)
}

/// Wide code and tables scroll in a region of their own, which `fill` names in the reader's words.
fn code_block(context: &mut Context<Drawing>, literal: &str) -> Drawn {
    context.cr()?;
    context.write_str("<div data-region=\"code\"><pre><code>")?;
    context.escape(literal)?;
    context.write_str("</code></pre></div>\n")?;
    Ok(ChildRendering::HTML)
}

fn table(context: &mut Context<Drawing>, node: Node<'_>, entering: bool) -> Drawn {
    if entering {
        context.cr()?;
        context.write_str("<div data-region=\"table\">")?;
        format_node_default(context, node, entering)
    } else {
        format_node_default(context, node, entering)?;
        context.write_str("</div>\n")?;
        Ok(ChildRendering::HTML)
    }
}

/// The page and its parts have the first two levels.
fn heading_of_post(context: &mut Context<Drawing>, level: u8, entering: bool) -> Drawn {
    let level = (level + 2).min(6);
    if entering {
        context.cr()?;
        write!(context, "<h{level}>")?;
    } else {
        writeln!(context, "</h{level}>")?;
    }
    Ok(ChildRendering::HTML)
}

/// A box to read, not a control: nobody can tick it here.
fn task_item(context: &mut Context<Drawing>, is_done: bool, entering: bool) -> Drawn {
    if entering {
        context.write_str(if is_done { "<li>☑ " } else { "<li>☐ " })?;
    } else {
        context.write_str("</li>\n")?;
    }
    Ok(ChildRendering::HTML)
}

fn link_of_post(
    context: &mut Context<Drawing>,
    node: Node<'_>,
    link: &NodeLink,
    entering: bool,
) -> Drawn {
    if !entering {
        context.user.links_open -= 1;
    }
    // A link in a link would end the outer one: only its text stands.
    let rendering = match Target::of(&link.url) {
        _ if context.user.links_open > 0 => ChildRendering::HTML,
        Target::Nowhere => ChildRendering::HTML,
        Target::Thing(gap) => gap_of_post(context, gap, is_bare(node, link), entering)?,
        Target::Mail { address } => anchor(context, &address, None, entering)?,
        Target::Outside { address, host } => {
            let host = Some(host.as_str()).filter(|_| !is_bare(node, link));
            anchor(context, &address, host, entering)?;
            if entering && node.collect_text().trim().is_empty() {
                context.escape(&address)?;
            }
            ChildRendering::HTML
        }
    };
    if entering {
        context.user.links_open += 1;
    }
    Ok(rendering)
}

/// A link that says something else than its address shows whose it is.
fn anchor(
    context: &mut Context<Drawing>,
    address: &str,
    host: Option<&str>,
    entering: bool,
) -> Drawn {
    if entering {
        context.write_str("<a href=\"")?;
        context.escape(address)?;
        context.write_str("\">")?;
        return Ok(ChildRendering::HTML);
    }
    context.write_str("</a>")?;
    if let Some(host) = host {
        context.write_str(" <small>(")?;
        context.escape(host)?;
        context.write_str(")</small>")?;
    }
    Ok(ChildRendering::HTML)
}

/// The words of a bare link are its address, so they stay out: its reader sees a title or nothing.
fn gap_of_post(context: &mut Context<Drawing>, gap: Gap, is_bare: bool, entering: bool) -> Drawn {
    if !entering {
        context.write_str("</span>")?;
        return Ok(ChildRendering::HTML);
    }
    let gaps = &mut context.user.gaps;
    let number = gaps.iter().position(|it| *it == gap).unwrap_or_else(|| {
        gaps.push(gap);
        gaps.len() - 1
    });
    if number >= GAPS {
        return Err(Error);
    }
    write!(context, "<span data-gap=\"{number}\">")?;
    Ok(if is_bare { ChildRendering::Skip } else { ChildRendering::HTML })
}
