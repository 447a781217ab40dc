//! How often tables are looked for, and how far.
//!
//! A table may begin on any line, and may reach over blank ones to the end of the text. Looking as far as that from each
//! line would cost the square of the text's length, so what is looked at is bounded; no table of the archive comes near the
//! bounds.

use super::block::Table;
use super::tables;
use crate::lines::Lines;
use crate::source::LineRange;

/// At how many lines of one run a table is looked for. Tables begin a run, or stand below a few lines of text.
const MOST_IN_RUN: usize = 64;

/// How far each look may reach, in lines.
const REACH: u64 = 100;

/// How many times the lines of the text all looks together may cover beyond that, while there are few of them.
const TIMES: u64 = 32;

/// Counts the looks at one text.
pub(super) struct Attempts {
    /// How many lines the text has.
    lines: u64,
    /// How many looks there were.
    all: u64,
    /// The last line of the run that was looked at last, and how many looks began in it.
    run: (u32, usize),
}

impl Attempts {
    pub(super) fn of(body: LineRange) -> Self {
        Self { lines: u64::from(body.last - body.first) + 1, all: 0, run: (0, 0) }
    }

    /// The table that begins on line `first`, and how far it reaches; at the most up to line `limit`. Lines must be asked
    /// for in their order.
    pub(super) fn table(&mut self, lines: &Lines, first: u32, limit: u32) -> Option<(LineRange, Table)> {
        let (end, in_run) = self.run;
        if first <= end && in_run >= MOST_IN_RUN || !tables::may_begin(lines, first, limit) {
            return None;
        }
        self.run = if first <= end { (end, in_run + 1) } else { (tables::chunk_end(lines, first, limit), 1) };
        self.all += 1;
        let reach = (self.lines * TIMES / self.all).max(REACH);
        let limit = limit.min(u32::try_from(u64::from(first) + reach).unwrap_or(u32::MAX));
        tables::table(lines, LineRange::new(first, self.run.0.min(limit)), limit)
    }
}
