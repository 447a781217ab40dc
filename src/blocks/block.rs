//! The types of the block tree.

use super::frame::Frame;
use crate::config::NoticeLevel;
use crate::lines::{Lines, MarkerStyle};
use crate::source::LineRange;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// The body of an article as a tree of blocks, with the lines that it is made from.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// All lines of the document, by their numbers in the file.
    pub lines: Lines,
    /// What stands around the body: header block, applies-to box, footer.
    pub frame: Frame,
    /// The body, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A block and where it stands. Blocks do not overlap, and follow one another in the order of their lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its lines, without blank ones at either end. Two neighbours may share a line only where a list item or notice
    /// begins in mid-line, never two leaves; in a scraped page, where headings are glued to the text, two leaves may.
    pub lines: LineRange,
    /// The column at which it is set, from 0.
    pub indent: u32,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// An underlined heading (or a Markdown one); level 1 is the outermost inside an article.
    Heading {
        /// 1 for `=`, 2 for `-` under the heading; deeper ones in Markdown only.
        level: u8,
        /// The heading's text, wrapped lines joined.
        text: CompactString,
    },
    /// Running text.
    Paragraph(Text),
    /// Lines that stand as they are: a display, a listing, a message. The language is the one a Markdown fence names.
    Preformatted {
        /// The language named by the author, in small letters.
        language: Option<String>,
    },
    /// Columns held in place by blanks, tabs or rules.
    Table(Table),
    /// A numbered or bulleted list.
    List(List),
    /// An admonition set off by its word.
    Notice(NoticeBlock),
    /// A Markdown quote that is no notice.
    Quote(Vec<Block>),
    /// A line that only draws a rule.
    Rule,
}

/// A run of text: lines to be joined, of which the first may have a list marker or a label before the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Bytes of the first line, after its indentation, that are marker or label and not text.
    pub skip: u32,
    /// Bytes at the end of the last line that belong to a block behind this one: a heading glued to the text, in a scraped page.
    pub cut: u32,
    /// The text with its inline markup, where the dialect has such; otherwise the lines say it all.
    pub inlines: Option<Vec<Inline>>,
}

impl Text {
    /// What is left of `joined`, the text of all its lines, without what belongs to others at either end.
    #[must_use]
    pub fn own<'t>(&self, joined: &'t str) -> &'t str {
        let end = joined.len().saturating_sub(self.cut as usize);
        joined.get(self.skip as usize..end).unwrap_or_default()
    }
}

/// Inline markup of Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// A piece of code.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// A link.
    Link {
        /// Where it leads, as written.
        to: String,
        /// What is shown.
        content: Vec<Inline>,
        /// The line on which it begins.
        line: u32,
    },
    /// A picture.
    Image {
        /// Where it is, as written.
        to: String,
        /// What it shows, in words; empty where the author gives none.
        alternative: String,
        /// The line on which it begins.
        line: u32,
    },
    /// A line break that the author asked for.
    Break,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// How its items are numbered; nothing for bullets.
    pub style: Option<MarkerStyle>,
    /// Its items, never none.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its lines, nested blocks included.
    pub lines: LineRange,
    /// The bare number of its marker as written (`1`, `a`, `iv`); empty for a bullet.
    pub number: CompactString,
    /// The column at which its continuation lines stand.
    pub content: u32,
    /// What it holds; the first block is usually the paragraph that begins behind the marker.
    pub blocks: Vec<Block>,
}

impl Item {
    /// The paragraph behind the marker, where there is one, and the blocks after it.
    #[must_use]
    pub fn text_and_rest(&self) -> (Option<&Block>, &[Block]) {
        match self.blocks.split_first() {
            Some((first, rest)) if matches!(first.kind, BlockKind::Paragraph(_)) => (Some(first), rest),
            _ => (None, &self.blocks),
        }
    }
}

/// An admonition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeBlock {
    /// How grave it is.
    pub level: NoticeLevel,
    /// Its word as written, without colon: `NOTE`, `Warning`.
    pub word: String,
    /// What it says; the first block is usually the paragraph behind the word.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// How many rows at the top are headings.
    pub head: usize,
    /// All rows from top to bottom, rules left out.
    pub rows: Vec<Row>,
}

/// A row of a table; a wrapped row has several lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its lines.
    pub lines: LineRange,
    /// Its cells from left to right, wrapped lines joined.
    pub cells: Vec<String>,
    /// The same cells with their inline markup, where the dialect has such; otherwise empty.
    pub markup: Vec<Vec<Inline>>,
}

impl Row {
    /// A row on `lines` whose cells are plain text.
    #[must_use]
    pub fn plain(lines: LineRange, cells: Vec<String>) -> Self {
        Self { lines, cells, markup: Vec::new() }
    }
}

impl Block {
    /// A block of `kind` on `lines`, set at column `indent`.
    #[must_use]
    pub fn new(lines: LineRange, indent: u32, kind: BlockKind) -> Self {
        Self { lines, indent, kind }
    }

    /// The blocks directly inside this one, in order.
    pub fn children(&self) -> Box<dyn Iterator<Item = &Block> + '_> {
        match &self.kind {
            BlockKind::List(list) => Box::new(list.items.iter().flat_map(|item| &item.blocks)),
            BlockKind::Notice(notice) => Box::new(notice.blocks.iter()),
            BlockKind::Quote(blocks) => Box::new(blocks.iter()),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// Whether it holds lines and no other blocks.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph(_) | BlockKind::Preformatted { .. } | BlockKind::Table(_))
    }

    /// The text of a paragraph, wrapped lines joined by single blanks, marker and label left off; the joined lines of any
    /// other block.
    #[must_use]
    pub fn text(&self, lines: &Lines) -> String {
        const BLANKS: [char; 2] = [' ', '\t'];
        let mut joined = lines.joined(self.lines);
        if let BlockKind::Paragraph(text) = &self.kind {
            let own = text.own(&joined).trim_end_matches(BLANKS);
            let bare = own.trim_start_matches(BLANKS);
            if bare.is_empty() {
                return String::new();
            }
            // Cut in place: a copy would take as much memory once more, for every step and paragraph that is read.
            let end = text.skip as usize + own.len();
            let start = end - bare.len();
            joined.truncate(end);
            joined.drain(..start);
        }
        joined
    }
}

/// Calls `visit` for every block of a tree, outer ones before those inside them, in the order of their lines.
pub fn walk<'b>(blocks: &'b [Block], visit: &mut dyn FnMut(&'b Block)) {
    // Most blocks hold no others, so that the stack stays empty and takes no memory.
    let mut stack: Vec<&Block> = Vec::new();
    for outer in blocks {
        let mut next = Some(outer);
        while let Some(block) = next {
            visit(block);
            let at = stack.len();
            match &block.kind {
                BlockKind::List(list) => stack.extend(list.items.iter().flat_map(|item| &item.blocks)),
                BlockKind::Notice(NoticeBlock { blocks, .. }) | BlockKind::Quote(blocks) => stack.extend(blocks),
                _ => {}
            }
            stack.get_mut(at..).unwrap_or_default().reverse();
            next = stack.pop();
        }
    }
}
