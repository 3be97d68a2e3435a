use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;

use super::super::super::Reason;
use super::TOO_COMPLEX;

/// How deep a text may nest. Sanitizing takes quadratic time in depth, and nobody reads deeper.
const DEPTH: usize = 12;

const COLUMNS: usize = 20;
const ROWS: usize = 200;

/// Whether a text has a shape that can be drawn and read.
pub fn check(root: Node<'_>) -> Result<(), Reason> {
    let mut depth = 0_usize;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                if depth > DEPTH {
                    return Err(TOO_COMPLEX);
                }
                depth += 1;
                check_table(node)?;
            }
            NodeEdge::End(_) => depth -= 1,
        }
    }
    Ok(())
}

fn check_table(node: Node<'_>) -> Result<(), Reason> {
    if let NodeValue::Table(table) = &node.data().value
        && (table.num_columns > COLUMNS || node.children().count() > ROWS + 1)
    {
        return Err(Reason::new("text-table-too-large"));
    }
    Ok(())
}
