//! Running text with its source lines, for checks that read sentences.

use crate::article::Article;
use crate::blocks::{Block, BlockKind, walk};
use std::borrow::Cow;

/// The text of a paragraph, its wrapped lines joined.
pub(super) struct Running<'a> {
    article: &'a Article,
    block: &'a Block,
    /// The text.
    pub(super) text: Cow<'a, str>,
}

impl<'a> Running<'a> {
    /// Every paragraph of an article, those inside lists and notices included, in order.
    pub(super) fn of(article: &'a Article) -> Vec<Self> {
        let mut found = Vec::new();
        walk(&article.blocks, &mut |block: &'a Block| {
            if let BlockKind::Paragraph(own) = &block.kind {
                let single = block.lines.first == block.lines.last;
                let text = if single {
                    Cow::Borrowed(own.own(article.lines.text(block.lines.first)))
                } else {
                    Cow::Owned(own.own(&article.lines.joined(block.lines)).to_owned())
                };
                found.push(Self { article, block, text });
            }
        });
        found
    }

    /// The line on which the byte `at` of the text stands.
    pub(super) fn line_of(&self, at: usize) -> u32 {
        let BlockKind::Paragraph(own) = &self.block.kind else { return self.block.lines.first };
        let mut left = at + own.skip as usize;
        for line in self.article.lines.range(self.block.lines).filter(|line| !line.is_blank()) {
            let length = (line.end - line.start) as usize;
            if left < length + 1 {
                return line.number;
            }
            left -= length + 1;
        }
        self.block.lines.last
    }
}

/// The lines of a text as it lies on disk, by the rule of [`crate::lines::Lines::measure`].
pub(super) fn raw_lines(text: &str) -> impl Iterator<Item = &str> {
    let end = if memchr::memchr(b'\n', text.as_bytes()).is_none() { '\r' } else { '\n' };
    text.split(end).map(|line| line.trim_end_matches('\r'))
}

/// A text in small letters, letters and digits only, words divided by single blanks.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// How many letters must be put in, taken out or changed to get from one word to the other.
pub(super) fn distance(from: &[char], to: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (nth, c) in from.iter().enumerate() {
        let (mut diagonal, mut left) = (nth, nth + 1);
        for (cell, d) in row.iter_mut().skip(1).zip(to) {
            let best = (diagonal + usize::from(c != d)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = nth + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
