//! A table whose rows do not have the same columns: KB108.
//!
//! In Markdown, a row with more or fewer cells than the head: what is too much is not shown at all. In a drawn box, a row with
//! another number of strokes than the others.

use crate::blocks::{Block, BlockKind, walk};
use crate::check::subject::{Findings, Subject};
use crate::check::text::raw_lines;
use crate::diagnostic::Code;
use crate::source::LineRange;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    if subject.article.tables.is_empty() {
        return;
    }
    let raw: Vec<&str> = if subject.is_markdown() { raw_lines(subject.source).collect() } else { Vec::new() };
    walk(&subject.article.blocks, &mut |block: &Block| {
        if matches!(block.kind, BlockKind::Table(_)) {
            if subject.is_markdown() {
                markdown(&raw, block.lines, found);
            } else {
                drawn(subject, block.lines, found);
            }
        }
    });
}

/// The cells that a line of a Markdown table has; a stroke behind a backslash or in code divides none.
fn cells(line: &str) -> usize {
    let line = line.trim().trim_start_matches('>').trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(line);
    let mut before = ' ';
    let strokes = line.chars().filter(|c| {
        let divides = *c == '|' && before != '\\';
        before = *c;
        divides
    });
    strokes.count() + 1
}

fn markdown(raw: &[&str], lines: LineRange, found: &mut Findings<'_>) {
    let text = |line: u32| raw.get(line as usize - 1).copied().unwrap_or_default();
    let head = cells(text(lines.first));
    for line in lines.lines().skip(2).filter(|line| !text(*line).trim().is_empty()) {
        let here = cells(text(line));
        if here != head {
            let lost = if here > head { "what is too much is not shown" } else { "the missing ones are empty" };
            let message = format!("this row has {here} cells and the head has {head}: {lost}");
            found.line(Code::TableUneven, line, message, "add or take out a `|`; one inside a cell is written `\\|`");
        }
    }
}

fn drawn(subject: &Subject<'_>, lines: LineRange, found: &mut Findings<'_>) {
    let text = |line: u32| subject.article.lines.text(line);
    let rows: Vec<(u32, usize)> = lines
        .lines()
        .filter(|line| text(*line).starts_with('|') && text(*line).ends_with('|'))
        .map(|line| (line, text(line).matches('|').count()))
        .collect();
    let most = rows.iter().map(|(_, strokes)| *strokes).max().unwrap_or(0);
    let usual = (0..=most).max_by_key(|n| rows.iter().filter(|(_, strokes)| strokes == n).count()).unwrap_or(0);
    let odd: Vec<_> = rows.iter().filter(|(_, strokes)| *strokes != usual).collect();
    // Several forms of rows, or one that is quite another, are a drawing or a cell that spans others, not a slip.
    if rows.len() < 3 || usual < 4 || odd.len() > 1 || odd.iter().any(|(_, strokes)| strokes.abs_diff(usual) > 1) {
        return;
    }
    for (line, strokes) in odd {
        let message = format!("this row has {strokes} strokes where the others have {usual}");
        found.line(
            Code::TableUneven,
            *line,
            message,
            "put the stroke that is missing in, or take out what is too much",
        );
    }
}
