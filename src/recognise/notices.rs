//! Notices.
//!
//! # What it looks like
//! A label (`NOTE:`, `WARNING:`, `IMPORTANT:` … in any letter case) at the head of a paragraph, behind a list marker, or
//! in capitals behind the end of a sentence; in Markdown also a quote or a paragraph that begins with a bold label.
//!
//! # What it yields
//! One [`Notice`] a label: its paragraph, and the displayed material that its last sentence announces. A text that the
//! publisher puts into many articles is known as such by its phrases.
//!
//! # What it must not take
//! Sentences that only begin with the word ("Note that …"), names ("Tip of the Day:"), lists that follow.
//!
//! # Example
//! ```text
//! WARNING: Stop the service first.
//! ```

use crate::article::{Article, Evidence, Notice};
use crate::blocks::{Block, BlockKind, NoticeBlock, labels_inside, notice_label, walk};
use crate::config::{NoticeLevel, Vocabulary};
use crate::lines::Lines;
use crate::source::LineRange;

/// Fills the article's notices.
pub(super) fn recognise(article: &mut Article, words: &Vocabulary) {
    let mut found = Vec::new();
    let lines = &article.lines;
    walk(&article.blocks, &mut |block| match &block.kind {
        BlockKind::Notice(notice) => found.push(of_block(block, notice, lines)),
        BlockKind::Paragraph(text) => {
            if text.skip > 0 && text.inlines.is_none() {
                found.extend(behind_marker(block, text.skip as usize, lines, words));
            }
            found.extend(in_mid_line(block, lines, words));
        }
        _ => {}
    });
    found.sort_by_key(|notice| (notice.lines.first, notice.lines.last));
    found.dedup_by(|a, b| a.lines.first == b.lines.first && a.word == b.word);
    for notice in &mut found {
        notice.standing = words.standing_notice(&notice.text).map(str::to_owned);
    }
    article.notices = found;
}

fn of_block(block: &Block, notice: &NoticeBlock, lines: &Lines) -> Notice {
    let text: Vec<_> = notice.blocks.iter().map(|inner| inner.text(lines)).filter(|text| !text.is_empty()).collect();
    let (word, evidence) = (folded(&notice.word), Evidence::certain("its word stands as a label at the head"));
    Notice { level: notice.level, word, lines: block.lines, text: text.join(" "), standing: None, evidence }
}

/// The notice whose label stands right behind a list marker.
fn behind_marker(block: &Block, skip: usize, lines: &Lines, words: &Vocabulary) -> Option<Notice> {
    let marker_and_text = lines.text(block.lines.first);
    // The label of a notice block is skipped just as a marker is; only what follows a marker is looked at here.
    if notice_label(marker_and_text, words).is_some() {
        return None;
    }
    let label = notice_label(marker_and_text.get(skip..)?, words)?;
    let text = block.text(lines).get(label.len..).unwrap_or_default().to_owned();
    let evidence = Evidence::certain("its word stands as a label behind a list marker");
    Some(notice(label.level, label.word, block.lines, text, evidence))
}

/// The notices whose labels stand in the midst of a paragraph.
fn in_mid_line(block: &Block, lines: &Lines, words: &Vocabulary) -> Vec<Notice> {
    let mut found = Vec::new();
    for line in lines.range(block.lines) {
        if !line.signs.has(b':') {
            continue;
        }
        let text = lines.slice(line);
        for (at, label) in labels_inside(text, words) {
            let range = LineRange::new(line.number, block.lines.last);
            let behind = lines.joined(range).get(at + label.len..).unwrap_or_default().to_owned();
            let evidence = Evidence::likely("its word stands as a label in the midst of a paragraph");
            found.push(notice(label.level, label.word, range, behind, evidence));
        }
    }
    found
}

fn notice(level: NoticeLevel, word: &str, lines: LineRange, text: String, evidence: Evidence) -> Notice {
    Notice { level, word: folded(word), lines, text, standing: None, evidence }
}

/// The word in small letters and singular.
fn folded(word: &str) -> String {
    let small = word.to_lowercase();
    small.strip_suffix('s').map(str::to_owned).unwrap_or(small)
}
