//! Fixed-width tables.

use super::block::Table;
use crate::lines::Lines;
use crate::source::LineRange;

/// The table that begins on line `first` and ends by line `limit`, with its lines.
#[must_use]
pub(super) fn table(_lines: &Lines, _first: u32, _limit: u32) -> Option<(LineRange, Table)> {
    None
}
