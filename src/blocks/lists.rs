//! Builds lists, nested by indentation and marker, and by meaning where indentation lies.
//!
//! The builder keeps a stack of open items. A marker either goes on with the run of an open item, or begins a run inside
//! the innermost item that it is set deeper than. Text belongs to the innermost item whose marker stands further left; text
//! set back at the margin belongs to an item all the same as long as the item's run goes on below it.

use super::block::{Block, BlockKind, Item, List, Text};
use super::candidates::{Candidate, Candidates};
use super::notices::{gather, notice_label};
use crate::config::Vocabulary;
use crate::lines::{Line, Lines, MarkerStyle, marker};
use crate::source::LineRange;
use compact_str::CompactString;

/// How deep items may be nested. Real procedures reach four levels; what is nested deeper stays text of the item above.
const DEEPEST: usize = 16;

/// How many blocks at the margin belong to the last `Step n:` of a list at the most.
const MOST_BELOW_TITLE: usize = 6;

/// How many lines the notices take at the most that stand between a step and the list it announces.
const MOST_WARNING: u32 = 24;

/// Builds the block tree of a body from its pieces, given in the order of their lines.
pub(super) struct Builder<'l> {
    lines: &'l Lines,
    words: &'l Vocabulary,
    candidates: Candidates,
    /// The blocks outside every item.
    root: Vec<Block>,
    open: Vec<OpenItem>,
}

/// An item that more may still be added to.
struct OpenItem {
    /// Its marker; nothing for a bullet.
    candidate: Option<Candidate>,
    number: CompactString,
    /// The column of its marker.
    column: u32,
    /// The column at which its text goes on.
    content: u32,
    line: u32,
    /// Whether it goes on with the list that ends the blocks around it.
    joins: bool,
    blocks: Vec<Block>,
}

/// Where a marker belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placement {
    /// It goes on with the run of the open item at this depth.
    Next(usize),
    /// It begins a run inside the open item at this depth, counted from 1; 0 is outside every item.
    First(usize),
}

impl<'l> Builder<'l> {
    pub(super) fn new(lines: &'l Lines, words: &'l Vocabulary, candidates: Candidates) -> Self {
        Self { lines, words, candidates, root: Vec::new(), open: Vec::new() }
    }

