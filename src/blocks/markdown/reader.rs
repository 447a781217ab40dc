//! Turns the events of pulldown-cmark into the block tree.

use super::super::block::{Block, BlockKind, Inline, Item, List, Row, Table, Text};
use super::inlines::{InlineTree, Wrap, plain};
use super::notices;
use super::places::Places;
use super::sheet::{Mark, Sheet};
use crate::config::Vocabulary;
use crate::lines::MarkerStyle;
use crate::source::LineRange;
use compact_str::ToCompactString;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};
use std::ops::Range;

/// How many containers (quotes, lists, items) may be open at once. What is deeper stays as it is written, so that no
/// later phase can be made to run out of stack.
const DEEPEST: usize = 40;

/// The widest that a column of a table is set in the body's lines.
const WIDEST_CELL: usize = 40;

/// A container that is open.
struct Open {
    kind: OpenKind,
    first: u32,
    indent: u32,
    blocks: Vec<Block>,
}

enum OpenKind {
    Quote,
    List { number: Option<u64>, items: Vec<Item> },
    Item,
    Table { table: Table, mark: Mark, cells: Vec<Vec<Inline>>, row: u32 },
}

/// A block that holds text, while it is being read.
struct Leaf {
    kind: LeafKind,
    mark: Mark,
    indent: u32,
    tree: InlineTree,
    /// The line of the last piece of text.
    line: u32,
}

#[derive(Clone, PartialEq, Eq)]
enum LeafKind {
    Paragraph,
    Heading(u8),
    Code { language: Option<String> },
    Html,
    Cell,
}

/// Reads events one by one.
pub(super) struct Reader<'t> {
    places: Places<'t>,
    words: &'t Vocabulary,
    sheet: Sheet,
    done: Vec<Block>,
    open: Vec<Open>,
    leaf: Option<Leaf>,
    /// How many tags are open inside a container that is too deep.
    skipped: usize,
}

impl<'t> Reader<'t> {
    /// A reader of the body that `places` knows.
    #[must_use]
    pub(super) fn new(places: Places<'t>, words: &'t Vocabulary) -> Self {
        Self { places, words, sheet: Sheet::default(), done: Vec::new(), open: Vec::new(), leaf: None, skipped: 0 }
    }

