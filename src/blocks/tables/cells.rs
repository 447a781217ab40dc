//! Lines → cells, by the gaps between them.

use crate::lines::{Lines, Signs, TAB};

/// A cell and the columns it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell<'t> {
    /// The column of its first character.
    pub start: u32,
    /// The column behind its last character.
    pub end: u32,
    /// How many blanks stand before it; 0 for the first one. A tab counts as three at the least.
    pub gap: u32,
    /// What it says.
    pub text: &'t str,
}

/// The cells of a line: parts with two or more blanks, or a tab, between them. Two blanks after the end of a sentence or
/// behind a colon are no gap.
pub(super) fn cells(lines: &Lines, number: u32) -> Vec<Cell<'_>> {
    let Some(line) = lines.line(number) else { return Vec::new() };
    let text = lines.slice(line);
    if line.signs.meets(super::GAP.with(Signs::WIDE).with(Signs::CONTROL)) {
        return split(text, line.indent);
    }
    if text.is_empty() {
        return Vec::new();
    }
    let end = line.indent.saturating_add(line.end - line.start);
    vec![Cell { start: line.indent, end, gap: 0, text }]
}

/// Whether a line has a gap that may stand between two cells.
pub(super) fn has_gap(text: &str) -> bool {
    (text.contains("  ") || text.contains('\t')) && split(text, 0).len() > 1
}

fn split(text: &str, indent: u32) -> Vec<Cell<'_>> {
    let mut found: Vec<Cell<'_>> = Vec::new();
    let (mut column, mut start, mut start_column) = (indent, 0usize, indent);
    let (mut blanks, mut blank_at, mut blank_column) = (0u32, 0usize, indent);
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        if c == ' ' || c == '\t' {
            if blanks == 0 {
                (blank_at, blank_column) = (at, column);
            }
            let width = if c == '\t' { TAB - column % TAB } else { 1 };
            blanks += if c == '\t' { width.max(3) } else { 1 };
            column += width;
            continue;
        }
        if blanks >= 2 {
            let before = text.get(start..blank_at).unwrap_or_default();
            if blanks > 2 || !ends_sentence(before, c) {
                found.push(Cell { start: start_column, end: blank_column, gap, text: before });
                (start, start_column, gap) = (at, column, blanks);
            }
        }
        blanks = 0;
        column += 1;
    }
    let rest = text.get(start..).unwrap_or_default().trim_end();
    if !rest.is_empty() {
        found.push(Cell { start: start_column, end: column, gap, text: rest });
    }
    found
}

fn ends_sentence(before: &str, next: char) -> bool {
    match before.chars().next_back() {
        Some('.' | '?' | '!' | ')' | '"' | '\'') => next.is_uppercase() || next == '(' || next == '"',
        Some(':' | ',' | ';') => true,
        _ => before.is_empty(),
    }
}

/// The column, counted from 0, whose span a cell covers most; `starts` are the columns' first characters, ascending.
pub(super) fn column_of(cell: &Cell<'_>, starts: &[u32]) -> usize {
    let mut best = (0usize, 0u32);
    for (nth, &start) in starts.iter().enumerate() {
        let from = if nth == 0 { 0 } else { start };
        let to = starts.get(nth + 1).copied().unwrap_or(u32::MAX);
        let shared = cell.end.min(to).saturating_sub(cell.start.max(from));
        // A cell that begins where a column begins belongs there, however long it is.
        if cell.start.abs_diff(start) <= 1 && nth > 0 {
            return nth;
        }
        if shared > best.1 {
            best = (nth, shared);
        }
    }
    best.0
}
