//! The stages of the way of one article as text, for whoever mends a recogniser.
//!
//! The text is for people: it is stable enough for a snapshot, and no promise to the outside, as the record is.

mod annotated;
mod marks;
mod measured;
mod outline;

use super::{Reading, is_no_article, read_article};
use crate::diagnostic::Diagnostic;
use crate::lines::Lines;
use crate::source::{Document, Found};
use crate::{blocks, source};

/// A stage of the way from a file to its typed data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Measured lines.
    Lines,
    /// The tree of blocks.
    Blocks,
    /// What was recognised, beside the source lines.
    Article,
}

/// The text of one stage of a file.
///
/// # Errors
/// With the finding that says why the file holds no article.
pub fn stage(found: &Found, reading: Reading<'_>, stage: Stage) -> Result<String, Box<Diagnostic>> {
    if stage == Stage::Article {
        return read_article(found, reading).map(|article| annotated::print(&article));
    }
    let bytes = source::read(found, &reading.config.content)?;
    let mut document = Document::from_bytes(&found.path, &found.relative, &bytes, reading.config);
    if let Some(at) = document.findings.iter().position(|finding| is_no_article(finding.code)) {
        return Err(Box::new(document.findings.swap_remove(at)));
    }
    let body = blocks::parse(&mut document, reading.words);
    Ok(match stage {
        Stage::Lines => measured::print(&body, reading.words),
        _ => outline::print(&body),
    })
}

/// Appends a source line as it stands, set in by its column, with characters that would move a terminal's cursor made
/// dots.
fn push_line(out: &mut String, lines: &Lines, number: u32) {
    let indent = lines.indent(number).min(200) as usize;
    out.extend(std::iter::repeat_n(' ', indent));
    out.extend(lines.text(number).chars().map(|c| match c {
        '\t' => ' ',
        c if c.is_control() => '·',
        c => c,
    }));
}

/// The beginning of a text, in quotation marks, for a place where it only has to be known again.
fn first_words(text: &str) -> String {
    const SHOWN: usize = 60;
    let clean = |c: char| if c.is_control() { '·' } else { c };
    let shown: String = text.chars().take(SHOWN).map(clean).collect();
    let more = if text.chars().nth(SHOWN).is_some() { "…" } else { "" };
    format!("“{shown}{more}”")
}

/// A run of lines: `7` or `7-9`.
fn run(lines: crate::source::LineRange) -> String {
    if lines.first == lines.last { lines.first.to_string() } else { format!("{}-{}", lines.first, lines.last) }
}
