//! Runs of source lines: how every extracted value says where it comes from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A run of lines of the source file as it lies on disk: numbers count from 1, both ends belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct LineRange {
    /// The first line.
    pub first: u32,
    /// The last line; never before `first`.
    pub last: u32,
}

impl LineRange {
    /// The run from `first` to `last`; an end before the start is moved to the start.
    #[must_use]
    pub fn new(first: u32, last: u32) -> Self {
        Self { first, last: last.max(first) }
    }

    /// A single line.
    #[must_use]
    pub fn single(line: u32) -> Self {
        Self::new(line, line)
    }

    /// Whether `line` belongs to the run.
    #[must_use]
    pub fn contains(self, line: u32) -> bool {
        (self.first..=self.last).contains(&line)
    }

    /// Whether all of `other` belongs to the run.
    #[must_use]
    pub fn encloses(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two runs share a line.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The smallest run that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// The line numbers, in order.
    pub fn lines(self) -> std::ops::RangeInclusive<u32> {
        self.first..=self.last
    }
}
