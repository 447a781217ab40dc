//! Markdown → blocks, by pulldown-cmark.

use super::block::Body;
use crate::config::Vocabulary;
use crate::lines::Lines;
use crate::source::Document;

/// Reads a Markdown document as blocks.
#[must_use]
pub(super) fn parse(document: &mut Document, _words: &Vocabulary) -> Body {
    let lines = Lines::measure(std::mem::take(&mut document.text), document.body);
    Body { lines, ..Body::default() }
}
