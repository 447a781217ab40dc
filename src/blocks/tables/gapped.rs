//! Tables without rules: columns that stand by the gaps between them.

use super::super::block::{Row, Table};
use super::cells::{Cell, cells};
use super::refused::is_refused;
use super::ruled::fill;
use super::{chunk_end, is_rule, next_chunk};
use crate::lines::{Lines, bullet, code_weight, marker};
use crate::source::LineRange;

/// The table that a run of lines is as a whole, and what goes on with it behind single blank lines.
pub(super) fn table(lines: &Lines, run: LineRange, limit: u32) -> Option<(LineRange, Table)> {
    if !lines.line(run.first).is_some_and(|line| line.signs.meets(super::GAP)) {
        return None;
    }
    let first = cells(lines, run.first);
    if first.len() < 2 || lines.text(run.first).starts_with('|') {
        return None;
    }
    let mut reach = run;
    let mut chunks = 1;
    let second = first.get(1).map_or(0, |cell| cell.start);
    while let Some(next) = next_chunk(lines, reach.last, limit, 1) {
        let found = cells(lines, next);
        let fits = found.first().is_some_and(|c| c.start.abs_diff(first.first().map_or(0, |f| f.start)) <= 2)
            && found.get(1).is_some_and(|c| c.start.abs_diff(second) <= 1);
        let listed = marker(lines.text(next)).is_some();
        // The names of the columns may stand apart, and above the middle of what they name.
        let fits = fits || chunks == 1 && is_head(lines, run, &first, next, &found, limit);
        if !fits || listed || lines.range(LineRange::new(next, next + 1)).skip(1).any(|l| is_rule(lines, l.number)) {
            break;
        }
        reach.last = chunk_end(lines, next, limit);
        chunks += 1;
    }
    // What stands behind blank lines may spoil a table that the first run alone is.
    judge(lines, reach).or_else(|| if chunks > 1 { judge(lines, run) } else { None })
}

/// Whether a lone line gives names to as many columns as the run below it has in each of its first lines.
fn is_head(lines: &Lines, run: LineRange, head: &[Cell<'_>], next: u32, row: &[Cell<'_>], limit: u32) -> bool {
    let apart = |cells: &[Cell<'_>]| cells.iter().skip(1).all(|cell| cell.gap >= 4);
    let same = |cells: &[Cell<'_>]| {
        cells.len() == head.len()
            && apart(cells)
            && cells.iter().zip(head).all(|(cell, name)| cell.start < name.end + 4 && name.start < cell.end + 4)
    };
    let title = |cell: &Cell<'_>| {
        cell.text.starts_with(|c: char| c.is_ascii_uppercase())
            && !cell.text.contains([':', '='])
            && cell.text.len() <= 40
    };
    run.first == run.last
        && apart(head)
        && head.iter().all(title)
        && same(row)
        && chunk_end(lines, next, limit) >= next + 2
        && same(&cells(lines, next + 1))
        && same(&cells(lines, next + 2))
}

fn judge(lines: &Lines, range: LineRange) -> Option<(LineRange, Table)> {
    let numbers: Vec<u32> = range.lines().filter(|n| !lines.is_blank(*n)).collect();
    let gaps = lines.range(range).filter(|line| line.signs.meets(super::GAP)).count();
    if gaps < 2 || is_list(lines, &numbers) {
        return None;
    }
    let rows: Vec<Vec<Cell<'_>>> = numbers.iter().map(|n| cells(lines, *n)).collect();
    let starts = columns(&rows)?;
    let second = starts.get(1).copied().unwrap_or(u32::MAX);
    let wide = rows.iter().filter(|row| row.len() >= 2).count();
    let hanging =
        rows.iter().filter(|row| row.len() == 1 && row.first().is_some_and(|c| c.start + 2 >= second)).count();
    let lone = rows.len() - wide - hanging;
    if wide < 2 || lone * 5 > rows.len() && lone > 1 || is_text(&rows, hanging) {
        return None;
    }
    // What every line must be weighed for comes last: most runs of lines have shown by now that they are no table.
    if is_refused(lines, &numbers, &rows) || is_code(lines, &numbers) {
        return None;
    }
    let mut table = Table::default();
    for (number, found) in numbers.iter().zip(&rows) {
        let left = found.first().map_or(0, |cell| cell.start);
        if found.len() == 1
            && left + 2 >= second
            && let Some(row) = table.rows.last_mut()
        {
            fill(&mut row.cells, found, &starts);
            row.lines.last = *number;
            continue;
        }
        let mut row = Row::plain(LineRange::single(*number), vec![String::new(); starts.len()]);
        fill(&mut row.cells, found, &starts);
        table.rows.push(row);
    }
    Some((range, table))
}

