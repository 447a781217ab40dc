//! The blocks of an article → pieces of a runbook. The block tree decides what is there and in which order, so that no line
//! can be lost; what was recognised decides what it is.

use super::article::Making;
use super::document::{Item, Notice, Piece};
use super::pictures::Pictures;
use crate::article::{Article, FactsByLine};
use crate::blocks::{Block, BlockKind, List, NoticeBlock, Table};
use crate::config::{IdForms, NoticeLevel};
use crate::export::{Fillings, example_drives};
use crate::source::{Dialect, LineRange};
use aho_corasick::{AhoCorasick, MatchKind};

/// Blocks nested deeper than this are given as they stand in the source: nobody writes so, and the stack must hold.
pub(super) const DEEPEST: usize = 40;

/// Reads the content of one article for a runbook.
pub(super) struct Outline<'a> {
    pub(super) article: &'a Article,
    pub(super) ids: &'a IdForms,
    pub(super) fillings: &'a Fillings,
    pub(super) pictures: Pictures<'a>,
    pub(super) facts: FactsByLine<'a>,
    /// Finds the placeholders of this article.
    pub(super) placeholders: Option<AhoCorasick>,
    /// The letters of the drives that the article calls examples.
    pub(super) drives: Vec<char>,
    /// The procedure whose steps are being read.
    pub(super) open: Option<usize>,
    /// Whether a table of the files that are being read follows, so that there is none at their places.
    pub(super) files_below: bool,
    depth: usize,
    /// How many Markdown quotes the reader is in.
    quotes: usize,
}

impl<'a> Outline<'a> {
    pub(super) fn new(article: &'a Article, making: Making<'a>) -> Self {
        let words: Vec<&str> = article.placeholders.iter().map(|p| p.text.as_str()).filter(|t| !t.is_empty()).collect();
        let placeholders = (!words.is_empty())
            .then(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok())
            .flatten();
        Self {
            article,
            ids: making.ids,
            fillings: making.fillings,
            pictures: making.pictures,
            facts: FactsByLine::of(article),
            placeholders,
            drives: example_drives(article),
            open: None,
            files_below: false,
            depth: 0,
            quotes: 0,
        }
    }

    /// The pieces of blocks that stand below one another.
    pub(super) fn pieces(&mut self, blocks: &[Block]) -> Vec<Piece> {
        self.depth += 1;
        let mut pieces = Vec::new();
        if self.depth > DEEPEST {
            if let (Some(first), Some(last)) = (blocks.first(), blocks.last()) {
                self.display(first.lines.join(last.lines), &mut pieces);
            }
        } else {
            let mut rest = blocks;
            while !rest.is_empty() {
                let taken = self.next(rest, &mut pieces);
                rest = rest.get(taken..).unwrap_or_default();
            }
        }
        self.depth -= 1;
        pieces
    }

    /// Gives what begins with the first block, and how many blocks that took.
    fn next(&mut self, blocks: &[Block], pieces: &mut Vec<Piece>) -> usize {
        let taken = self
            .listing_over(blocks, pieces)
            .or_else(|| self.procedure(blocks, pieces))
            .or_else(|| self.values_run(blocks, pieces))
            .or_else(|| self.files_run(blocks, pieces));
        if let (None, Some(block)) = (taken, blocks.first()) {
            self.block(block, pieces);
        }
        taken.unwrap_or(1)
    }

    /// One block as what it is.
    pub(super) fn block(&mut self, block: &Block, pieces: &mut Vec<Piece>) {
        match &block.kind {
            BlockKind::Heading { level, text } => {
                pieces.push(Piece::Heading { level: level.saturating_add(1), text: text.to_string() });
            }
            BlockKind::Paragraph(text) => {
                let spans = self.spans(text, block.lines);
                if !spans.is_empty() {
                    pieces.push(Piece::Paragraph { spans });
                }
            }
            BlockKind::Preformatted { .. } => {
                self.preformatted(block.lines, pieces);
                self.files_of(block.lines, pieces);
            }
            BlockKind::Table(table) => {
                pieces.push(self.table(table));
                self.files_of(block.lines, pieces);
            }
            BlockKind::List(list) => {
                let items = self.items(list);
                pieces.push(Piece::Items { items });
            }
            BlockKind::Notice(notice) => {
                let notice = self.notice(notice);
                pieces.push(Piece::Notice(notice));
            }
            BlockKind::Quote(blocks) => {
                self.quotes += 1;
                let inside = self.pieces(blocks);
                pieces.extend(inside);
                self.quotes -= 1;
            }
            BlockKind::Rule => {}
        }
    }

