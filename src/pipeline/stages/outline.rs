//! The stage of blocks: an indented outline of the tree.

use super::{first_words, run};
use crate::blocks::{Block, BlockKind, Body, Frame};
use crate::lines::Lines;
use crate::source::LineRange;
use std::fmt::Write as _;

/// How deep the outline goes; what is deeper is told to be there.
const DEEPEST: usize = 60;

/// The frame, then one row for each block: its lines, `@` and its column, its kind, and its first words; blocks inside it
/// are set in. Items have a row each, tables one for each of their rows.
pub(super) fn print(body: &Body) -> String {
    let mut out = String::new();
    frame(&mut out, &body.frame);
    blocks(&mut out, &body.blocks, &body.lines, 0);
    out
}

fn frame(out: &mut String, frame: &Frame) {
    let shown = |range: Option<LineRange>| range.map_or_else(|| "none".to_owned(), run);
    let _ = writeln!(out, "frame: preamble {}, body {}", shown(frame.preamble), shown(frame.body));
    for field in &frame.fields {
        let _ = writeln!(
            out,
            "  {:<9} {:?} {:?} {}",
            run(field.lines),
            field.origin,
            field.field,
            first_words(&field.value)
        );
    }
}

fn row(out: &mut String, depth: usize, lines: LineRange, what: &str) {
    let _ = writeln!(out, "{:<9} {:width$}{what}", run(lines), "", width = depth * 2);
}

fn blocks(out: &mut String, blocks: &[Block], lines: &Lines, depth: usize) {
    for block in blocks {
        if depth > DEEPEST {
            row(out, depth, block.lines, "… and blocks inside");
            return;
        }
        one(out, block, lines, depth);
    }
}

fn one(out: &mut String, block: &Block, lines: &Lines, depth: usize) {
    let at = block.indent;
    match &block.kind {
        BlockKind::Heading { level, text } => {
            row(out, depth, block.lines, &format!("@{at} heading {level} {}", first_words(text)));
        }
        BlockKind::Paragraph(text) => {
            let skip = if text.skip > 0 { format!(" skip {}", text.skip) } else { String::new() };
            row(out, depth, block.lines, &format!("@{at} paragraph{skip} {}", first_words(&block.text(lines))));
        }
        BlockKind::Preformatted { language } => {
            let language = language.as_deref().map_or_else(String::new, |name| format!(" {name}"));
            let first = lines.text(block.lines.first);
            row(out, depth, block.lines, &format!("@{at} preformatted{language} {}", first_words(first)));
        }
        BlockKind::Table(table) => {
            row(out, depth, block.lines, &format!("@{at} table, {} of {} rows heading", table.head, table.rows.len()));
            for cells in &table.rows {
                let shown: Vec<_> = cells.cells.iter().map(|cell| first_words(cell)).collect();
                row(out, depth + 1, cells.lines, &format!("| {} |", shown.join(" | ")));
            }
        }
        BlockKind::List(list) => {
            let style = list.style.map_or_else(|| "bullets".to_owned(), |style| format!("numbered {style:?}"));
            row(out, depth, block.lines, &format!("@{at} list, {style}"));
            for item in &list.items {
                let number = if item.number.is_empty() { "•" } else { &item.number };
                row(out, depth + 1, item.lines, &format!("item {number}, content @{}", item.content));
                blocks(out, &item.blocks, lines, depth + 2);
            }
        }
        BlockKind::Notice(notice) => {
            row(out, depth, block.lines, &format!("@{at} notice {:?} {}", notice.level, first_words(&notice.word)));
            blocks(out, &notice.blocks, lines, depth + 1);
        }
        BlockKind::Quote(inside) => {
            row(out, depth, block.lines, &format!("@{at} quote"));
            blocks(out, inside, lines, depth + 1);
        }
        BlockKind::Rule => row(out, depth, block.lines, &format!("@{at} rule")),
    }
}
