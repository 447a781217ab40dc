//! Labels that set off an admonition, and how far it reaches.

use super::block::{Block, BlockKind, NoticeBlock, Text};
use crate::config::{NoticeLevel, Vocabulary};
use crate::lines::Lines;

/// A label such as `NOTE:` at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeLabel<'t> {
    /// How grave the notice is.
    pub level: NoticeLevel,
    /// The word as written.
    pub word: &'t str,
    /// How many bytes label, colon and the blanks behind them take.
    pub len: usize,
}

/// The label at the head of `text`. The word must be a label: a colon behind it, or in capitals with a dash or a whole sentence behind
/// it, or alone on its line. "Note that …" is none.
#[must_use]
pub fn notice_label<'t>(text: &'t str, words: &Vocabulary) -> Option<NoticeLabel<'t>> {
    let stars = text.bytes().take_while(|b| *b == b'*').count();
    let inner = text.get(stars..)?;
    if !inner.starts_with(char::is_alphabetic) {
        return None;
    }
    let found = words.notice(inner)?;
    let word = inner.get(..found.len)?;
    let rest = inner.get(found.len..)?.trim_start_matches('*');
    let capitals = !word.chars().any(char::is_lowercase);
    let behind = rest.trim_start_matches([' ', '\t']);
    let body = if let Some(body) = behind.strip_prefix(':') {
        body.trim_start_matches('*')
    } else if capitals && behind.is_empty() {
        behind
    } else if capitals && behind.starts_with('-') {
        behind.trim_start_matches('-').strip_prefix([' ', '\t']).unwrap_or(behind)
    } else if capitals && behind.len() < rest.len() && begins_sentence(behind) {
        behind
    } else {
        return None;
    };
    let body = body.trim_start_matches([' ', '\t']);
    Some(NoticeLabel { level: found.level, word, len: text.len() - body.len() })
}

/// Whether a text begins as a sentence does: a word with a large first letter, and some more words on its line.
fn begins_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let mut letters = words.next().unwrap_or_default().chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(|c| c.is_lowercase() || c == '\'')
        && words.nth(3).is_some()
}

/// Turns the paragraphs of one container that begin with a label into notices, each with the displayed material that its
/// sentence introduces.
pub(super) fn gather(blocks: Vec<Block>, lines: &Lines, words: &Vocabulary) -> Vec<Block> {
    if !blocks.iter().any(|block| labelled(block, lines, words).is_some()) {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        // A label behind the marker of a step or bullet is the beginning of that item's own text.
        let behind_marker = out.is_empty() && matches!(&block.kind, BlockKind::Paragraph(text) if text.skip > 0);
        let Some((level, word, len)) = labelled(&block, lines, words).filter(|_| !behind_marker) else {
            out.push(block);
            continue;
        };
        let mut range = block.lines;
        let indent = block.indent;
        let mut inside = vec![behind_label(block, len)];
        while let Some(next) = rest.peek() {
            if !continues(&inside, next, indent, lines, words) {
                break;
            }
            range = range.join(next.lines);
            inside.extend(rest.next());
        }
        out.push(Block::new(range, indent, BlockKind::Notice(NoticeBlock { level, word, blocks: inside })));
    }
    out
}

/// Level, word and length of the label that a block begins with.
fn labelled(block: &Block, lines: &Lines, words: &Vocabulary) -> Option<(NoticeLevel, String, usize)> {
    let skip = match &block.kind {
        BlockKind::Paragraph(text) if text.inlines.is_none() => text.skip as usize,
        BlockKind::Preformatted { language: None } => 0,
        _ => return None,
    };
    let label = notice_label(lines.text(block.lines.first).get(skip..)?, words)?;
    Some((label.level, label.word.to_owned(), skip + label.len))
}

/// The block with its label left out of its text. A message or list of lines behind a label is text all the same.
fn behind_label(block: Block, len: usize) -> Block {
    let skip = u32::try_from(len).unwrap_or(u32::MAX);
    Block { kind: BlockKind::Paragraph(Text { skip, ..Text::default() }), ..block }
}