    /// Closes what is open and gives the blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close_to(0);
        gather(self.root, self.lines, self.words)
    }

    /// A heading ends every list, but one that is set in below a step whose run goes on is a part of that step.
    pub(super) fn heading(&mut self, block: Block) {
        if block.indent == 0 {
            self.close_to(0);
        } else {
            self.settle(block.indent, block.lines.first, true);
            let goes_on =
                |item: &OpenItem| item.candidate.is_some_and(|c| self.candidates.goes_on(c, block.lines.last));
            if !self.open.iter().any(goes_on) {
                self.close_to(0);
            }
        }
        self.push(block);
    }

    /// Adds a block that is set at a column of its own, such as a table.
    pub(super) fn leaf(&mut self, block: Block) {
        let prose = matches!(block.kind, BlockKind::Rule);
        self.settle(block.indent, block.lines.first, prose);
        self.push(block);
    }

    /// Adds a block to the innermost open item.
    pub(super) fn push(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(item) => item.blocks.push(block),
            None => self.root.push(block),
        }
    }

    /// The column at which text of the innermost open item goes on; 0 outside every item.
    pub(super) fn content(&self) -> u32 {
        self.open.last().map_or(0, |item| item.content)
    }

    /// Whether the innermost open item stands in no other step.
    pub(super) fn is_outermost(&self) -> bool {
        self.open.iter().filter(|item| item.candidate.is_some()).count() < 2
    }

    /// Whether one more item may be opened inside the innermost one.
    pub(super) fn may_open(&self) -> bool {
        self.open.len() < DEEPEST
    }

    /// Whether a bullet at this column is among the open items.
    pub(super) fn has_bullet_at(&self, column: u32) -> bool {
        self.open.iter().any(|item| item.candidate.is_none() && item.column == column)
    }

    /// Closes the items that text at `column`, beginning on `line`, does not belong to. `prose` says that it is running
    /// text and not a display.
    pub(super) fn settle(&mut self, column: u32, line: u32, prose: bool) {
        while let Some(item) = self.open.last() {
            if column > item.column || self.holds_margin_text(item, line, prose) {
                return;
            }
            self.close_to(self.open.len() - 1);
        }
    }

    /// Whether text that is not set deeper than an item's marker belongs to the item all the same: the item's run goes on
    /// below, or the item has just announced a display.
    fn holds_margin_text(&self, item: &OpenItem, line: u32, prose: bool) -> bool {
        let Some(candidate) = item.candidate else { return false };
        if self.candidates.goes_on(candidate, line) {
            return true;
        }
        let [first, rest @ ..] = item.blocks.as_slice() else { return false };
        if !first.text(self.lines).ends_with(':') {
            return false;
        }
        // Below "Step 7: Clear the queue:" stands what the step is, at the margin, up to its list.
        let is_title = candidate.style == MarkerStyle::StepWord
            && first.lines.first == first.lines.last
            && rest.len() < MOST_BELOW_TITLE;
        rest.is_empty() && !prose
            || is_title && !rest.iter().any(|block| matches!(block.kind, BlockKind::List(_)))
            || rest.iter().all(|block| self.has_label(block.lines.first)) && self.warns_of_list(item, line)
    }

    /// Whether from `line` on nothing but notices stands before a list that is set deeper than an item, which has announced it.
    fn warns_of_list(&self, item: &OpenItem, line: u32) -> bool {
        let mut paragraph = self.has_label(line);
        for at in line..line.saturating_add(MOST_WARNING) {
            if self.lines.is_blank(at) {
                paragraph = false;
            } else if !paragraph {
                if let Some(candidate) = self.candidates.on(at).filter(|candidate| candidate.is_first()) {
                    return candidate.column > item.column;
                }
                paragraph = self.has_label(at);
                if !paragraph {
                    return false;
                }
            }
        }
        false
    }

    fn has_label(&self, line: u32) -> bool {
        notice_label(self.lines.text(line), self.words).is_some()
    }

    /// Where the marker on `line` belongs; nothing when the line has none, or it is a part of the text.
    pub(super) fn place(&self, line: u32) -> Option<Placement> {
        let candidate = self.candidates.on(line)?;
        self.next_of_run(candidate).or_else(|| self.first_of_run(candidate)).or_else(|| self.after_gap(candidate))
    }

    /// Whether the marker on `line`, in the midst of a chunk, opens an item. `wrapped` says that the line `before` ends only
    /// because it was full: then a number is more likely a part of the sentence.
    pub(super) fn place_inside(&self, line: u32, before: Line, wrapped: bool) -> bool {
        let Some(candidate) = self.candidates.on(line) else { return false };
        if self.next_of_run(candidate).is_some_and(|_| !wrapped || candidate.column <= before.indent) {
            return true;
        }
        let goes_on = self.candidates.has_successor(candidate);
        let announced = self.lines.slice(before).ends_with(':');
        (announced || goes_on && !wrapped) && self.place(line).is_some()
    }

    /// The open item whose run the candidate goes on with: at its own column, else at one nearby where the author slipped.
    fn next_of_run(&self, candidate: Candidate) -> Option<Placement> {
        for slip in [1, 3] {
            let found = self.open.iter().enumerate().rev().find(|(_, item)| {
                item.candidate.is_some_and(|c| candidate.follows(&c) && c.column.abs_diff(candidate.column) <= slip)
            });
            if let Some((depth, _)) = found {
                return Some(Placement::Next(depth));
            }
        }
        None
    }

    fn first_of_run(&self, candidate: Candidate) -> Option<Placement> {
        let counts_from_zero = candidate.ordinal == 0 && self.candidates.has_successor(candidate);
        if !candidate.is_first() && !counts_from_zero || !self.may_open() {
            return None;
        }
        let mut depth = self.open.len();
        while let Some(item) = self.open.get(depth.wrapping_sub(1)) {
            if item.column < candidate.column || self.nests_by_meaning(item, candidate) {
                break;
            }
            depth -= 1;
        }
        let is_letter = !matches!(candidate.style, MarkerStyle::Arabic | MarkerStyle::StepWord);
        // A lone "a." is likelier an abbreviation or an initial than a list.
        let lone = is_letter && !self.candidates.has_successor(candidate);
        let under_step = depth > 0 && self.open.get(depth - 1).is_some_and(|item| item.candidate.is_some());
        if lone && (candidate.style == MarkerStyle::UpperLetter || !under_step) {
            return None;
        }
        Some(Placement::First(depth))
    }

    /// Whether a run that begins no deeper than an open item's marker is nested in it all the same: it is numbered in
    /// another way, and the item's own run goes on below or the item has just announced it.
    fn nests_by_meaning(&self, item: &OpenItem, candidate: Candidate) -> bool {
        let Some(outer) = item.candidate else { return false };
        let numbered_alike = outer.style == candidate.style && outer.close == candidate.close;
        let roman_below_letter = candidate.roman == Some(1) && outer.roman.is_none();
        if numbered_alike && !roman_below_letter || candidate.column + 1 < item.column {
            return false;
        }
        let announces = item.blocks.last().is_some_and(|block| block.text(self.lines).ends_with(':'));
        outer.style == MarkerStyle::StepWord
            || self.candidates.goes_on(outer, candidate.line)
            || announces && matches!(outer.style, MarkerStyle::Arabic | MarkerStyle::LowerLetter)
    }

    /// A number that does not follow: one was skipped or given twice in an open run, or a run begins in its midst.
    fn after_gap(&self, candidate: Candidate) -> Option<Placement> {
        if !matches!(candidate.style, MarkerStyle::Arabic | MarkerStyle::StepWord) || candidate.ordinal < 2 {
            return None;
        }
        let found = self.open.iter().enumerate().rev().find(|(_, item)| {
            item.candidate.is_some_and(|c| {
                c.style == candidate.style
                    && c.column.abs_diff(candidate.column) <= 1
                    && (c.ordinal..=c.ordinal + 3).contains(&candidate.ordinal)
            })
        });
        if let Some((depth, _)) = found {
            return Some(Placement::Next(depth));
        }
        let depth = self.open.iter().filter(|item| item.column < candidate.column).count();
        let begins_in_midst = candidate.ordinal < 40 && self.candidates.has_successor(candidate);
        (begins_in_midst && self.may_open()).then_some(Placement::First(depth))
    }

    /// Opens an item for the marker on `line` at `place`. Gives how many bytes the marker takes.
    pub(super) fn open_step(&mut self, line: Line, place: Placement) -> Option<u32> {
        let text = self.lines.slice(line);
        let found = marker(text)?;
        let candidate = self.candidates.on(line.number)?;
        let (depth, joins) = match place {
            Placement::Next(depth) => (depth, true),
            Placement::First(depth) => (depth, false),
        };
        self.close_to(depth);
        let len = u32::try_from(found.len).unwrap_or(u32::MAX);
        self.open.push(OpenItem {
            candidate: Some(candidate),
            number: found.number.into(),
            column: line.indent,
            content: line.indent.saturating_add(len),
            line: line.number,
            joins,
            blocks: Vec::new(),
        });
        Some(len)
    }

    /// Opens an item for a bullet of `len` bytes on `line`, and gives `len`.
    pub(super) fn open_bullet(&mut self, line: Line, len: usize) -> u32 {
        let column = line.indent;
        let mut joins = false;
        while let Some(item) = self.open.last() {
            if item.candidate.is_none() && item.column == column {
                joins = true;
                self.close_to(self.open.len() - 1);
                break;
            }
            if item.column < column || self.holds_margin_text(item, line.number, false) {
                break;
            }
            self.close_to(self.open.len() - 1);
        }
        let len = u32::try_from(len).unwrap_or(u32::MAX);
        self.open.push(OpenItem {
            candidate: None,
            number: CompactString::default(),
            column,
            content: column.saturating_add(len),
            line: line.number,
            joins,
            blocks: Vec::new(),
        });
        len
    }

    /// Gives the item just opened its first paragraph, with `skip` bytes of marker before it. `continuation` is the column
    /// of its second line.
    pub(super) fn own_paragraph(&mut self, range: LineRange, continuation: Option<u32>, skip: u32) {
        let Some(item) = self.open.last_mut() else { return };
        if let Some(column) = continuation.filter(|column| *column > item.column && *column < item.content) {
            item.content = column;
        } else if continuation.is_none() {
            // Without a second line to tell, the archive's habit: two columns in at the margin, three further in.
            let habit = if item.column == 0 || item.candidate.is_none() { 2 } else { 3 };
            item.content = item.content.min(item.column + habit);
        }
        let text = Text { skip, ..Text::default() };
        item.blocks.push(Block::new(range, item.column, BlockKind::Paragraph(text)));
    }

    /// Closes items from the innermost on until `depth` are open.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(closed) = self.open.pop() else { return };
            self.close(closed);
        }
    }

    fn close(&mut self, closed: OpenItem) {
        let last = closed.blocks.last().map_or(closed.line, |block| block.lines.last);
        let range = LineRange::new(closed.line, last);
        let item = Item {
            lines: range,
            number: closed.number,
            content: closed.content,
            blocks: gather(closed.blocks, self.lines, self.words),
        };
        let style = closed.candidate.map(|c| c.style);
        let around = match self.open.last_mut() {
            Some(outer) => &mut outer.blocks,
            None => &mut self.root,
        };
        if closed.joins
            && let Some(Block { lines, kind: BlockKind::List(list), .. }) = around.last_mut()
        {
            *lines = lines.join(range);
            list.items.push(item);
            return;
        }
        around.push(Block::new(range, closed.column, BlockKind::List(List { style, items: vec![item] })));
    }
}
