//! Tables drawn as boxes.

use super::super::block::{Row, Table};
use super::{is_of_boxes, is_rule};
use crate::lines::{Lines, code_weight};
use crate::source::LineRange;

/// The box that a run of lines opens with. Lines between two rules are one row when every row has its rule; the text under a
/// box that is drawn on with strokes belongs to it.
pub(super) fn table(lines: &Lines, run: LineRange) -> Option<(LineRange, Table)> {
    let opens = lines.text(run.first);
    if !(is_bar_line(opens)
        || is_rule(lines, run.first) && run.lines().nth(1).is_some_and(|n| is_bar_line(lines.text(n))))
    {
        return None;
    }
    if is_rule(lines, run.first) && is_of_boxes(opens) {
        return None;
    }
    let mut last = run.first;
    let mut bars = 0u32;
    let mut strokes = false;
    for number in run.lines() {
        let text = lines.text(number);
        let in_box = is_rule(lines, number) || is_bar_line(text);
        strokes |= !in_box && is_drawing(text);
        if !in_box && (!strokes || code_weight(text) <= -3) {
            break;
        }
        bars += u32::from(is_bar_line(text));
        last = number;
    }
    let range = LineRange::new(run.first, last);
    let rows = rows(lines, range);
    let wide = rows.iter().filter(|row| row.cells.len() >= 2).count();
    (bars >= 2 && wide * 2 > rows.len()).then(|| {
        let head = usize::from(rows.len() > 1 && has_head(&rows));
        (range, Table { head, rows })
    })
}

/// A line of cells between bars: it opens with one, and has at least two more or ends with one.
fn is_bar_line(text: &str) -> bool {
    text.starts_with('|')
        && !text.starts_with("||")
        && (text.matches('|').count() >= 3 || text.len() > 2 && text.ends_with('|'))
        && !text.contains("|--")
        && !text.contains("|__")
}

/// A line of slashes, bars and underscores, such as the braces under a drawn word of bits.
fn is_drawing(text: &str) -> bool {
    text.contains(['\\', '/', '|']) && text.bytes().all(|b| b"\\/_|- ".contains(&b))
}

fn rows(lines: &Lines, range: LineRange) -> Vec<Row> {
    let each_has_its_rule = {
        let rules = range.lines().filter(|n| is_rule(lines, *n)).count();
        rules > 3
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut open = false;
    for number in range.lines() {
        let text = lines.text(number);
        if is_rule(lines, number) {
            open = false;
            continue;
        }
        if !is_bar_line(text) {
            continue;
        }
        let cells = text.trim_matches(['|', ' ']).len();
        if cells == 0 {
            continue;
        }
        let inner = text.strip_prefix('|').unwrap_or(text);
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let parts: Vec<String> = inner.split('|').map(|part| part.trim().to_owned()).collect();
        match rows.last_mut() {
            Some(row) if open && each_has_its_rule => {
                join(&mut row.cells, parts);
                row.lines.last = number;
            }
            _ => rows.push(Row::plain(LineRange::single(number), parts)),
        }
        open = true;
    }
    rows
}

/// Adds the cells of a wrapped line to those of its row.
fn join(cells: &mut Vec<String>, more: Vec<String>) {
    for (nth, part) in more.into_iter().enumerate() {
        match cells.get_mut(nth) {
            Some(cell) if cell.is_empty() => *cell = part,
            Some(cell) if !part.is_empty() => {
                cell.push(' ');
                cell.push_str(&part);
            }
            Some(_) => {}
            None => cells.push(part),
        }
    }
}

/// The first row is a head when it names every column and does not itself begin with a file or a number.
fn has_head(rows: &[Row]) -> bool {
    let Some(first) = rows.first() else { return false };
    let named = first.cells.iter().all(|cell| !cell.is_empty() && cell.len() <= 60);
    let subject = first.cells.first().map_or("", String::as_str);
    let is_name = subject.contains('.') && !subject.contains(' ');
    named && !is_name && !subject.starts_with(|c: char| c.is_ascii_digit())
}
