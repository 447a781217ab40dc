//! The links in a tree of blocks.

use super::block::{Block, BlockKind, Inline, walk};

/// Calls `visit` for every Markdown link and picture of a tree with the line on which it begins, and where it leads, as written.
pub fn each_link<'b>(blocks: &'b [Block], visit: &mut dyn FnMut(u32, &'b str)) {
    walk(blocks, &mut |block: &Block| match &block.kind {
        BlockKind::Paragraph(text) => {
            in_inlines(text.inlines.as_deref().unwrap_or_default(), visit);
        }
        BlockKind::Table(table) => {
            for row in &table.rows {
                row.markup.iter().for_each(|cell| in_inlines(cell, visit));
            }
        }
        _ => {}
    });
}

fn in_inlines<'b>(inlines: &'b [Inline], visit: &mut dyn FnMut(u32, &'b str)) {
    let mut stack: Vec<&Inline> = inlines.iter().rev().collect();
    while let Some(inline) = stack.pop() {
        match inline {
            Inline::Image { to, line, .. } => visit(*line, to),
            Inline::Link { to, content, line } => {
                visit(*line, to);
                stack.extend(content.iter().rev());
            }
            Inline::Emphasis(inside) | Inline::Strong(inside) => stack.extend(inside.iter().rev()),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}