/// Whether `next` still belongs to a notice that holds `inside`: the text of a label that stands alone, or what the last
/// sentence announces with a colon.
fn continues(inside: &[Block], next: &Block, indent: u32, lines: &Lines, words: &Vocabulary) -> bool {
    if labelled(next, lines, words).is_some() {
        return false;
    }
    let is_empty = inside.iter().all(|block| block.text(lines).is_empty());
    let announces = inside
        .iter()
        .rev()
        .find(|block| matches!(block.kind, BlockKind::Paragraph(_)))
        .is_some_and(|block| block.text(lines).ends_with(':'));
    match &next.kind {
        BlockKind::List(list) => list.style.is_none() && (announces || is_empty),
        BlockKind::Paragraph(_) => {
            is_empty || announces && (next.indent > indent || is_reference_line(next, lines, words))
        }
        BlockKind::Preformatted { .. } | BlockKind::Table(_) => announces || is_empty,
        _ => false,
    }
}

/// Whether a block is a line that begins with an article's id, as the lines below "see the following article:" do.
fn is_reference_line(block: &Block, lines: &Lines, words: &Vocabulary) -> bool {
    words.ids.at_start(lines.text(block.lines.first)).is_some()
}

/// The labels that stand in the middle of running text, behind the end of a sentence: the bytes of `text` at which each
/// word begins. A word in small letters is none, and one with a large first letter only behind a full stop: elsewhere
/// "Note:" may be a title or a prompt.
#[must_use]
pub fn labels_inside<'t>(text: &'t str, words: &Vocabulary) -> Vec<(usize, NoticeLabel<'t>)> {
    let mut found = Vec::new();
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        let before = text.get(..colon).unwrap_or_default();
        // A word cannot begin further back than the longest one is long, be the line as long as it may.
        let near = before.len().saturating_sub(words.longest_notice() + 1);
        let blank =
            before.as_bytes().get(near..).and_then(|b| b.iter().rposition(|b| matches!(b, b' ' | b'\t' | b'(')));
        let Some(start) = blank.map(|blank| near + blank + 1) else { continue };
        let ended = before.get(..start).unwrap_or_default().trim_end_matches([' ', '\t', '(']);
        if !ended.ends_with(['.', '!', '?', ')', '"']) {
            continue;
        }
        let Some(tail) = text.get(start..) else { continue };
        if let Some(label) = notice_label(tail, words)
            && label.word.len() == colon - start
            && label.word.starts_with(char::is_uppercase)
            && (ended.ends_with('.') || !label.word.chars().any(char::is_lowercase))
        {
            found.push((start, label));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn label(text: &str) -> Option<String> {
        let words = Vocabulary::compile(&Config::default()).unwrap();
        notice_label(text, &words).map(|l| text.get(l.len..).unwrap().to_owned())
    }

    #[test]
    fn a_label_is_a_word_with_a_colon_or_in_capitals_alone() {
        assert_eq!(label("NOTE: mind it"), Some("mind it".into()));
        assert_eq!(label("Warning : mind it"), Some("mind it".into()));
        assert_eq!(label("CAUTION - mind it"), Some("mind it".into()));
        assert_eq!(label("IMPORTANT"), Some(String::new()));
        assert_eq!(label("NOTE  You must mind it all"), Some("You must mind it all".into()));
        assert_eq!(label("**TIP:** mind it"), Some("mind it".into()));
    }

    #[test]
    fn a_sentence_that_begins_with_the_word_is_no_notice() {
        for text in [
            "Note that this",
            "NOTEPAD: x",
            "Important files: x",
            "note",
            "Tip of the day: x",
            "Note You must mind it",
            "NOTE TO ALL who must mind it",
            "WARNING No way back",
            "NOTE that you must mind it",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_in_mid_line_follows_the_end_of_a_sentence() {
        let words = Vocabulary::compile(&Config::default()).unwrap();
        let at = |text| labels_inside(text, &words).into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(at("Do it. NOTE: slowly"), [7]);
        assert_eq!(at("the NOTE: field"), [0; 0]);
        assert_eq!(at("Do it. Note: slowly"), [7]);
        assert_eq!(at("(see it) Note: slowly"), [0; 0]);
        assert_eq!(at("Do it. note: slowly"), [0; 0]);
    }
}
