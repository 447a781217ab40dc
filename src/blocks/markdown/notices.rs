//! Finds admonitions: quotes and paragraphs that open with a notice word as their label.
//!
//! A quote is one when it opens with `> **Warning:** …`, `> NOTE: …`, `> WARNING …`, `> **Tip** …` or `> [!CAUTION]`; a
//! paragraph when a colon follows the word, bold or not. `Note that …` is a sentence, not a label, and words of a picture or of code are none.

use super::super::block::{Block, BlockKind, Inline, NoticeBlock, Text};
use super::inlines::{cut_head, plain};
use super::sheet::Sheet;
use crate::config::{NoticeLevel, Vocabulary};
use crate::source::LineRange;

/// A label at the head of a paragraph.
struct Label {
    level: NoticeLevel,
    /// The word as written.
    word: String,
    /// How many bytes of the first line are label.
    len: usize,
}

/// What a quote of these blocks is: a notice or a quote. Labelled paragraphs in it become notices as well.
#[must_use]
pub(super) fn quote(mut blocks: Vec<Block>, sheet: &Sheet, words: &Vocabulary) -> BlockKind {
    let label = blocks.first().and_then(|first| quote_label(first, sheet, words));
    let rest = blocks.split_off(blocks.len().min(1));
    let text = blocks.first().zip(label.as_ref()).and_then(|(first, label)| without_label(first, label, sheet));
    let Some(label) = label.filter(|_| text.is_some() || !rest.is_empty()) else {
        blocks.extend(rest);
        return BlockKind::Quote(settle(blocks, sheet, words));
    };
    let mut inside: Vec<Block> = text.into_iter().collect();
    inside.extend(settle(rest, sheet, words));
    BlockKind::Notice(NoticeBlock { level: label.level, word: label.word, blocks: inside })
}

/// Makes notices of the labelled paragraphs among blocks that stand side by side. A notice that ends in a colon, or is
/// nothing but its label, takes in the block that it introduces.
#[must_use]
pub(super) fn settle(blocks: Vec<Block>, sheet: &Sheet, words: &Vocabulary) -> Vec<Block> {
    let mut settled = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        let Some(label) = colon_label(&block, sheet, words) else {
            settled.push(block);
            continue;
        };
        let text = without_label(&block, &label, sheet);
        let introduces = sheet.line(block.lines.last).ends_with(':');
        let next = rest.next_if(|next| introduces && is_introduced(next, text.is_some()));
        if text.is_none() && next.is_none() {
            settled.push(block);
            continue;
        }
        let lines = next.as_ref().map_or(block.lines, |next| block.lines.join(next.lines));
        let blocks = text.into_iter().chain(next).collect();
        let notice = NoticeBlock { level: label.level, word: label.word, blocks };
        settled.push(Block::new(lines, block.indent, BlockKind::Notice(notice)));
    }
    settled
}

/// Whether a block is what the sentence above it introduces. Behind a sentence, a numbered list stays a procedure of its
/// own.
fn is_introduced(block: &Block, behind_sentence: bool) -> bool {
    match &block.kind {
        BlockKind::List(list) => list.style.is_none() || !behind_sentence,
        BlockKind::Preformatted { .. } | BlockKind::Table(_) => true,
        BlockKind::Paragraph(_) | BlockKind::Quote(_) => !behind_sentence,
        BlockKind::Heading { .. } | BlockKind::Notice(_) | BlockKind::Rule => false,
    }
}

/// A word with a colon, such as `NOTE: …` or `**Warning:** …`.
fn colon_label(block: &Block, sheet: &Sheet, words: &Vocabulary) -> Option<Label> {
    let BlockKind::Paragraph(text) = &block.kind else { return None };
    if begins_with_no_words(text.inlines.as_deref()) {
        return None;
    }
    let line = sheet.line(block.lines.first);
    let notice = words.notice(line)?;
    let behind = line.get(notice.len..)?;
    let colon = behind.trim_ascii_start().strip_prefix(':')?;
    let word = line.get(..notice.len)?.to_owned();
    Some(Label { level: notice.level, word, len: line.len() - colon.len() })
}

/// Whether a text begins with a picture or with code, whose words are no label, whatever they say: to take them off would take the picture
/// off, or a part of what is shown as it stands.
fn begins_with_no_words(inlines: Option<&[Inline]>) -> bool {
    match inlines.and_then(<[_]>::first) {
        Some(Inline::Image { .. } | Inline::Code(_)) => true,
        Some(Inline::Strong(content) | Inline::Emphasis(content)) => begins_with_no_words(Some(content)),
        _ => false,
    }
}

/// A label as the head of a quote: there, the quote itself sets the word off, so that it needs no colon.
fn quote_label(block: &Block, sheet: &Sheet, words: &Vocabulary) -> Option<Label> {
    let BlockKind::Paragraph(text) = &block.kind else { return None };
    if begins_with_no_words(text.inlines.as_deref()) {
        return None;
    }
    let line = sheet.line(block.lines.first);
    if let Some(word) = line.strip_prefix("[!").and_then(|rest| rest.strip_suffix(']')) {
        let notice = words.notice(word).filter(|notice| notice.len == word.len())?;
        return Some(Label { level: notice.level, word: word.to_owned(), len: line.len() });
    }
    if let Some(label) = colon_label(block, sheet, words) {
        return Some(label);
    }
    let notice = words.notice(line)?;
    let (word, behind) = line.split_at_checked(notice.len)?;
    let alone = behind.is_empty();
    let shouted = word.bytes().all(|b| !b.is_ascii_lowercase()) && behind.starts_with(' ');
    let bold = match text.inlines.as_deref().and_then(<[_]>::first) {
        Some(Inline::Strong(content) | Inline::Emphasis(content)) => {
            plain(content).trim_ascii().trim_end_matches(['.', '!']) == word
        }
        _ => false,
    };
    let sentence = behind.trim_start_matches([' ', '.', '!', '-', '–', '—']);
    let len = line.len() - sentence.len();
    (alone || shouted || bold).then(|| Label { level: notice.level, word: word.to_owned(), len })
}

/// A labelled paragraph without its label; nothing when it is all label.
fn without_label(block: &Block, label: &Label, sheet: &Sheet) -> Option<Block> {
    let BlockKind::Paragraph(text) = &block.kind else { return None };
    let mut inlines = text.inlines.clone();
    if let Some(inlines) = &mut inlines {
        cut_head(inlines, label.len);
    }
    let line = sheet.line(block.lines.first);
    let behind = line.get(label.len..).unwrap_or_default().trim_ascii_start();
    let (first, skip) = if behind.is_empty() {
        (sheet.next_shown(block.lines.first, block.lines.last)?, 0)
    } else {
        (block.lines.first, line.len() - behind.len())
    };
    let kind = BlockKind::Paragraph(Text { skip: u32::try_from(skip).unwrap_or(u32::MAX), inlines, ..Text::default() });
    Some(Block::new(LineRange::new(first, block.lines.last), block.indent, kind))
}
