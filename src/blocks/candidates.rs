//! All lines of a body that may open an item of a numbered list, and how their numbers run on.

use crate::lines::{Lines, Marker, MarkerStyle, marker};
use crate::source::LineRange;

/// A line that begins with what may be a list marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its line.
    pub(super) line: u32,
    /// The column of the marker.
    pub(super) column: u32,
    /// How the number is written.
    pub(super) style: MarkerStyle,
    /// Its place in the run: 3 for `3` and `c`.
    pub(super) ordinal: u32,
    /// Its place when read as a roman number.
    pub(super) roman: Option<u32>,
    /// What closes the number.
    pub(super) close: char,
}

/// How many candidates are looked through for the next number of a run. Between two steps of real lists stand fewer than
/// thirty; the bound keeps a million markers from costing a million squared.
const LOOK_AHEAD: usize = 80;

/// The candidates of a body in the order of their lines, and the lines of its headings, which end every list.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    all: Vec<Candidate>,
    headings: Vec<u32>,
}

impl Candidates {
    /// Finds the candidates in `body`; `headings` are the lines of its headings in order.
    pub(super) fn find(lines: &Lines, body: LineRange, headings: Vec<u32>) -> Self {
        let all = lines
            .range(body)
            .filter_map(|line| {
                let text = lines.slice(line);
                marker(text).map(|m| Candidate::new(line.number, line.indent, &m))
            })
            .collect();
        Self { all, headings }
    }

    /// The candidate on a line.
    pub(super) fn on(&self, line: u32) -> Option<Candidate> {
        let place = self.all.binary_search_by_key(&line, |c| c.line).ok()?;
        self.all.get(place).copied()
    }

    /// Whether the run that `current` belongs to goes on below `line`: its next number comes at the same column, before a
    /// heading, before the run begins again, and before a number of a run further out.
    pub(super) fn goes_on(&self, current: Candidate, line: u32) -> bool {
        let start = self.all.partition_point(|c| c.line <= line);
        let heading = self.headings.get(self.headings.partition_point(|h| *h <= line)).copied().unwrap_or(u32::MAX);
        for next in self.all.iter().skip(start).take(LOOK_AHEAD) {
            if next.line > heading {
                return false;
            }
            if next.follows(&current) && next.column.abs_diff(current.column) <= 1 {
                return true;
            }
            let same_run = next.style == current.style && next.column.abs_diff(current.column) <= 1;
            let begins_again = same_run && next.ordinal > 0 && next.ordinal <= current.ordinal;
            if begins_again || next.column + 1 < current.column {
                return false;
            }
        }
        false
    }

    /// Whether a candidate with the next number of `current`'s run comes directly next among those at its column.
    pub(super) fn has_successor(&self, current: Candidate) -> bool {
        self.goes_on(current, current.line)
    }
}

impl Candidate {
    fn new(line: u32, column: u32, marker: &Marker<'_>) -> Self {
        Self { line, column, style: marker.style, ordinal: marker.ordinal, roman: marker.roman, close: marker.close }
    }

    /// Whether this candidate has the number behind `earlier`'s, be it read as a letter or as a roman number.
    pub(super) fn follows(&self, earlier: &Self) -> bool {
        if self.style != earlier.style {
            return false;
        }
        let roman = matches!((earlier.roman, self.roman), (Some(a), Some(b)) if b == a + 1);
        // A roman number of several letters has no place in a run of letters.
        let counted = self.ordinal == earlier.ordinal + 1 && (earlier.ordinal > 0 || earlier.roman.is_none());
        counted && self.ordinal > 0 || roman
    }

    /// Whether a run can begin with this candidate: `1`, `a`, `A`, `i`.
    pub(super) fn is_first(&self) -> bool {
        self.ordinal == 1 || self.roman == Some(1)
    }
}
