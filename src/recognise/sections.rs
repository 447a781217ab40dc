//! Sections.
//!
//! # What it looks like
//! A heading underlined with `=` (level 1) or `-` (level 2), or a Markdown heading; what stands below it up to the next
//! heading.
//!
//! # What it yields
//! One [`Section`] for the text before the first heading, where there is such text, and one for each heading.
//!
//! # What it must not take
//! Lines in capitals without an underline, and the rule below the head of a table.
//!
//! # Example
//! ```text
//! CAUSE
//! =====
//! ```

use crate::article::{Article, Section};
use crate::blocks::BlockKind;
use crate::config::{SectionKind, Vocabulary};
use crate::source::{Dialect, LineRange};

/// Fills the article's sections.
pub(super) fn recognise(article: &mut Article, words: &Vocabulary) {
    let mut sections: Vec<Section> = Vec::new();
    for (place, block) in article.blocks.iter().enumerate() {
        if let BlockKind::Heading { level, text } = &block.kind {
            sections.push(Section {
                heading_lines: Some(text_lines(block.lines, article.dialect)),
                heading: text.clone(),
                level: *level,
                kind: kind(&sections, text, *level, words),
                blocks: place + 1..place + 1,
            });
            continue;
        }
        match sections.last_mut() {
            Some(section) => section.blocks.end = place + 1,
            None => sections.push(Section {
                heading_lines: None,
                heading: String::new(),
                level: 1,
                kind: SectionKind::Other,
                blocks: place..place + 1,
            }),
        }
    }
    article.sections = sections;
}

/// The lines of a heading's text: in the fixed-width form its block ends with the underline.
fn text_lines(block: LineRange, dialect: Dialect) -> LineRange {
    match dialect {
        Dialect::Markdown => block,
        Dialect::Jekyll | Dialect::DocumentText => LineRange::new(block.first, block.last.saturating_sub(1)),
    }
}

/// What a heading is for: by its own words, else by those of the section around it.
fn kind(before: &[Section], heading: &str, level: u8, words: &Vocabulary) -> SectionKind {
    let own = words.section(heading);
    if own != SectionKind::Other || level <= 1 {
        return own;
    }
    before.iter().rev().find(|s| s.level < level && s.heading_lines.is_some()).map_or(own, |outer| outer.kind)
}
