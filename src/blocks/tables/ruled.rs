//! Tables with a head and a rule below it.

use super::super::block::{Row, Table};
use super::cells::{Cell, cells, column_of};
use super::{chunk_end, is_of_boxes, is_rule, is_sentence, next_chunk};
use crate::lines::{Lines, bullet, code_weight, marker};
use crate::source::LineRange;

/// How many lines a head may have.
const HEAD_LINES: u32 = 4;

/// The table whose head stands at the beginning of a run. Rows may follow behind blank lines for as long as they fit the
/// columns.
pub(super) fn table(lines: &Lines, run: LineRange, limit: u32) -> Option<(LineRange, Table)> {
    let (head, rule) = head(lines, run)?;
    let mut starts = columns(lines, head, rule)?;
    name_first_column(lines, rule, limit, &mut starts);
    let mut last = rule;
    let mut rows = Vec::new();
    if rule < run.last {
        last = rule + reach(lines, LineRange::new(rule + 1, run.last));
        add_rows(&mut rows, lines, LineRange::new(rule + 1, last), &starts);
        if last < run.last {
            return finish(lines, head, rows, last, &starts);
        }
    }
    while let Some(next) = next_chunk(lines, last, limit, 2) {
        let end = chunk_end(lines, next, limit);
        if names_group(lines, next, end, limit, &starts) {
            last = next;
            add_rows(&mut rows, lines, LineRange::single(next), &starts);
            continue;
        }
        if !fits(lines, next, end, &starts) {
            break;
        }
        let before = last;
        last = next + reach(lines, LineRange::new(next, end)) - 1;
        if last < next {
            last = before;
            break;
        }
        add_rows(&mut rows, lines, LineRange::new(next, last), &starts);
        if last < end {
            break;
        }
    }
    finish(lines, head, rows, last, &starts)
}

fn finish(lines: &Lines, head: LineRange, mut rows: Vec<Row>, last: u32, starts: &[u32]) -> Option<(LineRange, Table)> {
    let wide = rows.iter().filter(|row| row.cells.iter().filter(|c| !c.is_empty()).count() >= 2).count();
    if wide == 0 || wide * 3 < rows.len() {
        return None;
    }
    let first = head.first;
    let head_lines: Vec<u32> = head.lines().filter(|n| !is_rule(lines, *n)).collect();
    let mut head = Row::plain(head, vec![String::new(); starts.len()]);
    for number in head_lines {
        fill(&mut head.cells, &cells(lines, number), starts);
    }
    rows.insert(0, head);
    Some((LineRange::new(first, last), Table { head: 1, rows }))
}

/// The lines of the head, a rule above it included, and the line of the rule below it.
fn head(lines: &Lines, run: LineRange) -> Option<(LineRange, u32)> {
    let opens_with_rule = is_rule(lines, run.first);
    let from = run.first + u32::from(opens_with_rule);
    let rule = (from + 1..=run.last.min(from + HEAD_LINES)).find(|n| is_rule(lines, *n))?;
    let many = (from..rule).any(|n| cells(lines, n).len() >= 2);
    let sentence = (from..rule).any(|n| is_sentence(lines.text(n)) || lines.text(n).len() > 100);
    let runs = lines.text(rule).split_whitespace().count();
    // A box with one cell is drawn, not tabled, and so is what stands beside a box or above several of them.
    let stroke = lines.text(rule);
    let barred = (from..rule + 2).any(|n| n != rule && lines.text(n).contains('|'));
    let boxed = stroke.starts_with('+') && stroke.ends_with('+') && stroke.matches('+').count() == 2 && barred;
    let drawn = (from..rule).any(|n| lines.text(n).starts_with('|'))
        || boxed
        || is_of_boxes(stroke)
        || stroke.starts_with('|') && !(from..rule).any(|n| lines.text(n).contains('|'));
    ((many || runs >= 2) && !sentence && !drawn).then(|| (LineRange::new(run.first, rule - 1), rule))
}

/// Where the columns begin: under the strokes of a rule with gaps, else where the cells of the head begin.
fn columns(lines: &Lines, head: LineRange, rule: u32) -> Option<Vec<u32>> {
    let strokes: Vec<u32> = strokes(lines, rule);
    if strokes.len() >= 2 {
        return Some(strokes);
    }
    let widest = head.lines().map(|n| cells(lines, n)).max_by_key(Vec::len)?;
    (widest.len() >= 2).then(|| widest.iter().map(|cell| cell.start).collect())
}

/// Adds the column of the rows' names when the head has no name for it.
fn name_first_column(lines: &Lines, rule: u32, limit: u32, starts: &mut Vec<u32>) {
    let Some(row) = (rule + 1..=limit.min(rule + 3)).find(|n| !lines.is_blank(*n)) else { return };
    let found = cells(lines, row);
    if let ([name, next, ..], Some(first)) = (found.as_slice(), starts.first().copied())
        && found.len() == starts.len() + 1
        && name.end < first
        && next.start.abs_diff(first) <= 4
    {
        starts.insert(0, name.start);
    }
}