    /// Reads an event and the bytes that it stands for.
    pub(super) fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag.into()),
            Event::Text(text) => self.text(&text, &range),
            Event::Code(text) => self.code_span(&text, &range),
            Event::Html(text) => self.text(&text, &range),
            Event::InlineHtml(text) => self.inline_html(&text, &range),
            Event::SoftBreak => self.break_line(|tree| tree.text(" ")),
            Event::HardBreak => self.break_line(InlineTree::line_break),
            Event::Rule => {
                self.close_leaf();
                self.rule(&range);
            }
            _ => {}
        }
    }

    /// The blocks of the whole body, and the sheet of its plain text.
    #[must_use]
    pub(super) fn finish(mut self) -> (Vec<Block>, Sheet) {
        self.close_leaf();
        let blocks = notices::settle(self.done, &self.sheet, self.words);
        (blocks, self.sheet)
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.open_inline(Wrap::Emphasis, &range),
            Tag::Strong => self.open_inline(Wrap::Strong, &range),
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.open_inline(Wrap::Link(format!("{scheme}{dest_url}"), self.places.line(range.start)), &range);
            }
            Tag::Image { dest_url, .. } => {
                self.open_inline(Wrap::Image(dest_url.to_string(), self.places.line(range.start)), &range);
            }
            Tag::Paragraph => self.open_leaf(LeafKind::Paragraph, &range),
            Tag::Heading { level, .. } => self.open_leaf(LeafKind::Heading(level as u8), &range),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => language(&info),
                    CodeBlockKind::Indented => None,
                };
                self.open_leaf(LeafKind::Code { language }, &range);
            }
            Tag::HtmlBlock => self.open_leaf(LeafKind::Html, &range),
            Tag::BlockQuote(_) => self.open_container(OpenKind::Quote, range),
            Tag::List(number) => self.open_container(OpenKind::List { number, items: Vec::new() }, range),
            Tag::Item => self.open_container(OpenKind::Item, range),
            Tag::Table(_) => {
                let mark = self.sheet.mark();
                let kind = OpenKind::Table { table: Table::default(), mark, cells: Vec::new(), row: 0 };
                self.open_container(kind, range);
            }
            Tag::TableHead | Tag::TableRow => self.open_row(&range),
            Tag::TableCell => self.open_leaf(LeafKind::Cell, &range),
            _ => {}
        }
    }

    fn end(&mut self, end: End) {
        match end {
            End::Inline => self.close_inline(),
            End::Leaf => self.close_leaf(),
            End::Row => self.close_row(),
            End::Container => self.close_container(),
            End::Other => {}
        }
    }

    fn open_container(&mut self, kind: OpenKind, range: Range<usize>) {
        self.close_leaf();
        if self.open.len() >= DEEPEST && !matches!(kind, OpenKind::Item) {
            self.skipped = 1;
            self.verbatim(range);
            return;
        }
        let (first, indent) = (self.places.line(range.start), self.places.column(range.start));
        self.open.push(Open { kind, first, indent, blocks: Vec::new() });
    }

    fn close_container(&mut self) {
        self.close_leaf();
        let Some(Open { kind, first, indent, blocks }) = self.open.pop() else { return };
        let lines = blocks.iter().fold(LineRange::single(first), |lines, block| lines.join(block.lines));
        match kind {
            OpenKind::Quote if blocks.is_empty() => {}
            OpenKind::Quote => self.push(Block::new(lines, indent, notices::quote(blocks, &self.sheet, self.words))),
            OpenKind::List { number, items } => {
                let Some(lines) = items.iter().map(|item| item.lines).reduce(LineRange::join) else { return };
                let style = number.map(|_| MarkerStyle::Arabic);
                self.push(Block::new(lines, indent, BlockKind::List(List { style, items })));
            }
            OpenKind::Item => self.push_item(lines, indent, blocks),
            OpenKind::Table { table, mark, .. } => self.push_table(table, mark, first, indent),
        }
    }

    fn push_item(&mut self, lines: LineRange, indent: u32, blocks: Vec<Block>) {
        let content = blocks.first().map_or(indent.saturating_add(2), |block| block.indent);
        let blocks = notices::settle(blocks, &self.sheet, self.words);
        let Some(Open { kind: OpenKind::List { number, items }, .. }) = self.open.last_mut() else { return };
        let shown = number.map(|number| number.to_compact_string()).unwrap_or_default();
        *number = number.map(|number| number.saturating_add(1));
        items.push(Item { lines, number: shown, content, blocks });
    }

    fn push_table(&mut self, table: Table, mark: Mark, first: u32, indent: u32) {
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut widths = vec![0; columns];
        for row in &table.rows {
            for (width, cell) in widths.iter_mut().zip(&row.cells) {
                *width = cell.chars().count().min(WIDEST_CELL).max(*width);
            }
        }
        for row in &table.rows {
            let filled = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            let mut line = String::new();
            for (cell, width) in row.cells.iter().zip(&widths).take(filled) {
                line.push_str(cell);
                let blanks = 2 + width.saturating_sub(cell.chars().count());
                line.extend(std::iter::repeat_n(' ', blanks));
            }
            self.sheet.write(row.lines.first, indent, &line);
        }
        let Some(lines) = self.sheet.lines_since(mark) else { return };
        self.push(Block::new(LineRange::new(first, lines.last), indent, BlockKind::Table(table)));
    }

    fn open_row(&mut self, range: &Range<usize>) {
        let line = self.places.line(range.start);
        if let Some(Open { kind: OpenKind::Table { cells, row, .. }, .. }) = self.open.last_mut() {
            *row = line;
            cells.clear();
        }
    }

    fn close_row(&mut self) {
        self.close_leaf();
        if let Some(Open { kind: OpenKind::Table { table, cells, row, .. }, .. }) = self.open.last_mut() {
            table.head = 1;
            let markup = std::mem::take(cells);
            let cells = markup.iter().map(|cell| plain(cell).trim_ascii().to_owned()).collect();
            table.rows.push(Row { lines: LineRange::single(*row), cells, markup });
        }
    }

    fn push(&mut self, block: Block) {
        self.open.last_mut().map_or(&mut self.done, |open| &mut open.blocks).push(block);
    }

    fn open_leaf(&mut self, kind: LeafKind, range: &Range<usize>) {
        self.close_leaf();
        self.leaf = Some(Leaf {
            kind,
            mark: self.sheet.mark(),
            indent: self.places.column(range.start),
            tree: InlineTree::default(),
            line: self.places.line(range.start),
        });
    }

    fn close_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        let inlines = leaf.tree.finish();
        if leaf.kind == LeafKind::Cell {
            if let Some(Open { kind: OpenKind::Table { cells, .. }, .. }) = self.open.last_mut() {
                cells.push(inlines);
            }
            return;
        }
        if leaf.kind == LeafKind::Html && is_comment(&self.sheet.since(leaf.mark)) {
            self.sheet.rewind(leaf.mark);
        }
        let Some(lines) = self.sheet.lines_since(leaf.mark) else { return };
        let kind = match leaf.kind {
            LeafKind::Heading(level) if self.open.is_empty() => {
                BlockKind::Heading { level, text: plain(&inlines).trim_ascii().into() }
            }
            // A heading inside a list or quote opens no section of the article.
            LeafKind::Heading(_) => paragraph(vec![Inline::Strong(inlines)]),
            LeafKind::Code { language } => BlockKind::Preformatted { language },
            LeafKind::Html => BlockKind::Preformatted { language: None },
            LeafKind::Paragraph | LeafKind::Cell => paragraph(inlines),
        };
        self.push(Block::new(lines, leaf.indent, kind));
    }

    /// The leaf that text at `range` belongs to. The text of a tight list's item has no paragraph around it: it opens one.
    fn leaf_at(&mut self, range: &Range<usize>) -> Option<&mut Leaf> {
        if self.leaf.is_none() {
            self.open_leaf(LeafKind::Paragraph, range);
        }
        self.leaf.as_mut()
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let line = self.places.line(range.start);
        let Some(leaf) = self.leaf_at(range) else { return };
        leaf.line = line;
        match leaf.kind {
            LeafKind::Code { .. } | LeafKind::Html => self.write_lines(text.split('\n')),
            LeafKind::Cell => leaf.tree.text(text),
            LeafKind::Paragraph | LeafKind::Heading(_) => {
                leaf.tree.text(text);
                self.write_lines([text]);
            }
        }
    }

    /// Writes pieces of the leaf's text on the sheet, each after the first one line further down.
    fn write_lines<'p>(&mut self, pieces: impl IntoIterator<Item = &'p str>) {
        let Some(leaf) = &mut self.leaf else { return };
        if leaf.kind == LeafKind::Cell {
            return;
        }
        for (nth, piece) in pieces.into_iter().enumerate() {
            leaf.line += u32::from(nth > 0);
            if !piece.is_empty() {
                self.sheet.write(leaf.line, leaf.indent, piece);
            }
        }
    }

    fn code_span(&mut self, text: &str, range: &Range<usize>) {
        let line = self.places.line(range.start);
        let raw = self.places.text.get(range.clone()).unwrap_or_default();
        let Some(leaf) = self.leaf_at(range) else { return };
        leaf.line = line;
        leaf.tree.code(text);
        if raw.contains(['\n', '\r']) {
            self.write_lines(wrapped(raw, text));
        } else {
            self.write_lines([text]);
        }
    }

    fn inline_html(&mut self, text: &str, range: &Range<usize>) {
        let line = self.places.line(range.start);
        let Some(leaf) = self.leaf_at(range) else { return };
        leaf.line = line;
        if is_comment(text) {
            return;
        }
        if is_line_break(text) {
            leaf.tree.line_break();
            return self.write_lines([" "]);
        }
        leaf.tree.text(text);
        self.write_lines(text.split('\n'));
    }

    fn break_line(&mut self, add: impl FnOnce(&mut InlineTree)) {
        if let Some(leaf) = &mut self.leaf {
            add(&mut leaf.tree);
        }
    }

    fn open_inline(&mut self, wrap: Wrap, range: &Range<usize>) {
        let line = self.places.line(range.start);
        if let Some(leaf) = self.leaf_at(range) {
            leaf.line = line;
            leaf.tree.open(wrap);
        }
    }

    fn close_inline(&mut self) {
        if let Some(shown) = self.leaf.as_mut().and_then(|leaf| leaf.tree.close()) {
            self.write_lines([shown.as_str()]);
        }
    }

    fn rule(&mut self, range: &Range<usize>) {
        let mark = self.sheet.mark();
        let indent = self.places.column(range.start);
        if let Some((number, raw)) = self.places.raw(range.clone()).next() {
            self.sheet.write(number, indent, raw);
        }
        if let Some(lines) = self.sheet.lines_since(mark) {
            self.push(Block::new(lines, indent, BlockKind::Rule));
        }
    }

    fn verbatim(&mut self, range: Range<usize>) {
        let mark = self.sheet.mark();
        let indent = self.places.column(range.start);
        for (number, raw) in self.places.raw(range) {
            self.sheet.write(number, indent, raw);
        }
        if let Some(lines) = self.sheet.lines_since(mark) {
            self.push(Block::new(lines, indent, BlockKind::Preformatted { language: None }));
        }
    }
}

