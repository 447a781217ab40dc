//! Blocks that stand below one another, and the plain ones among them.

use super::text::Links;
use super::{DEEPEST, Writer};
use crate::article::{Evidence, Part, evidence_of};
use crate::blocks::{Block, BlockKind, Row, Table};
use crate::render::escape;
use crate::render::highlight::Known;
use crate::source::{Dialect, LineRange};
use crate::view::{CodeView, NoticeView, doubt};

/// How many rows a table has at the most before it goes on in another one.
const MOST_ROWS: usize = 300;

impl<'a> Writer<'a> {
    /// Writes blocks that stand below one another.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.as_they_stand(blocks);
        } else {
            let mut rest = blocks;
            while let Some(taken) = self.next(rest) {
                rest = rest.get(taken..).unwrap_or_default();
            }
        }
        self.depth -= 1;
    }

    /// Writes what begins with the first of the blocks of a section; gives how many blocks that took.
    pub(super) fn run(&mut self, blocks: &[Block]) -> usize {
        self.depth += 1;
        let taken = self.next(blocks).unwrap_or(1);
        self.depth -= 1;
        taken
    }

    /// Writes what begins with the first block; gives how many blocks that took, nothing at the end.
    fn next(&mut self, blocks: &[Block]) -> Option<usize> {
        let block = blocks.first()?;
        let taken = self
            .listing_over(blocks)
            .or_else(|| self.procedure(blocks))
            .or_else(|| self.registry_run(blocks))
            .or_else(|| self.file_run(blocks));
        if taken.is_none() {
            self.block(block);
        }
        Some(taken.unwrap_or(1))
    }

    /// Writes one block as what it is.
    pub(super) fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, text } => self.stray_heading(*level, text),
            BlockKind::Paragraph(text) => {
                self.out.push_str("<p>");
                self.text(text, block.lines);
                self.out.push_str("</p>\n");
            }
            BlockKind::Preformatted { language } => self.preformatted(block.lines, language.as_deref()),
            BlockKind::Table(table) => self.table(table, block.lines),
            BlockKind::List(list) => self.plain_list(list),
            BlockKind::Notice(notice) => {
                let content = self.apart(|w| w.blocks(&notice.blocks));
                let repeated = self.is_repeated(block.lines);
                let view = NoticeView { repeated, ..NoticeView::new(notice.level, &notice.word, content) };
                self.piece("pieces/notice.html", "notice", &view);
                self.out.push('\n');
            }
            BlockKind::Quote(blocks) => {
                self.quotes += 1;
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
                self.quotes -= 1;
            }
            BlockKind::Rule => self.out.push_str("<hr>\n"),
        }
    }

    /// Whether the notice on `lines` is a standing one that the page has shown before, in the same words.
    fn is_repeated(&mut self, lines: LineRange) -> bool {
        let notices = &self.article.notices;
        let start = notices.partition_point(|notice| notice.lines.first < lines.first);
        let here = notices.get(start).filter(|notice| notice.lines.first == lines.first);
        // Of one kind there are longer and shorter wordings; one that says something else is shown in full.
        here.filter(|notice| notice.standing.is_some()).is_some_and(|notice| !self.standing.insert(&notice.text))
    }

    /// A heading that opens no section of its own, such as one inside a list or quote.
    fn stray_heading(&mut self, level: u8, text: &str) {
        let tag = match level {
            0 | 1 => "h3",
            2 => "h4",
            3 => "h5",
            _ => "h6",
        };
        self.out.extend(["<", tag, ">"]);
        escape::text(&mut self.out, text);
        self.out.extend(["</", tag, ">\n"]);
    }

    /// Writes a listing that begins with the first of `blocks` and holds it whole, with all the blocks that it holds.
    fn listing_over(&mut self, blocks: &[Block]) -> Option<usize> {
        let first = blocks.first()?;
        let (lines, place) = self.facts.code(first.lines).find(|(lines, _)| lines.first == first.lines.first)?;
        let held = blocks.iter().take_while(|b| lines.encloses(b.lines)).count();
        let known = match &first.kind {
            BlockKind::Preformatted { language: Some(named) } => Known::Named(named),
            _ => self.guessed(place),
        };
        // A listing that ends inside the last block is written together with that block, when that is preformatted.
        if held == 0 || !blocks.get(..held)?.iter().all(Block::is_leaf) {
            return None;
        }
        let last = blocks.get(held - 1)?;
        self.listing(lines.join(first.lines).join(last.lines), known);
        Some(held)
    }

    /// Lines that stand as they are; the listings among them are shown as such.
    fn preformatted(&mut self, lines: LineRange, language: Option<&str>) {
        if self.article.dialect == Dialect::Markdown {
            let known = match language {
                Some(named) => Known::Named(named),
                None => self.facts.code(lines).next().map_or(Known::No, |(_, place)| self.guessed(place)),
            };
            return self.listing(lines, known);
        }
        let listings: Vec<_> = self.facts.code(lines).collect();
        let mut next = lines.first;
        for (range, place) in listings {
            let range = LineRange { first: range.first, last: range.last.min(lines.last) };
            if range.first < next {
                continue;
            }
            self.display(LineRange { first: next, last: range.first.saturating_sub(1) });
            self.listing(range, self.guessed(place));
            next = range.last.saturating_add(1);
        }
        self.display(LineRange { first: next, last: lines.last });
    }

    /// Lines that stand as they are and are no code: a message, a dialog, a list of titles.
    pub(super) fn display(&mut self, lines: LineRange) {
        if lines.first > lines.last {
            return;
        }
        let Some(lines) = self.article.lines.trim(lines) else { return };
        let text = self.verbatim(lines);
        self.out.push_str("<pre class=\"display\" tabindex=\"0\">");
        self.marked(&text, lines);
        self.out.push_str("</pre>\n");
    }

    /// The language of the listing at `place`, which was found out by looking.
    fn guessed(&self, place: usize) -> Known<'a> {
        self.article.code.get(place).and_then(|code| code.language.as_deref()).map_or(Known::No, Known::Guessed)
    }

    fn listing(&mut self, lines: LineRange, known: Known<'_>) {
        let text = self.verbatim(lines);
        let mut code_html = String::with_capacity(text.len() * 2);
        self.tools.highlighter.write(&mut code_html, &text, known);
        let (language, doubt) = self.listing_words(lines, known);
        let view = CodeView { language, doubt, code_html };
        self.piece("pieces/code.html", "code", &view);
        self.out.push('\n');
    }

    /// What is said of the listing on `lines`: its language, as a guess where it is one, and why it is a guess that it is
    /// code.
    fn listing_words(&self, lines: LineRange, known: Known<'_>) -> (String, String) {
        let strings = &self.tools.strings;
        let fact = self.facts.code(lines).next().and_then(|(_, place)| self.article.code.get(place));
        let guessed = fact.and_then(|code| evidence_of(&code.inferred, Part::Language)).is_some_and(Evidence::is_guess);
        let language = match known {
            Known::Guessed(name) if guessed => strings.fill("language_guess", &[("language", name)]),
            _ => known.name().to_owned(),
        };
        (language, doubt(fact.map(|code| code.evidence), strings))
    }

    /// The text of lines as they stand, without the marks that Markdown puts around and before them.
    pub(super) fn verbatim(&self, lines: LineRange) -> String {
        self.article.verbatim(lines, self.quotes)
    }

    fn table(&mut self, table: &Table, lines: LineRange) {
        self.out.push_str("<div class=\"table-wrap\" tabindex=\"0\"><table class=\"displayed\">\n");
        let tables = &self.article.tables;
        let fact = tables.get(tables.partition_point(|fact| fact.lines.first < lines.first));
        let why = doubt(fact.filter(|fact| fact.lines == lines).map(|fact| fact.evidence), &self.tools.strings);
        if !why.is_empty() {
            self.out.push_str("<caption>");
            self.doubt(&why);
            self.out.push_str("</caption>\n");
        }
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let (head, rows) = table.rows.split_at(table.head.min(table.rows.len()));
        self.rows(head, columns, "thead", "th scope=\"col\"");
        for (nth, rows) in rows.chunks(MOST_ROWS).enumerate() {
            if nth > 0 {
                // A very long table goes on as another one, with the same head, so that a page may end between them.
                self.out.push_str("</table></div>\n");
                self.part_may_end();
                self.out.push_str("<div class=\"table-wrap\" tabindex=\"0\"><table class=\"displayed\">\n");
                self.rows(head, columns, "thead", "th scope=\"col\"");
            }
            self.rows(rows, columns, "tbody", "td");
        }
        self.out.push_str("</table></div>\n");
    }

    /// Rows of a table inside an element of their own; nothing where there are none.
    fn rows(&mut self, rows: &[Row], columns: usize, around: &str, cell: &str) {
        if rows.is_empty() {
            return;
        }
        self.out.extend(["<", around, ">\n"]);
        for row in rows {
            self.out.push_str("<tr>");
            // A short row is filled up, so that lines and shades reach the edge.
            for column in 0..columns {
                let text = row.cells.get(column).map_or("", String::as_str);
                // A heading without words says nothing to those who hear the table.
                let cell = if text.is_empty() { "td" } else { cell };
                self.out.extend(["<", cell, ">"]);
                match row.markup.get(column) {
                    Some(markup) => self.inlines(markup, row.lines, Links::Made),
                    None => self.marked(text, row.lines),
                }
                self.out.extend(["</", cell.split(' ').next().unwrap_or_default(), ">"]);
            }
            self.out.push_str("</tr>\n");
        }
        self.out.extend(["</", around, ">\n"]);
    }

    /// Writes the mark of a guess, with the reason `why`.
    fn doubt(&mut self, why: &str) {
        self.out.push_str("<span class=\"doubt\">");
        escape::text(&mut self.out, why);
        self.out.push_str("</span>");
    }

    /// Blocks that cannot be shown as what they are, as the lines they are made of.
    fn as_they_stand(&mut self, blocks: &[Block]) {
        if let (Some(first), Some(last)) = (blocks.first(), blocks.last()) {
            self.display(first.lines.join(last.lines));
        }
    }
}