    /// A notice. One that stands in many articles is given in full each time: notices of one name differ in their words, and
    /// each belongs directly before what it warns of.
    pub(super) fn notice(&mut self, notice: &NoticeBlock) -> Notice {
        let level = level_key(notice.level).to_owned();
        Notice { level, word: notice.word.clone(), pieces: self.pieces(&notice.blocks) }
    }

    fn items(&mut self, list: &List) -> Vec<Item> {
        let item =
            |item: &crate::blocks::Item| Item { number: item.number.to_string(), pieces: self.pieces(&item.blocks) };
        list.items.iter().map(item).collect()
    }

    fn table(&self, table: &Table) -> Piece {
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut rows = table.rows.iter().map(|row| {
            let mut cells: Vec<String> = row.cells.iter().map(|cell| self.filled(cell)).collect();
            cells.resize(columns, String::new());
            cells
        });
        let head = rows.by_ref().take(table.head).collect();
        Piece::Table { head, rows: rows.collect() }
    }

    /// A listing that begins with the first of `blocks` and holds it whole, with all the blocks that it holds.
    fn listing_over(&mut self, blocks: &[Block], pieces: &mut Vec<Piece>) -> Option<usize> {
        let first = blocks.first()?;
        let (lines, _) = self.facts.code(first.lines).find(|(lines, _)| lines.first == first.lines.first)?;
        let held = blocks.iter().take_while(|block| lines.encloses(block.lines)).count();
        if held == 0 || !blocks.get(..held)?.iter().all(Block::is_leaf) {
            return None;
        }
        let last = blocks.get(held - 1)?;
        self.listing(lines.join(first.lines).join(last.lines), pieces);
        Some(held)
    }

    /// Lines that stand as they are; the listings among them are given as such.
    fn preformatted(&mut self, lines: LineRange, pieces: &mut Vec<Piece>) {
        if self.article.dialect == Dialect::Markdown {
            return self.listing(lines, pieces);
        }
        let listings: Vec<_> = self.facts.code(lines).map(|(range, _)| range).collect();
        let mut next = lines.first;
        for range in listings {
            let range = LineRange { first: range.first, last: range.last.min(lines.last) };
            if range.first < next {
                continue;
            }
            self.display(LineRange { first: next, last: range.first.saturating_sub(1) }, pieces);
            self.listing(range, pieces);
            next = range.last.saturating_add(1);
        }
        self.display(LineRange { first: next, last: lines.last }, pieces);
    }

    /// Lines that stand as they are and are no code.
    pub(super) fn display(&self, lines: LineRange, pieces: &mut Vec<Piece>) {
        if lines.first <= lines.last
            && let Some(lines) = self.article.lines.trim(lines)
        {
            let text = self.filled(&self.article.verbatim(lines, self.quotes));
            pieces.push(Piece::Lines { text, code: false });
        }
    }

    fn listing(&self, lines: LineRange, pieces: &mut Vec<Piece>) {
        let text = self.filled(&self.article.verbatim(lines, self.quotes));
        pieces.push(Piece::Lines { text, code: true });
    }
}

/// The key of a level, as templates know it.
pub(super) const fn level_key(level: NoticeLevel) -> &'static str {
    match level {
        NoticeLevel::Danger => "danger",
        NoticeLevel::Warning => "warning",
        NoticeLevel::Caution => "caution",
        NoticeLevel::Notice => "notice",
    }
}