/// Where the columns begin: places at which many rows have a cell. When the rows agree in their number of cells only,
/// because their blanks have been squeezed, the cells of the first row say where.
fn columns(rows: &[Vec<Cell<'_>>]) -> Option<Vec<u32>> {
    let wide: Vec<&Vec<Cell<'_>>> = rows.iter().filter(|row| row.len() >= 2).collect();
    let mut starts: Vec<(u32, usize)> = Vec::new();
    for cell in wide.iter().flat_map(|row| row.iter()) {
        let near = starts.iter().position(|(start, _)| start.abs_diff(cell.start) <= 1);
        if let Some((_, count)) = near.and_then(|nth| starts.get_mut(nth)) {
            *count += 1;
        } else if starts.len() < 40 {
            starts.push((cell.start, 1));
        }
    }
    let mut kept: Vec<u32> =
        starts.iter().filter(|(_, count)| count * 10 >= wide.len() * 6 && *count >= 2).map(|(s, _)| *s).collect();
    kept.sort_unstable();
    if kept.len() >= 2 {
        return Some(kept);
    }
    let first = wide.first()?;
    let same = wide.iter().all(|row| row.len() == first.len());
    let wide_gaps = wide.iter().flat_map(|row| row.iter().skip(1)).all(|cell| cell.gap >= 3);
    (same && wide_gaps && wide.len() == rows.len()).then(|| first.iter().map(|cell| cell.start).collect())
}

fn is_code(lines: &Lines, numbers: &[u32]) -> bool {
    let weights: Vec<i32> = numbers.iter().map(|n| code_weight(lines.text(*n))).collect();
    let sure = weights.iter().filter(|w| **w >= 3).count();
    let sum: i32 = weights.iter().sum();
    let count = i32::try_from(weights.len()).unwrap_or(i32::MAX);
    // Programs and .inf files set their remarks off in a column of their own.
    let remarks = numbers
        .iter()
        .filter(|n| has_remark(lines.text(**n)) || is_declared(lines.text(**n)) || is_typed(lines.text(**n)))
        .count();
    // What MS-DOS calls its files opens statements as well: `UPDATE   EXE     41939 10-14-92`.
    let dated = || numbers.iter().filter(|n| is_dated(lines.text(**n))).count() * 2 > numbers.len();
    (remarks * 2 >= weights.len() || sure * 3 >= weights.len() || sum >= count * 2) && !dated()
}

/// Whether a line has a date and a time, as the rows of a directory's listing have.
fn is_dated(text: &str) -> bool {
    let digits = |word: &str, mark: char| {
        let parts = || word.split(mark);
        parts().all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
            && parts().count() == 3
    };
    let words = || text.split([' ', '\t']);
    words().any(|word| digits(word, '-') || digits(word, '/'))
        && words().any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(':'))
}

/// `C:\>copy bells.txt   a:\bells.txt`: what is typed behind a prompt.
fn is_typed(text: &str) -> bool {
    let prompt = text.find('>').and_then(|at| text.get(..at)).unwrap_or_default();
    prompt.get(1..3) == Some(":\\") && !prompt.contains(' ') && !prompt.ends_with(['-', '='])
}

/// `bells    AS INTEGER`: a field of a record in BASIC.
fn is_declared(text: &str) -> bool {
    let basic = ["INTEGER", "LONG", "STRING", "DOUBLE", "SINGLE", "CURRENCY"];
    text.rsplit_once(" AS ").is_some_and(|(_, kind)| basic.iter().any(|known| kind.starts_with(known)))
        || text.contains(" As ")
            && ["Integer", "Long", "String", "Double", "Single", "Byte"].iter().any(|kind| text.ends_with(kind))
}

/// Whether a line has a remark behind a statement.
fn has_remark(text: &str) -> bool {
    [" ;", " && ", " // ", " /* "].iter().any(|mark| text.contains(mark))
        // A quotation mark opens a remark where none closes it.
        || text.split_once("  '").is_some_and(|(_, remark)| !remark.contains('\''))
}

fn is_list(lines: &Lines, numbers: &[u32]) -> bool {
    let Some(first) = numbers.first() else { return false };
    let text = lines.text(*first);
    bullet(text).is_some() && !text.contains("   ")
        || marker(text).is_some_and(|m| m.len < 6) && cells(lines, *first).len() < 3
}

/// Running text with a few wide gaps in it: cells that are sentences, and hardly a gap in common.
fn is_text(rows: &[Vec<Cell<'_>>], hanging: usize) -> bool {
    let gaps: u32 = rows.iter().flat_map(|row| row.iter().skip(1)).map(|cell| cell.gap).sum();
    let count = rows.iter().map(|row| row.len() - 1).sum::<usize>();
    let long = rows.iter().filter(|row| row.first().is_some_and(|c| c.end - c.start > 45)).count();
    hanging == 0 && gaps as usize <= count * 2 && long * 2 > rows.len()
}
