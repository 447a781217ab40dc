//! The recogniser of lists that were announced and are missing.
//!
//! # What it looks like
//! A paragraph that ends with a colon and announces steps, conditions, files or the like, at the end of its section or of the
//! article. In text made from HTML, where lists are the first thing that gets lost, also one with running text below it; in
//! Markdown, one with nothing but sentences below it.
//!
//! # What it yields
//! A finding (KB041) at the announcing line.
//!
//! # What it must not take
//! An announcement whose list, display or table follows; methods and examples with headings of their own below; references.
//!
//! # Example
//! ```text
//! To load the tray, follow these steps:
//!
//! CAUSE
//! =====
//! ```

use crate::article::{Article, Section};
use crate::blocks::{Block, BlockKind};
use crate::config::{SectionKind, Vocabulary};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Dialect;

/// What a lost list is made of, as the announcement names it.
const ANNOUNCED: &[&str] = &[
    "steps", "conditions", "condition", "situations", "situation", "scenarios", "circumstances", "symptoms", "reasons",
    "causes", "tasks", "actions", "requirements", "prerequisites", "components", "services", "files", "values",
    "settings", "items", "commands", "options", "keys", "limitations", "features", "cases", "methods", "ways",
    "products", "versions", "parameters", "procedures",
];
/// Ways to announce without naming what comes.
const OPEN: &[&str] = &["do the following", "do one of the following", "do any of the following"];

/// Adds the findings.
pub(super) fn recognise(article: &mut Article, words: &Vocabulary) {
    let mut found = Vec::new();
    for (nth, section) in article.sections.iter().enumerate() {
        let blocks = article.blocks.get(section.blocks.clone()).unwrap_or_default();
        for (place, block) in blocks.iter().enumerate() {
            let BlockKind::Paragraph(text) = &block.kind else { continue };
            if text.inlines.is_none() && !ends_with_colon(article, block, text.cut) {
                continue;
            }
            let next = blocks.get(place + 1);
            let missing = match next {
                None => nothing_below(section, article.sections.get(nth + 1), words),
                Some(next) if article.dialect == Dialect::Markdown => {
                    is_last_word(article, blocks.get(place + 1..).unwrap_or_default())
                        && next.indent <= block.indent
                        && nothing_below(section, article.sections.get(nth + 1), words)
                }
                Some(next) => is_running_text(article, block, next),
            };
            if missing && announces(&block.text(&article.lines)) {
                found.push(finding(article, block));
            }
        }
    }
    article.findings.extend(found);
}

/// Whether the last line of a paragraph ends with a colon, without putting its text together.
fn ends_with_colon(article: &Article, block: &Block, cut: u32) -> bool {
    let text = article.lines.text(block.lines.last);
    text.get(..text.len().saturating_sub(cut as usize)).is_some_and(|own| own.trim_end().ends_with(':'))
}

/// Whether a section that ends with an announcement leaves it without anything: its own parts may be what was announced.
///
/// Only the name of a known section ends the announcement for certain. Any other heading may be the first of those that
/// number or name what was announced: "Method 1", a file's name, a product's.
fn nothing_below(section: &Section, next: Option<&Section>, words: &Vocabulary) -> bool {
    let ends = |next: &Section| next.level <= section.level && words.section(&next.heading) != SectionKind::Other;
    section.kind != SectionKind::References && next.is_none_or(ends)
}

/// Whether sentences stand where the list should, in a text that loses lists.
fn is_running_text(article: &Article, block: &Block, next: &Block) -> bool {
    let lossy = matches!(article.dialect, Dialect::KbText | Dialect::KbWeb);
    lossy
        && next.indent <= block.indent
        && matches!(next.kind, BlockKind::Paragraph(_))
        && next.text(&article.lines).trim_end().ends_with(['.', ':', '?', '!'])
}

/// Whether a section goes on with sentences only, in a form where lists, tables and listings cannot be taken for them.
fn is_last_word(article: &Article, rest: &[Block]) -> bool {
    rest.iter().all(|block| {
        matches!(block.kind, BlockKind::Paragraph(_))
            && block.text(&article.lines).trim_end().ends_with(['.', '!', '?'])
    })
}

/// Whether a paragraph ends with a sentence that announces a list.
fn announces(text: &str) -> bool {
    let text = text.trim_end();
    let Some(text) = text.strip_suffix(':') else { return false };
    let last = text.rsplit_once(". ").map_or(text, |(_, last)| last).to_ascii_lowercase();
    if OPEN.iter().any(|open| last.ends_with(open)) {
        return true;
    }
    let words: Vec<&str> = last.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let points = words.iter().rposition(|word| matches!(*word, "following" | "these"));
    let Some(at) = points else { return false };
    let behind = words.get(at + 1..).unwrap_or_default();
    // "Type the following command at a prompt:" names one thing, and its words go on.
    behind.iter().take(3).any(|word| ANNOUNCED.contains(word)) && behind.len() <= 8
}

fn finding(article: &Article, block: &Block) -> Diagnostic {
    let line = article.lines.text(block.lines.last);
    let cut = if let BlockKind::Paragraph(text) = &block.kind { text.cut as usize } else { 0 };
    let own = line.get(..line.len().saturating_sub(cut)).unwrap_or_default().trim_end();
    // A scraped line can be long: the mark stands below the sentence that announces.
    let start = own.rfind(". ").map_or(0, |at| at + 2);
    let chars = |text: Option<&str>| u32::try_from(text.unwrap_or_default().chars().count()).unwrap_or(u32::MAX);
    let place =
        Place::line(&article.path, block.lines.last, line).at(chars(own.get(..start)) + 1, chars(own.get(start..)));
    let help = "look it up in the original, and put it in below this line; what the sentence promises cannot be carried out without it";
    Diagnostic::new(Code::ListMissing, place, "a list was announced here and does not follow", help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements_of_lists_are_told_from_other_colons() {
        assert!(announces("It jams. This may occur in any one of the following situations:"));
        assert!(announces("To load the tray, follow these steps:") && announces("To load it, do the following:"));
        assert!(announces("It jams if all the following conditions are true:"));
        assert!(!announces("You receive the following error message:") && !announces("Note:"));
        assert!(!announces("For more, click the following article number:"));
    }
}
