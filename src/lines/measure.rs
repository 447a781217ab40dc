//! Splits a text into lines and measures them.

use super::cut::{Cut, Lead, cut};
use super::signs::Signs;
use crate::source::LineRange;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::fmt::{self, Write};

/// How many columns a tab reaches to at the most, as on the terminals that the articles were written on.
pub const TAB: u32 = 8;

/// How many bytes lines have on average, at the least, blank ones counted.
const USUAL_LINE: usize = 32;

/// Marks the indentation of a line that begins with a tab while the lines are measured. No line is set in so far.
const TABBED: u32 = 1 << 31;

/// A line: a slice of the text of its [`Lines`], without the indentation before it and the blanks behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The number in the source file, from 1.
    pub number: u32,
    /// The first byte of what stands on the line.
    pub start: u32,
    /// The byte after the last one of what stands on the line; `start` for a blank line.
    pub end: u32,
    /// The column, from 0, at which the text begins; the tab that indents a whole body does not count, other tabs
    /// reach to the next multiple of [`TAB`]. 0 for a blank line.
    pub indent: u32,
    /// Which characters stand on the line, between `start` and `end`.
    pub signs: Signs,
}

impl Line {
    /// Whether nothing but blanks stands on the line.
    #[must_use]
    #[inline]
    pub fn is_blank(self) -> bool {
        self.start == self.end
    }
}

/// The lines of a text, by their numbers in the source file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lines {
    text: String,
    lines: Vec<Line>,
}

impl Lines {
    /// Measures `text`. Lines end with a line feed, with or without a carriage return before it; a text without any line
    /// feed may use carriage returns alone. `body` is the run of lines whose common leading tab is not indentation.
    #[must_use]
    pub fn measure(text: String, body: LineRange) -> Self {
        let terminator = if memchr::memchr(b'\n', text.as_bytes()).is_none() { b'\r' } else { b'\n' };
        let bytes = text.as_bytes();
        // Counting the lines first would cost more than making room for a few too many.
        let mut lines = Vec::with_capacity(bytes.len() / USUAL_LINE + 1);
        let mut number = 0u32;
        // How many lines of the body begin with a tab, of those that hold anything.
        let (mut tabbed, mut filled) = (0usize, 0usize);
        // White space of no other kind makes columns doubtful; hardly any text has some.
        let is_usual = memchr::memchr2(b'\x0b', b'\x0c', bytes).is_none();
        cut(bytes, terminator, |cut| {
            number = number.saturating_add(1);
            let raw = bytes.get(cut.first..cut.last).unwrap_or_default();
            let mut line = if is_usual { usual_line(cut, raw, number) } else { measure_line(raw, cut.first, number) };
            let is_tabbed = raw.first() == Some(&b'\t');
            let is_filled = !line.is_blank() || !is_usual && !raw.iter().all(u8::is_ascii_whitespace);
            if is_filled && body.contains(number) {
                filled += 1;
                tabbed += usize::from(is_tabbed);
            }
            // A whole body may be set in by a tab, which is known only at its end.
            line.indent |= if is_tabbed { TABBED } else { 0 };
            lines.push(line);
        });
        let set_in = is_tab_indented(tabbed, filled);
        for line in lines.iter_mut().filter(|line| line.indent & TABBED != 0) {
            line.indent &= !TABBED;
            line.indent = line.indent.saturating_sub(if set_in && body.contains(line.number) { TAB } else { 0 });
        }
        Self { text, lines }
    }

