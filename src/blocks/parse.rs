//! The door of the phase: picks the reader for a dialect.

use super::block::Body;
use super::frame::frame;
use super::{kb_text, kb_web, layout, markdown};
use crate::config::Vocabulary;
use crate::lines::Lines;
use crate::source::{Dialect, Document};

/// Reads a document's text as blocks. The text moves from the document into the body's lines.
#[must_use]
pub fn parse(document: &mut Document, words: &Vocabulary) -> Body {
    match document.dialect {
        Dialect::Markdown => return markdown::parse(document, words),
        Dialect::KbText => return kb_text::parse(document, words),
        Dialect::KbWeb => return kb_web::parse(document, words),
        Dialect::Jekyll | Dialect::DocumentText => {}
    }
    let lines = Lines::measure(std::mem::take(&mut document.text), document.body);
    let frame = frame(document, &lines, words);
    let runs = frame.preamble.into_iter().chain(frame.body);
    let blocks = runs.flat_map(|run| layout::parse(&lines, run, &document.tags, words)).collect();
    Body { lines, frame, blocks }
}
