//! A heading with nothing below it: KB106.
//!
//! Only headings of the sections that every article has, such as CAUSE: with other headings authors also name a group of
//! sections that follow, and below the first level with these too ("Steps to Reproduce", "Scenario 1"). In Markdown, where a
//! group has headings of a lower rank, it is any heading that one of its own rank, or of a higher one, follows.

use crate::article::Section;
use crate::blocks::BlockKind;
use crate::check::subject::{Findings, Subject};
use crate::config::SectionKind;
use crate::diagnostic::Code;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let article = subject.article;
    for (place, section) in article.sections.iter().enumerate() {
        let Some(lines) = section.heading_lines else { continue };
        let is_standing = subject.setting.words.section(&section.heading) != SectionKind::Other;
        if !subject.is_markdown() && (!is_standing || article.lines.indent(lines.first) > 0) {
            continue;
        }
        let blocks = article.blocks.get(section.blocks.clone()).unwrap_or_default();
        let bare = blocks.iter().all(|block| matches!(block.kind, BlockKind::Rule));
        let next = article.sections.get(place + 1);
        let ends = |next: &Section| {
            let is_standing = section.level <= 1 && next.kind != SectionKind::Other;
            next.level < section.level || next.level == section.level && (is_standing || subject.is_markdown())
        };
        if bare && next.is_none_or(ends) {
            let what = if next.is_some() { "another heading of its rank follows" } else { "the article ends" };
            found.line(
                Code::HeadingEmpty,
                lines.first,
                format!("nothing stands below the heading \"{}\": {what}", section.heading),
                "write what belongs there, or take the heading out",
            );
        }
    }
}