    /// Lines whose text is made from the file instead of standing in it, such as Markdown without its marks. There are
    /// `count` lines; each of `given` is a line's number, the column at which it is set, and its text without line ends,
    /// whose own leading blanks add to the column. Numbers must rise; a line that is not given is blank.
    #[must_use]
    pub fn derived<'t>(count: u32, given: impl IntoIterator<Item = (u32, u32, &'t str)>) -> Self {
        let mut made = Self { text: String::new(), lines: Vec::with_capacity(count as usize) };
        for (number, column, piece) in given {
            if number > made.count() && number <= count {
                made.add_blank_lines(number - 1);
                made.add_line(column, piece);
            }
        }
        made.add_blank_lines(count);
        made
    }

    /// Adds blank lines until there are `count`.
    fn add_blank_lines(&mut self, count: u32) {
        while self.count() < count {
            self.add_line(0, "");
        }
    }

    /// Adds a line, and the line feed that readers of runs of lines rely on.
    fn add_line(&mut self, column: u32, piece: &str) {
        let mut line = measure_line(piece.as_bytes(), self.text.len(), self.count() + 1);
        if !line.is_blank() {
            line.indent = line.indent.saturating_add(column);
        }
        self.text.push_str(piece);
        self.text.push('\n');
        self.lines.push(line);
    }

    /// The text of a line without its indentation; empty for a line that is not there.
    #[must_use]
    #[inline]
    pub fn text(&self, number: u32) -> &str {
        self.line(number).map_or("", |line| self.slice(line))
    }

    /// The text of `line`, which must be one of these lines.
    #[must_use]
    #[inline]
    pub fn slice(&self, line: Line) -> &str {
        self.text.get(line.start as usize..line.end as usize).unwrap_or_default()
    }

    /// The line with this number.
    #[must_use]
    #[inline]
    pub fn line(&self, number: u32) -> Option<Line> {
        self.lines.get((number as usize).checked_sub(1)?).copied()
    }

    /// The column at which a line begins, 0 for a blank one or one that is not there.
    #[must_use]
    #[inline]
    pub fn indent(&self, number: u32) -> u32 {
        self.line(number).map_or(0, |line| line.indent)
    }

    /// Whether a line is blank or not there.
    #[must_use]
    #[inline]
    pub fn is_blank(&self, number: u32) -> bool {
        self.line(number).is_none_or(Line::is_blank)
    }

    /// How many lines there are; the number of the last one.
    #[must_use]
    #[inline]
    pub fn count(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// What stands from the beginning of the first line of a run to the end of its last, line feeds and all, without the
    /// indentation of the first line.
    #[must_use]
    pub fn source(&self, range: LineRange) -> &str {
        let start = self.range(range).next().map_or(0, |line| line.start);
        let end = self.range(range).next_back().map_or(0, |line| line.end);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The lines of a run that are there, one by one.
    #[inline]
    pub fn range(&self, range: LineRange) -> impl DoubleEndedIterator<Item = Line> + '_ {
        self.run(range).iter().copied()
    }

    /// The lines of a run that are there.
    #[must_use]
    #[inline]
    pub fn run(&self, range: LineRange) -> &[Line] {
        let first = (range.first.max(1) as usize - 1).min(self.lines.len());
        let last = (range.last as usize).min(self.lines.len()).max(first);
        self.lines.get(first..last).unwrap_or_default()
    }

    /// All lines.
    #[must_use]
    pub fn all(&self) -> &[Line] {
        &self.lines
    }

    /// The run without the blank lines at its ends; nothing when all are blank.
    #[must_use]
    pub fn trim(&self, range: LineRange) -> Option<LineRange> {
        let first = self.range(range).find(|line| !line.is_blank())?.number;
        let last = self.range(range).rev().find(|line| !line.is_blank())?.number;
        Some(LineRange::new(first, last))
    }

    /// The lines of a run joined into one by single blanks, blank lines left out.
    #[must_use]
    pub fn joined(&self, range: LineRange) -> String {
        let mut joined = String::with_capacity(self.source(range).len());
        for line in self.range(range).filter(|line| !line.is_blank()) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(self.slice(line));
        }
        joined
    }

    /// The same of a run that is short as a rule, such as a heading.
    #[must_use]
    pub fn joined_short(&self, range: LineRange) -> CompactString {
        if range.first == range.last { self.text(range.first).into() } else { self.joined(range).into() }
    }

    /// The lines of a run as they stand, set back by the indentation that they have in common, with line feeds between.
    /// Tabs inside a line become blanks up to the next multiple of [`TAB`], so that columns stay columns.
    #[must_use]
    pub fn verbatim(&self, range: LineRange) -> String {
        let mut out = String::with_capacity(self.source(range).len());
        // A text takes whatever is written to it.
        let _ = self.write_verbatim(range, &mut out);
        out
    }

    /// Writes what [`verbatim`](Self::verbatim) gives to `out`, in pieces.
    ///
    /// # Errors
    /// When `out` takes no more.
    pub fn write_verbatim(&self, range: LineRange, out: &mut impl Write) -> fmt::Result {
        let common = self.range(range).filter(|l| !l.is_blank()).map(|l| l.indent).min().unwrap_or(0);
        for (nth, line) in self.range(range).enumerate() {
            if nth > 0 {
                out.write_char('\n')?;
            }
            if !line.is_blank() {
                write_blanks(out, line.indent - common)?;
                if line.signs.meets(Signs::TAB) {
                    write_expanded(out, self.slice(line), line.indent)?;
                } else {
                    out.write_str(self.slice(line))?;
                }
            }
        }
        Ok(())
    }
}

/// Writes `count` blanks.
fn write_blanks(out: &mut impl Write, count: u32) -> fmt::Result {
    const SOME: &str = "                                                                ";
    let mut left = count as usize;
    while let Some(some) = SOME.get(..left.min(SOME.len())).filter(|some| !some.is_empty()) {
        out.write_str(some)?;
        left -= some.len();
    }
    Ok(())
}

/// Writes `text`, which begins at `column`, with its tabs made blanks.
fn write_expanded(out: &mut impl Write, text: &str, column: u32) -> fmt::Result {
    let mut column = column;
    for c in text.chars() {
        if c == '\t' {
            let width = TAB - column % TAB;
            write_blanks(out, width)?;
            column += width;
        } else {
            out.write_char(c)?;
            column += 1;
        }
    }
    Ok(())
}

