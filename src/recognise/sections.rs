//! Sections.
//!
//! # What it looks like
//! A heading underlined with `=` (level 1) or `-` (level 2), or a Markdown heading; what stands below it up to the next
//! heading. In text made from HTML, a bare line in capitals, or a known name glued to the text behind it.
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
use crate::blocks::{Block, BlockKind, walk};
use crate::config::{SectionKind, Vocabulary};
use crate::source::{Dialect, LineRange};

/// Fills the article's sections.
pub(super) fn recognise(article: &mut Article, words: &Vocabulary) {
    let mut sections: Vec<Section> = Vec::new();
    // The section that the blocks at hand belong to; headings inside a block add sections, but hold no blocks.
    let mut current = None;
    for (place, block) in article.blocks.iter().enumerate() {
        if let BlockKind::Heading { level, text } = &block.kind {
            let kind = kind(&sections, text, *level, words);
            let heading_lines = Some(text_lines(block.lines, article.dialect));
            let blocks = place + 1..place + 1;
            current = Some(sections.len());
            sections.push(Section { heading_lines, heading: text.clone(), level: *level, kind, blocks });
            continue;
        }
        match current.and_then(|at: usize| sections.get_mut(at)) {
            Some(section) => section.blocks.end = place + 1,
            None => {
                current = Some(sections.len());
                sections.push(before_headings(place));
            }
        }
        inside(block, place, article.dialect, words, &mut sections);
    }
    article.sections = sections;
}

/// The section of the text before the first heading.
fn before_headings(place: usize) -> Section {
    let blocks = place..place + 1;
    Section { heading_lines: None, heading: String::new(), level: 1, kind: SectionKind::Other, blocks }
}

/// Adds the headings inside a block, such as those set in below a step. Their text stays with the block, and so with the
/// section around it.
fn inside(block: &Block, place: usize, dialect: Dialect, words: &Vocabulary, sections: &mut Vec<Section>) {
    walk(std::slice::from_ref(block), &mut |inner| {
        let BlockKind::Heading { level, text } = &inner.kind else { return };
        let kind = kind(sections, text, *level, words);
        let heading_lines = Some(text_lines(inner.lines, dialect));
        sections.push(Section {
            heading_lines,
            heading: text.clone(),
            level: *level,
            kind,
            blocks: place + 1..place + 1,
        });
    });
}

/// The lines of a heading's text: in the fixed-width form its block ends with the underline.
fn text_lines(block: LineRange, dialect: Dialect) -> LineRange {
    match dialect {
        Dialect::Markdown | Dialect::KbText | Dialect::KbWeb => block,
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
