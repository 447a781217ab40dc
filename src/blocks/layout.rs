//! The block tree of a fixed-width body.

use super::block::Block;
use crate::config::Vocabulary;
use crate::lines::Lines;
use crate::source::LineRange;

/// Reads the body of a fixed-width article as blocks.
#[must_use]
pub(super) fn parse(_lines: &Lines, _body: LineRange, _tags: &[u32], _words: &Vocabulary) -> Vec<Block> {
    Vec::new()
}