fn strokes(lines: &Lines, rule: u32) -> Vec<u32> {
    let mut found = Vec::new();
    let mut column = lines.indent(rule);
    let mut blank = true;
    for byte in lines.text(rule).bytes() {
        let is_blank = byte == b' ' || byte == b'\t' || byte == b'+';
        if blank && !is_blank {
            found.push(column);
        }
        column += if byte == b'\t' { crate::lines::TAB - column % crate::lines::TAB } else { 1 };
        blank = is_blank;
    }
    found
}

/// How many lines of a run from its beginning belong to the table: up to a line that goes on as a sentence at the left of
/// the columns.
fn reach(lines: &Lines, run: LineRange) -> u32 {
    let mut count = 0;
    for number in run.lines() {
        let text = lines.text(number);
        let sentence = lines.indent(number) <= lines.indent(run.first) && is_sentence(text) && text.len() > 50;
        let listed =
            text.starts_with(|c: char| c.is_ascii_digit()) && marker(text).is_some() && cells(lines, number).len() < 2;
        if sentence || listed {
            break;
        }
        count += 1;
    }
    count
}

/// Whether a lone line names the rows that follow behind a blank line, in a table that has such groups.
fn names_group(lines: &Lines, next: u32, end: u32, limit: u32, starts: &[u32]) -> bool {
    /// How long the name of a group is at the most.
    const LONGEST: usize = 40;
    let text = lines.text(next);
    let left = starts.first().copied().unwrap_or(0);
    if next != end
        || text.len() > LONGEST
        || lines.indent(next) != left
        || text.ends_with(['.', ':', '!', '?'])
        || bullet(text).is_some()
        || marker(text).is_some()
        || cells(lines, next).len() != 1
        || is_rule(lines, next)
    {
        return false;
    }
    let Some(below) = next_chunk(lines, end, limit, 1) else { return false };
    let rows = LineRange::new(below, chunk_end(lines, below, limit).min(below + 2));
    lines.indent(below) > left && rows.lines().all(|n| aligned(lines, n, starts) || n > below)
}

/// Whether a run behind a blank line goes on with the table.
fn fits(lines: &Lines, first: u32, end: u32, starts: &[u32]) -> bool {
    let text = lines.text(first);
    let left = starts.first().copied().unwrap_or(0);
    let indent = lines.indent(first);
    if end > first && is_rule(lines, first + 1) && cells(lines, first).len() < 2 {
        return false;
    }
    if is_rule(lines, first) {
        return indent + 1 >= left && end == first;
    }
    if indent + 3 < left
        || marker(text).is_some_and(|m| m.number.bytes().all(|b| b.is_ascii_digit()))
            && bullet(text).is_none()
            && !aligned(lines, first, starts)
    {
        return false;
    }
    if code_weight(text) <= -3 && cells(lines, first).len() < 2 {
        return false;
    }
    let row = (first..=end).take(3).any(|n| aligned(lines, n, starts));
    row || cells(lines, first).len() >= starts.len().max(2) && starts.len() > 2
}

/// Whether a line has a cell where a column other than the first begins or ends, behind a gap.
fn aligned(lines: &Lines, number: u32, starts: &[u32]) -> bool {
    let cells = cells(lines, number);
    let columns = starts.get(1..).unwrap_or_default();
    if cells.len() == starts.len() && cells.iter().skip(1).all(|cell| cell.gap >= 4) {
        return true;
    }
    cells.len() >= 2 && cells.iter().skip(1).any(|cell| columns.iter().any(|c| c.abs_diff(cell.start) <= 3))
}

fn add_rows(rows: &mut Vec<Row>, lines: &Lines, run: LineRange, starts: &[u32]) {
    let second = starts.get(1).copied().unwrap_or(u32::MAX);
    for number in run.lines() {
        let found = cells(lines, number);
        if is_rule(lines, number) || found.is_empty() {
            continue;
        }
        let left = found.first().map_or(0, |cell| cell.start);
        // A line with nothing in the first column goes on with the row above it.
        match rows.last_mut() {
            Some(row) if left + 2 >= second && found.len() < starts.len() => {
                fill(&mut row.cells, &found, starts);
                row.lines.last = number;
            }
            _ => {
                let mut row = Row::plain(LineRange::single(number), vec![String::new(); starts.len()]);
                fill(&mut row.cells, &found, starts);
                rows.push(row);
            }
        }
    }
}

/// Puts the cells of a line into their columns: one by one when there are as many as columns, else by where they stand.
pub(super) fn fill(row: &mut [String], found: &[Cell<'_>], starts: &[u32]) {
    for (nth, cell) in found.iter().enumerate() {
        let column = if found.len() == starts.len() { nth } else { column_of(cell, starts) };
        if let Some(text) = row.get_mut(column) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(cell.text);
        }
    }
}
