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

use crate::article::{Article, Evidence, Section};
use crate::blocks::{Block, BlockKind, walk};
use crate::config::{SectionKind, Vocabulary};
use crate::source::{Dialect, LineRange};
use compact_str::CompactString;

/// Fills the article's sections.
pub(super) fn recognise(article: &mut Article, words: &Vocabulary) {
    let mut outline = Outline { words, dialect: article.dialect, sections: Vec::new(), around: Vec::new() };
    // The section that the blocks at hand belong to; headings inside a block add sections, but hold no blocks.
    let mut current = None;
    for (place, block) in article.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            current = Some(outline.sections.len());
            outline.add(block, place);
            continue;
        }
        match current.and_then(|at: usize| outline.sections.get_mut(at)) {
            Some(section) => section.blocks.end = place + 1,
            None => {
                current = Some(outline.sections.len());
                outline.sections.push(before_headings(place));
            }
        }
        // Headings set in below a step stay with their block, and their text with the section around it.
        walk(std::slice::from_ref(block), &mut |inner| outline.add(inner, place));
    }
    article.sections = outline.sections;
}

/// The sections found so far.
struct Outline<'w> {
    words: &'w Vocabulary,
    dialect: Dialect,
    sections: Vec<Section>,
    /// Levels and kinds of the sections that the next one may stand in, from the outermost on.
    around: Vec<(u8, SectionKind)>,
}

impl Outline<'_> {
    /// Adds the section that `block`, at `place` among the article's blocks, is the heading of; nothing for other blocks.
    fn add(&mut self, block: &Block, place: usize) {
        let BlockKind::Heading { level, text } = &block.kind else { return };
        let (heading_lines, level) = (Some(text_lines(block.lines, self.dialect)), *level);
        let kind = self.kind(text, level);
        self.around.push((level, kind));
        let blocks = place + 1..place + 1;
        let evidence = evidence(self.dialect);
        self.sections.push(Section { heading_lines, heading: text.clone(), level, kind, blocks, evidence });
    }

    /// What a heading is for: by its own words, else by those of the section around it.
    fn kind(&mut self, heading: &str, level: u8) -> SectionKind {
        while self.around.last().is_some_and(|(outer, _)| *outer >= level) {
            self.around.pop();
        }
        match self.words.section(heading) {
            SectionKind::Other => self.around.last().map_or(SectionKind::Other, |(_, kind)| *kind),
            own => own,
        }
    }
}

/// The section of the text before the first heading.
fn before_headings(place: usize) -> Section {
    let blocks = place..place + 1;
    let evidence = Evidence::certain("it is the text before the first heading");
    Section {
        heading_lines: None,
        heading: CompactString::default(),
        level: 1,
        kind: SectionKind::Other,
        blocks,
        evidence,
    }
}

/// The lines of a heading's text: in the fixed-width form its block ends with the underline.
fn text_lines(block: LineRange, dialect: Dialect) -> LineRange {
    match dialect {
        Dialect::Markdown | Dialect::KbText | Dialect::KbWeb => block,
        Dialect::Jekyll | Dialect::DocumentText => LineRange::new(block.first, block.last.saturating_sub(1)),
    }
}

/// What speaks for a heading, by the form of text that it stands in.
const fn evidence(dialect: Dialect) -> Evidence {
    match dialect {
        Dialect::Markdown => Evidence::certain("its line is marked as a heading"),
        Dialect::Jekyll | Dialect::DocumentText => Evidence::certain("its heading is underlined"),
        Dialect::KbText => Evidence::likely("a line of its own in capitals stands above it"),
        Dialect::KbWeb => Evidence::likely("a known name of a section is glued into the text"),
    }
}