/// Whether the body as a whole is set in by a tab: at least nine in ten of its lines that are not blank.
fn is_tab_indented(tabbed: usize, filled: usize) -> bool {
    // The title that stands above a body in the archive is not indented, hence not all.
    tabbed > 0 && tabbed * 10 >= filled.saturating_sub(1) * 9
}

/// The line that was cut, whose bytes are `raw`, in a text that has neither form feeds nor vertical tabs.
#[inline]
fn usual_line(cut: &Cut, raw: &[u8], number: u32) -> Line {
    let lead = cut.start - cut.first;
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let indent = match cut.lead {
        Lead::Blanks => small(lead),
        // Nearly every line of the archive is set in by a tab.
        Lead::OneThenBlanks if raw.first() == Some(&b'\t') => small(lead - 1).saturating_add(TAB),
        _ => match indentation(raw.get(..lead).unwrap_or_default()) {
            (column, measured) if measured == lead => column,
            _ => return measure_line(raw, cut.first, number),
        },
    };
    let indent = if cut.start == cut.end { 0 } else { indent.min(TABBED - 1) };
    Line { number, start: small(cut.start), end: small(cut.end), indent, signs: cut.signs }
}

/// The column that the white space at the beginning of a line reaches to, and its bytes.
#[inline]
fn indentation(raw: &[u8]) -> (u32, usize) {
    let (mut indent, mut start) = (0, 0);
    for &byte in raw {
        match byte {
            b' ' | b'\x0c' | b'\x0b' => indent += 1,
            b'\t' => indent += TAB - indent % TAB,
            _ => break,
        }
        start += 1;
    }
    (indent, start)
}

/// Measures a line byte by byte; `raw` is what stands from the byte `offset` on up to its end.
fn measure_line(raw: &[u8], offset: usize, number: u32) -> Line {
    let (indent, start) = indentation(raw);
    let mut end = raw.len();
    while end > start && raw.get(end - 1).is_some_and(u8::is_ascii_whitespace) {
        end -= 1;
    }
    let small = |at: usize| u32::try_from(offset + at).unwrap_or(u32::MAX);
    let indent = if start == end { 0 } else { indent.min(TABBED - 1) };
    let signs = Signs::of(raw.get(start..end).unwrap_or_default());
    Line { number, start: small(start), end: small(end), indent, signs }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_tab_before_the_whole_body_is_no_indentation() {
        let lines = Lines::measure("## T\n\tA\n\t  B\n\n\tC\n".into(), LineRange::new(1, 5));
        assert_eq!([lines.indent(2), lines.indent(3), lines.indent(5)], [0, 2, 0]);
        assert_eq!(lines.text(3), "B");
        assert!(lines.is_blank(4));
    }

    #[test]
    fn line_ends_of_three_systems_are_read() {
        for text in ["a\nb\n", "a\r\nb\r\n", "a\rb\r", "a\nb"] {
            let lines = Lines::measure(text.into(), LineRange::new(1, 2));
            assert_eq!((lines.count(), lines.text(1), lines.text(2)), (2, "a", "b"), "{text:?}");
        }
    }

    #[test]
    fn derived_lines_keep_their_numbers_and_columns() {
        let lines = Lines::derived(5, [(2, 2, "A b "), (4, 1, "  c"), (4, 0, "late"), (9, 0, "beyond")]);
        assert_eq!((lines.count(), lines.text(2), lines.text(4)), (5, "A b", "c"));
        assert_eq!([lines.indent(2), lines.indent(4), lines.indent(5)], [2, 3, 0]);
        assert!(lines.is_blank(1) && lines.is_blank(3) && lines.is_blank(5));
        assert_eq!(lines.joined(LineRange::new(1, 5)), "A b c");
        assert_eq!(lines.source(LineRange::new(2, 4)), "A b \n\n  c");
    }

    #[test]
    fn verbatim_keeps_columns() {
        let lines = Lines::measure("  x\ty\n    z\n".into(), LineRange::new(1, 2));
        assert_eq!(lines.verbatim(LineRange::new(1, 2)), "x     y\n  z");
    }
    proptest! {
        #[test]
        fn lines_that_are_cut_are_those_that_are_measured_byte_by_byte(
            text in "([ \\t\r\\x0b\\x0c]{0,3}|[ a-zA-Z0-9ä:;\"_]{0,90}|\n){0,9}",
        ) {
            let lines = Lines::measure(text.clone(), LineRange::single(u32::MAX));
            let terminator = if text.contains('\n') { '\n' } else { '\r' };
            let mut first = 0;
            let expected = text.split_inclusive(terminator).zip(1..).map(|(raw, number)| {
                let line = measure_line(raw.strip_suffix(terminator).unwrap_or(raw).as_bytes(), first, number);
                first += raw.len();
                line
            });
            prop_assert_eq!(lines.all(), expected.collect::<Vec<_>>());
        }
    }
}
