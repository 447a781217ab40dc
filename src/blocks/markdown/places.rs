//! Where a byte of the body stands: line of the file, and column.

use crate::lines::TAB;
use std::ops::Range;

/// The line starts of a body.
#[derive(Debug)]
pub(super) struct Places<'t> {
    /// The body's text.
    pub(super) text: &'t str,
    first: u32,
    /// What ends a line.
    terminator: u8,
    /// The byte after each line end.
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    /// Measures `text`, whose first line has the number `first` in the file.
    #[must_use]
    pub(super) fn new(text: &'t str, first: u32) -> Self {
        let bytes = text.as_bytes();
        let terminator = if memchr::memchr(b'\n', bytes).is_none() { b'\r' } else { b'\n' };
        Self { text, first, terminator, starts: memchr::memchr_iter(terminator, bytes).map(|at| at + 1).collect() }
    }

    /// The number of the line on which a byte stands.
    #[must_use]
    pub(super) fn line(&self, at: usize) -> u32 {
        let before = self.starts.partition_point(|start| *start <= at);
        self.first.saturating_add(u32::try_from(before).unwrap_or(u32::MAX))
    }

    /// The column, from 0, of a byte.
    #[must_use]
    pub(super) fn column(&self, at: usize) -> u32 {
        let before = self.starts.partition_point(|start| *start <= at);
        let start = before.checked_sub(1).and_then(|nth| self.starts.get(nth)).copied().unwrap_or(0);
        let head = self.text.get(start..at).unwrap_or_default();
        head.chars().fold(0u32, |column, c| if c == '\t' { column + TAB - column % TAB } else { column + 1 })
    }

    /// The lines of a range of bytes as they stand, each with its number, without line ends. The first begins with the
    /// range.
    pub(super) fn raw(&self, range: Range<usize>) -> impl Iterator<Item = (u32, &'t str)> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        text.split(char::from(self.terminator))
            .zip(self.line(range.start)..)
            .map(|(line, number)| (number, line.trim_end_matches('\r')))
    }
}
