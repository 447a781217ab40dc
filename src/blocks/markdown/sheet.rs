//! What each source line shows: its plain text without marks.

use crate::source::LineRange;

/// A line that shows something.
#[derive(Debug)]
struct Entry {
    number: u32,
    indent: u32,
    start: usize,
}

/// The plain text of a body by source lines, written from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    text: String,
    entries: Vec<Entry>,
}

/// A place on the sheet to come back to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    entries: usize,
}

impl Sheet {
    /// Writes `piece` at the end of line `number`, which is set at column `indent`. A piece for a line above the last one
    /// written goes to that last one. Line ends in a piece become blanks: a character reference can hide one.
    pub(super) fn write(&mut self, number: u32, indent: u32, piece: &str) {
        if self.entries.last().is_none_or(|last| last.number < number) {
            self.entries.push(Entry { number, indent, start: self.text.len() });
        }
        if piece.contains(['\n', '\r']) {
            self.text.extend(piece.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        } else {
            self.text.push_str(piece);
        }
    }

    /// The place behind everything written so far.
    #[must_use]
    pub(super) fn mark(&self) -> Mark {
        Mark { entries: self.entries.len() }
    }

    /// Takes back everything written since `mark`.
    pub(super) fn rewind(&mut self, mark: Mark) {
        let end = self.entries.get(mark.entries).map_or(self.text.len(), |entry| entry.start);
        self.text.truncate(end);
        self.entries.truncate(mark.entries);
    }

    /// Everything written since `mark`, with a line feed behind each line.
    #[must_use]
    pub(super) fn since(&self, mark: Mark) -> String {
        (mark.entries..self.entries.len()).flat_map(|nth| [self.nth(nth), "\n"]).collect()
    }

    /// The lines written since `mark` that show something, from the first to the last.
    #[must_use]
    pub(super) fn lines_since(&self, mark: Mark) -> Option<LineRange> {
        let shown = |nth: &usize| !is_blank(self.nth(*nth));
        let first = (mark.entries..self.entries.len()).find(shown)?;
        let last = (mark.entries..self.entries.len()).rev().find(shown)?;
        Some(LineRange::new(self.entries.get(first)?.number, self.entries.get(last)?.number))
    }

    /// What line `number` shows, without blanks at its ends.
    #[must_use]
    pub(super) fn line(&self, number: u32) -> &str {
        let found = self.entries.binary_search_by_key(&number, |entry| entry.number);
        found.map_or("", |nth| self.nth(nth)).trim_ascii()
    }

    /// The first line behind `number`, up to `last`, that shows something.
    #[must_use]
    pub(super) fn next_shown(&self, number: u32, last: u32) -> Option<u32> {
        let from = self.entries.partition_point(|entry| entry.number <= number);
        let rest = self.entries.get(from..)?.iter().zip(from..);
        rest.take_while(|(entry, _)| entry.number <= last)
            .find(|(_, nth)| !is_blank(self.nth(*nth)))
            .map(|(entry, _)| entry.number)
    }

    /// Every line that shows something: number, column, text.
    pub(super) fn entries(&self) -> impl Iterator<Item = (u32, u32, &str)> {
        self.entries.iter().zip(0..).map(|(entry, nth)| (entry.number, entry.indent, self.nth(nth)))
    }

    fn nth(&self, nth: usize) -> &str {
        let Some(entry) = self.entries.get(nth) else { return "" };
        let end = self.entries.get(nth + 1).map_or(self.text.len(), |next| next.start);
        self.text.get(entry.start..end).unwrap_or_default()
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_whitespace())
}
