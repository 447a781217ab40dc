//! The body of a text that was made from HTML, or scraped, in the fixed-width form: headings underlined, lists with markers.

use crate::blocks::{Block, BlockKind, Body, List};
use crate::lines::Lines;

/// The body as text, and below it the lines of header and footer that gave nothing.
pub(super) fn body(body: &Body) -> String {
    let mut text = String::new();
    blocks(&body.blocks, &body.lines, "", &mut text);
    text
}

fn blocks(all: &[Block], lines: &Lines, indent: &str, text: &mut String) {
    for block in all {
        match &block.kind {
            BlockKind::Heading { level, text: heading } => {
                let rule = if *level <= 1 { "=" } else { "-" }.repeat(heading.chars().count().max(3));
                text.push_str(&format!("{heading}\n{rule}\n\n"));
            }
            BlockKind::Paragraph(_) => text.push_str(&format!("{indent}{}\n\n", block.text(lines))),
            BlockKind::List(list) => items(list, lines, indent, text),
            BlockKind::Notice(notice) => {
                text.push_str(&format!("{indent}{}: ", notice.word));
                let mut inside = String::new();
                blocks(&notice.blocks, lines, indent, &mut inside);
                text.push_str(inside.trim_start());
            }
            BlockKind::Quote(inside) => blocks(inside, lines, indent, text),
            BlockKind::Rule => {}
            BlockKind::Preformatted { .. } | BlockKind::Table(_) => {
                for line in lines.verbatim(block.lines).lines() {
                    text.push_str(&format!("{indent}   {line}\n"));
                }
                text.push('\n');
            }
        }
    }
}

fn items(list: &List, lines: &Lines, indent: &str, text: &mut String) {
    for item in &list.items {
        let marker = if item.number.is_empty() { "-".to_owned() } else { format!("{}.", item.number) };
        let (first, rest) = item.text_and_rest();
        let own = first.map(|block| block.text(lines)).unwrap_or_default();
        text.push_str(&format!("{indent}{marker} {own}\n\n"));
        // The contents of a list stand below its text, as in the archive.
        let deeper = format!("{indent}  ");
        blocks(rest, lines, &deeper, text);
    }
}
