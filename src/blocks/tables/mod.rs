//! Fixed-width tables: columns held in place by blanks, tabs or rules.
//!
//! Three kinds are told apart, in this order: boxes drawn with `+---+` and `|` ([`boxed`]), heads with a rule below them
//! ([`ruled`]), and columns that stand by their gaps alone ([`gapped`]). Program source and text that merely has two blanks
//! after a full stop are no tables, nor is what else stands in columns: traces, pictures, contents, messages ([`refused`]).

mod boxed;
mod cells;
mod gapped;
mod refused;
mod ruled;

use super::block::Table;
use crate::lines::{Line, Lines, Signs};
use crate::source::LineRange;

/// Whether a table can begin on line `first`: a cheap test that running text fails.
#[must_use]
pub(super) fn may_begin(lines: &Lines, first: u32, limit: u32) -> bool {
    let head = lines.range(LineRange::new(first, limit)).take(4).take_while(|line| !line.is_blank());
    head.into_iter().any(|line| may_hold_columns(lines, line))
}

/// The table that begins on the first line of `run`, and how far it reaches; at the most up to line `limit`. `run` is a run
/// of lines that are not blank, up to the next blank one or `limit` (a head that is underlined counts as such a line, so ask
/// here before a heading is taken). Rows may be separated by blank lines, which then belong to the table.
#[must_use]
pub(super) fn table(lines: &Lines, run: LineRange, limit: u32) -> Option<(LineRange, Table)> {
    let (range, table) = boxed::table(lines, run)
        .or_else(|| ruled::table(lines, run, limit))
        .or_else(|| gapped::table(lines, run, limit))?;
    (table.rows.len() >= 2 || table.rows.len() > table.head).then_some((range, table))
}

fn may_hold_columns(lines: &Lines, line: Line) -> bool {
    line.signs.meets(GAP) || lines.slice(line).starts_with(['|', '+', '-', '='])
}

/// What lines of several cells have: the room between two cells.
const GAP: Signs = Signs::GAP.with(Signs::TAB);

/// The last line of the run of lines that are not blank, from `first` up to `limit`.
pub(super) fn chunk_end(lines: &Lines, first: u32, limit: u32) -> u32 {
    let mut last = first;
    while last < limit && !lines.is_blank(last + 1) {
        last += 1;
    }
    last
}

/// The first line after `last` that is not blank, when at most `gap` blank lines stand between; not behind `limit`.
fn next_chunk(lines: &Lines, last: u32, limit: u32, gap: u32) -> Option<u32> {
    let next = (last + 1..=limit.min(last.saturating_add(gap).saturating_add(1))).find(|n| !lines.is_blank(*n))?;
    (next > last + 1).then_some(next)
}

/// Whether a line only draws a rule: dashes, equals signs or underscores, with blanks or plus signs between.
fn is_rule(lines: &Lines, number: u32) -> bool {
    const RULE: Signs = Signs::these(b"-=_+ \t|").with(Signs::GAP);
    let Some(line) = lines.line(number).filter(|line| line.signs.within(RULE)) else { return false };
    lines.slice(line).bytes().filter(|b| b"-=_".contains(b)).count() >= 3
}

/// Whether a rule is drawn in pieces, as the upper sides of boxes are that stand beside each other: `+----+   +----+`.
fn is_of_boxes(text: &str) -> bool {
    let mut pieces = text.split_ascii_whitespace().filter(|piece| piece.starts_with('+') && piece.ends_with('+'));
    pieces.next().is_some() && text.split_ascii_whitespace().nth(1).is_some()
}

/// Whether a line goes on as a sentence would, so that it can be no row.
fn is_sentence(text: &str) -> bool {
    let (stops, words) = crate::lines::sentence_words(text);
    words >= 5 && stops * 4 >= words && !cells::has_gap(text)
}
