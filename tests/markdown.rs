//! Markdown articles as blocks: every file of `tests/fixtures/markdown` has a snapshot of its outline.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::articles::{article, fixtures};
use kbpress::blocks::{Block, BlockKind, Body, parse};
use kbpress::config::{Config, Vocabulary};
use kbpress::source::{Dialect, Document, LineRange};
use std::fmt::Write;

#[test]
fn outlines_of_the_fixtures() {
    for file in fixtures("markdown") {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        insta::assert_snapshot!(name, outline(&std::fs::read_to_string(file).unwrap()));
    }
}

fn outline(text: &str) -> String {
    let words = Vocabulary::compile(&Config::default()).unwrap();
    let body = LineRange::new(1, u32::try_from(text.lines().count()).unwrap());
    let mut document = Document { text: text.into(), body, dialect: Dialect::Markdown, ..Document::default() };
    let body = parse(&mut document, &words);
    let mut out = format!("title: {:?}\n", body.frame.title);
    push(&mut out, &body, &body.blocks, 0);
    out
}

fn push(out: &mut String, body: &Body, blocks: &[Block], depth: usize) {
    for block in blocks {
        let place = format!("[{}-{} @{}]", block.lines.first, block.lines.last, block.indent);
        let _ = write!(out, "{:depth$}{place} ", "");
        let _ = match &block.kind {
            BlockKind::Heading { level, text } => writeln!(out, "heading {level}: {text}"),
            BlockKind::Paragraph(text) => {
                let said = block.text(&body.lines);
                writeln!(out, "text (skip {}): {said}\n{:depth$}  = {:?}", text.skip, "", text.inlines)
            }
            BlockKind::Preformatted { language } => {
                writeln!(out, "as it is ({language:?}): {:?}", body.lines.verbatim(block.lines))
            }
            BlockKind::Table(table) => {
                let rows: Vec<_> = table.rows.iter().map(|row| (row.lines.first, row.cells.join(" / "))).collect();
                writeln!(out, "table, head {}: {rows:?}", table.head)
            }
            BlockKind::List(list) => writeln!(out, "list {:?}", list.style),
            BlockKind::Notice(notice) => writeln!(out, "notice {} ({:?})", notice.word, notice.level),
            BlockKind::Quote(_) => writeln!(out, "quote"),
            BlockKind::Rule => writeln!(out, "rule"),
        };
        match &block.kind {
            BlockKind::List(list) => {
                for item in &list.items {
                    let lines = (item.lines.first, item.lines.last);
                    let _ = writeln!(out, "{:depth$}  item {:?} {lines:?} @{}", "", item.number, item.content);
                    push(out, body, &item.blocks, depth + 4);
                }
            }
            BlockKind::Notice(notice) => push(out, body, &notice.blocks, depth + 2),
            BlockKind::Quote(blocks) => push(out, body, blocks, depth + 2),
            _ => {}
        }
    }
}

/// The recognisers read the text of several lines at once; it must have the lines of the file in it.
#[test]
fn typed_data_names_the_lines_of_the_file() {
    let text = r"---
title: Doors
id: Q100001
---

# Doors

See **Q123456**, and
Q234567.

## Resolution

Before you open the
*gate*, stop the motor.

1. See `Q345678` for
   the
   `HKEY_LOCAL_MACHINE\SOFTWARE\Gate` key.

   | File | Size |
   |---|---|
   | gate.dll | 12 |

2. Type `net use <Server Name>`.
";
    let article = article("a.md", text);
    let references: Vec<_> = article.references.iter().map(|r| (r.line, r.id.as_str())).collect();
    assert_eq!(references, [(8, "Q123456"), (9, "Q234567"), (16, "Q345678")]);
    let obligations: Vec<_> = article.obligations.iter().map(|o| (o.lines, o.text.as_str())).collect();
    assert_eq!(obligations, [(LineRange::new(13, 14), "Before you open the gate, stop the motor.")]);
    let keys: Vec<_> = article.registry.keys.iter().map(|k| (k.lines.first, k.path.as_str())).collect();
    assert_eq!(keys, [(18, r"HKEY_LOCAL_MACHINE\SOFTWARE\Gate")]);
    let fill: Vec<_> = article.placeholders.iter().map(|p| (p.text.as_str(), p.lines.as_slice())).collect();
    assert_eq!(fill, [("<Server Name>", &[24][..])]);
    assert_eq!(article.tables.iter().map(|t| t.lines).collect::<Vec<_>>(), [LineRange::new(20, 22)]);
    let [procedure] = &article.procedures[..] else { panic!("{:?}", article.procedures) };
    let steps: Vec<_> = procedure.steps.iter().map(|s| (s.number.as_str(), s.lines)).collect();
    assert_eq!(steps, [("1", LineRange::new(16, 22)), ("2", LineRange::single(24))]);
}