/// What an end tag closes.
enum End {
    Inline,
    Leaf,
    Row,
    Container,
    Other,
}

impl From<pulldown_cmark::TagEnd> for End {
    fn from(tag: pulldown_cmark::TagEnd) -> Self {
        use pulldown_cmark::TagEnd as T;
        match tag {
            T::Emphasis | T::Strong | T::Link | T::Image => Self::Inline,
            T::Paragraph | T::Heading(_) | T::CodeBlock | T::HtmlBlock | T::TableCell => Self::Leaf,
            T::TableHead | T::TableRow => Self::Row,
            T::BlockQuote(_) | T::List(_) | T::Item | T::Table => Self::Container,
            _ => Self::Other,
        }
    }
}

fn paragraph(inlines: Vec<Inline>) -> BlockKind {
    BlockKind::Paragraph(Text { inlines: Some(inlines), ..Text::default() })
}

/// The language that a fence names: its first word, without an extension's dot or braces.
fn language(info: &str) -> Option<String> {
    let word = info.split([' ', '\t', ',', '{', '}']).find(|word| !word.is_empty())?;
    Some(word.trim_start_matches('.').to_ascii_lowercase()).filter(|word| !word.is_empty())
}

/// Whether HTML is one comment and nothing else. A comment is for other authors, and shows nothing.
fn is_comment(html: &str) -> bool {
    // All blanks, a no-break space too: beside a comment they show nothing.
    let html = html.trim();
    html.strip_prefix("<!--").is_some_and(|rest| rest.find("-->").is_some_and(|at| at + 3 == rest.len()))
}

fn is_line_break(html: &str) -> bool {
    let name = html.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or_default();
    name.trim_end_matches('/').trim_ascii().eq_ignore_ascii_case("br")
}

/// The text of a code span that is wrapped over lines, line by line. In `raw`, the lines have their ends, the marks of
/// quotes and their indentation; in `text`, each end is a blank.
fn wrapped<'s>(raw: &str, text: &'s str) -> Vec<&'s str> {
    let mut rest = raw.trim_start_matches('`').chars().peekable();
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        while let Some(next) = rest.peek().copied() {
            if next == '\n' {
                rest.next();
                pieces.push(text.get(start..at).unwrap_or_default());
                start = at + usize::from(c == ' ');
                if c == ' ' {
                    break;
                }
            } else if next == c {
                rest.next();
                break;
            } else if matches!(next, ' ' | '\t' | '\r' | '>') {
                rest.next();
            } else {
                break;
            }
        }
    }
    pieces.push(text.get(start..).unwrap_or_default());
    pieces
}
