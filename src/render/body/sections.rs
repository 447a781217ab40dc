//! Sections: headings with anchors, and what stands below them.

use super::Writer;
use crate::article::Section;
use crate::blocks::{Block, BlockKind};
use crate::config::SectionKind;
use crate::library::section_anchor;
use crate::render::escape;
use crate::view::{TocView, encode_path, sentence_case};

/// How many lines of the source a section has before it may go on on another page.
pub(super) const LONG: u32 = 150;

impl Writer<'_> {
    /// Writes all sections; gives the table of contents. Blocks that no section claims are written where they stand.
    pub(super) fn sections(&mut self) -> Vec<TocView> {
        let article = self.article;
        let mut contents = Vec::new();
        let mut done = 0;
        self.around.clear();
        for section in &article.sections {
            let start = section.blocks.start.max(done);
            self.unclaimed(article.blocks.get(done..start).unwrap_or_default(), section);
            let end = section.blocks.end.max(start);
            self.may_begin();
            self.section(section, article.blocks.get(start..end).unwrap_or_default(), &mut contents);
            done = end;
        }
        let rest = article.blocks.get(done..).unwrap_or_default();
        self.blocks(rest);
        contents
    }

    /// Blocks between two sections: the heading of the next one, which that writes itself, and whatever else there is.
    fn unclaimed(&mut self, blocks: &[Block], next: &Section) {
        let own = |b: &&Block| {
            matches!(b.kind, BlockKind::Heading { .. }) && next.heading_lines.is_some_and(|h| h.overlaps(b.lines))
        };
        for block in blocks.iter().filter(|b| !own(b)) {
            self.blocks(std::slice::from_ref(block));
        }
    }

    fn section(&mut self, section: &Section, blocks: &[Block], contents: &mut Vec<TocView>) {
        if section.heading.is_empty() {
            if !blocks.is_empty() {
                self.out.push_str("<section class=\"section preface\">\n");
                self.long(blocks, section.kind.key());
                self.out.push_str("</section>\n");
            }
            return;
        }
        let kind = section.kind.key();
        let heading = match section.kind {
            SectionKind::Other => section.heading.to_string(),
            _ => sentence_case(&section.heading),
        };
        let anchor = self.anchor(section_anchor(section));
        let level = section.level.clamp(1, 5);
        let tag = match level {
            1 => "h2",
            2 => "h3",
            3 => "h4",
            4 => "h5",
            _ => "h6",
        };
        self.out.push_str("<section class=\"section level-");
        self.out.push(char::from(b'0' + level));
        self.out.extend([" kind-", kind, "\" data-kind=\"", kind, "\" id=\""]);
        escape::attribute(&mut self.out, &anchor);
        self.out.extend(["\">\n<", tag, ">"]);
        escape::text(&mut self.out, &heading);
        self.mark(section, &heading);
        let mut href = "#".to_owned();
        encode_path(&mut href, &anchor);
        self.out.push_str(" <a class=\"anchor\" href=\"");
        escape::attribute(&mut self.out, &href);
        self.out.push_str("\" aria-label=\"");
        escape::attribute(&mut self.out, self.tools.strings.get("anchor_label"));
        self.out.extend(["\">#</a></", tag, ">\n"]);
        self.long(blocks, kind);
        self.out.push_str("</section>\n");
        contents.push(TocView { href, text: heading, level, kind });
    }

    /// Writes the blocks of a section. A very long section is closed and opened again from time to time, where no list, table
    /// or listing is open, so that a page of the article may end there. This is counted in lines of the source, because the
    /// markup is of another length on every page.
    fn long(&mut self, blocks: &[Block], kind: &'static str) {
        let mut rest = blocks;
        self.section = Some(kind);
        let mut begun = rest.first().map_or(0, |block| block.lines.first);
        while let Some(block) = rest.first() {
            if block.lines.first.saturating_sub(begun) > LONG {
                begun = block.lines.first;
                self.go_on(kind);
            }
            let taken = self.run(rest);
            rest = rest.get(taken..).unwrap_or_default();
        }
        self.section = None;
    }

    /// Says that a part of the page may end inside of what is being written, all of whose markup is closed but its section.
    pub(super) fn part_may_end(&mut self) {
        if let Some(kind) = self.section.filter(|_| self.is_in_section()) {
            self.go_on(kind);
        }
    }

    /// Whether what is being written stands in a section and in nothing inside of it.
    pub(super) fn is_in_section(&self) -> bool {
        self.section.is_some() && self.depth == 1
    }

    fn go_on(&mut self, kind: &str) {
        self.out.push_str("</section>\n");
        self.may_begin();
        self.out.extend(["<section class=\"section continued\" data-kind=\"", kind, "\">\n"]);
    }

    /// Marks a heading by what its section is, where it says that itself: a section inside another is of the same kind
    /// unless its own heading says otherwise, and then needs no mark.
    fn mark(&mut self, section: &Section, heading: &str) {
        while self.around.last().is_some_and(|(outer, _)| *outer >= section.level) {
            self.around.pop();
        }
        let outer = self.around.last().map_or(SectionKind::Other, |(_, kind)| *kind);
        self.around.push((section.level, section.kind));
        if section.kind != outer {
            self.out.push_str(self.tools.section_marks.of(section.kind, heading));
        }
    }
}
