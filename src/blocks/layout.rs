//! The block tree of a fixed-width body: cuts it into headings, rules, tables and chunks of text, and hands these to the
//! list builder one after the other.

use super::attempts::Attempts;
use super::block::{Block, BlockKind, Text};
use super::candidates::Candidates;
use super::headings::{Heading, heading, is_rule, underline_level};
use super::joining::{is_prose, widest, wraps};
use super::lists::Builder;
use crate::config::Vocabulary;
use crate::lines::{Line, Lines, Signs, bullet, code_weight, marker, sentence_words};
use crate::source::LineRange;

/// Reads the body of a fixed-width article as blocks. `tags` are lines that are no text of the article.
#[must_use]
pub(super) fn parse(lines: &Lines, body: LineRange, tags: &[u32], words: &Vocabulary) -> Vec<Block> {
    read(lines, body, tags, words, find_headings(lines, body, tags), LineEnd::Wraps)
}

/// What the end of a line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// It may only wrap the text.
    Wraps,
    /// It ends a paragraph, as if a blank line stood below it.
    Ends,
}

/// Reads a body whose headings are known.
#[must_use]
pub(super) fn read(
    lines: &Lines,
    body: LineRange,
    tags: &[u32],
    words: &Vocabulary,
    headings: Vec<Heading>,
    line_end: LineEnd,
) -> Vec<Block> {
    let starts = headings.iter().filter(|h| h.indent == 0).map(|h| h.text.first).collect();
    let candidates = Candidates::find(lines, body, starts);
    let mut layout =
        Layout { lines, words, builder: Builder::new(lines, words, candidates), attempts: Attempts::of(body) };
    let mut coming = headings.into_iter().peekable();
    let mut chunk: Vec<Line> = Vec::new();
    let mut behind = body.first;
    for line in lines.range(body) {
        if line.number < behind {
            continue;
        }
        // A table may hold rows that look like underlined headings.
        while coming.next_if(|h| h.text.first < behind).is_some() {}
        if let Some(heading) = coming.next_if(|h| h.text.first <= line.number) {
            behind = layout.chunk(&mut chunk, body.last);
            if heading.text.first < behind {
                continue;
            }
            behind = heading.underline + 1;
            layout.heading(heading);
        } else if line.is_blank() || tags.binary_search(&line.number).is_ok() {
            behind = layout.chunk(&mut chunk, body.last).max(line.number + 1);
        } else if is_rule(line) && chunk.is_empty() && !continues_below(lines, line) {
            layout.builder.leaf(Block::new(LineRange::single(line.number), line.indent, BlockKind::Rule));
        } else {
            chunk.push(line);
            if line_end == LineEnd::Ends {
                behind = layout.chunk(&mut chunk, body.last);
            }
        }
    }
    layout.chunk(&mut chunk, body.last);
    layout.builder.finish()
}

/// Every underlined heading of a body, in order.
fn find_headings(lines: &Lines, body: LineRange, tags: &[u32]) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut above: Vec<Line> = Vec::new();
    for line in lines.range(body) {
        if line.is_blank() || tags.binary_search(&line.number).is_ok() {
            above.clear();
            continue;
        }
        if underline_level(line).is_some() && !above.is_empty() {
            if let Some(heading) = heading(lines, own_lines(lines, &above, line), line) {
                found.push(heading);
            }
            above.clear();
            continue;
        }
        above.push(line);
    }
    found
}

/// The lines directly above an underline that are the heading's own. A heading that stands right below a paragraph,
/// without a blank line between, is only the last of them: the rule fits it, and the line before does not wrap into it.
fn own_lines<'l>(lines: &Lines, above: &'l [Line], rule: Line) -> &'l [Line] {
    let [rest @ .., before, last] = above else { return above };
    let fits = (rule.end - rule.start).abs_diff(last.end - last.start) <= 2;
    if (fits || rest.len() > 1) && !wraps(lines, *before, *last, widest(above).min(72)) {
        return above.get(above.len() - 1..).unwrap_or_default();
    }
    above
}

/// Whether text follows directly below a line, as it does below the rule at the head of a table.
fn continues_below(lines: &Lines, line: Line) -> bool {
    !lines.is_blank(line.number + 1)
}

struct Layout<'l> {
    lines: &'l Lines,
    words: &'l Vocabulary,
    builder: Builder<'l>,
    attempts: Attempts,
}

impl Layout<'_> {
    fn heading(&mut self, heading: Heading) {
        let range = LineRange::new(heading.text.first, heading.underline);
        let text = self.lines.joined_short(heading.text);
        self.builder.heading(Block::new(range, heading.indent, BlockKind::Heading { level: heading.level, text }));
    }

    /// Takes a chunk of lines without a blank one between, and empties it. Gives the first line that is not read yet: a
    /// table may reach over blank lines.
    fn chunk(&mut self, chunk: &mut Vec<Line>, limit: u32) -> u32 {
        let taken = std::mem::take(chunk);
        let mut rest = taken.as_slice();
        let widest = widest(rest);
        let mut begun = 0;
        while let Some(first) = rest.first().copied() {
            begun += 1;
            if begun <= MOST_TABLES
                && self.builder.place(first.number).is_none()
                && let Some((range, table)) = self.attempts.table(self.lines, first.number, limit)
            {
                self.builder.leaf(Block::new(range, first.indent, BlockKind::Table(table)));
                let inside = rest.iter().take_while(|line| line.number <= range.last).count();
                rest = rest.get(inside..).unwrap_or_default();
                if rest.is_empty() {
                    return range.last + 1;
                }
                continue;
            }
            if begun <= MOST_TABLES && self.is_caption(rest, limit) {
                let (caption, below) = rest.split_at_checked(1).unwrap_or((rest, &[]));
                self.caption(caption);
                rest = below;
                continue;
            }
            // The item is opened first, so that the markers below it are seen as what they are: its successors.
            let opened = self.open(first);
            let len = self.run_length(rest, widest);
            let (run, behind) = rest.split_at_checked(len).unwrap_or((rest, &[]));
            self.run(run, opened);
            rest = behind;
        }
        *chunk = taken;
        chunk.clear();
        0
    }

    /// Whether a line only names the table right below it: `Keys of the tray:`.
    fn is_caption(&mut self, rest: &[Line], limit: u32) -> bool {
        let [first, second, third, ..] = rest else { return false };
        let apart = |line: &Line| line.signs.meets(Signs::GAP.with(Signs::TAB));
        let inside = self.builder.is_outermost() || first.indent >= self.builder.content();
        if apart(first) || !apart(second) || !apart(third) || is_rule(*first) || !inside {
            return false;
        }
        let text = self.lines.slice(*first);
        // A statement, the name of one, and the first line of a log's entry are none.
        let capitals = !text.bytes().any(|b| b.is_ascii_lowercase()) && !text.contains(":\\") && text.len() > 3;
        let opens = text.starts_with(|c: char| c.is_alphanumeric() || c == '<');
        let head = text.get(..5).unwrap_or_default();
        let is_other = head.eq_ignore_ascii_case("type ") || head.eq_ignore_ascii_case("event");
        if !opens || capitals || is_other || text.contains('%') || text.contains("REG_") || code_weight(text) > 0 {
            return false;
        }
        let short = text.len() < SHORT && !text.ends_with(['.', ',', ';']);
        (text.ends_with(':') || short && sentence_words(text).0 == 0)
            && self.builder.place(first.number).is_none()
            && bullet(text).is_none()
            && self.attempts.table(self.lines, second.number, limit).is_some_and(|(_, table)| table.rows.len() > 2)
    }

    /// Takes the line above a table, which leaves no item that the table would not leave.
    fn caption(&mut self, caption: &[Line]) {
        let Some(line) = caption.first() else { return };
        self.builder.settle(line.indent, line.number, false);
        // What is set in is displayed with its table, and belongs to the step that the table belongs to.
        let kind = match line.indent {
            0 => BlockKind::Paragraph(Text::default()),
            _ => BlockKind::Preformatted { language: None },
        };
        self.builder.push(Block::new(span(caption), line.indent, kind));
    }

    /// How many lines from the first one on belong to the same item or the same text: up to the next line that opens an
    /// item or begins with a label. `widest` is the width of the widest line of the chunk.
    fn run_length(&self, rest: &[Line], widest: usize) -> usize {
        let pairs = rest.windows(2).take(LONGEST_RUN);
        1 + pairs
            .take_while(|pair| {
                let [before, line] = pair else { return false };
                let wrapped = wraps(self.lines, *before, *line, widest);
                !self.opens(*line, *before, wrapped)
            })
            .count()
    }

    /// Whether a line in the midst of a chunk opens an item or a notice.
    fn opens(&self, line: Line, before: Line, wrapped: bool) -> bool {
        let text = self.lines.slice(line);
        if bullet(text).is_some() {
            // A full line that ends with a colon announces the list, and does not go on in it.
            let announced = self.lines.slice(before).ends_with(':');
            return !wrapped
                || announced
                || self.builder.has_bullet_at(line.indent)
                || starts_with_bullet(self.lines, before, line);
        }
        if marker(text).is_some() {
            return self.builder.place_inside(line.number, before, wrapped);
        }
        // A label behind a full stop is one, wherever the line above ends.
        let begins = !wrapped || self.lines.slice(before).ends_with(['.', '!']);
        begins && super::notices::notice_label(text, self.words).is_some()
    }

    /// Opens an item where the line begins with a marker that is one. Gives how many bytes the marker takes.
    fn open(&mut self, first: Line) -> Option<u32> {
        match self.builder.place(first.number) {
            Some(place) => self.builder.open_step(first, place),
            None => bullet(self.lines.slice(first))
                .filter(|_| self.builder.may_open())
                .map(|len| self.builder.open_bullet(first, len)),
        }
    }

    fn run(&mut self, run: &[Line], opened: Option<u32>) {
        let Some(skip) = opened else { return self.text(run) };
        let len = self.paragraph_length(run);
        let (paragraph, rest) = run.split_at_checked(len).unwrap_or((run, &[]));
        self.builder.own_paragraph(span(paragraph), paragraph.get(1).map(|line| line.indent), skip);
        self.text(rest);
    }

    /// How many lines the paragraph behind a marker takes: as long as lines wrap, or go on at the same column without a
    /// sentence or an announcement having ended.
    fn paragraph_length(&self, run: &[Line]) -> usize {
        let widest = widest(run);
        let column = run.get(1).map_or(0, |line| line.indent);
        1 + run
            .windows(2)
            .take_while(|pair| {
                let [before, line] = pair else { return false };
                let ended = self.lines.slice(*before).ends_with([':', '.', '!', '?', ')']);
                wraps(self.lines, *before, *line, widest) || !ended && line.indent.abs_diff(column) <= 1
            })
            .count()
    }

    /// Takes lines that open nothing: running text, or lines that stand as they are.
    fn text(&mut self, run: &[Line]) {
        if run.is_empty() {
            return;
        }
        let announced = run
            .windows(2)
            .position(|pair| matches!(pair, [a, b] if b.indent > a.indent + 1 && self.lines.slice(*a).ends_with(':')));
        if let Some(place) = announced
            && run.get(..=place).is_some_and(|head| head.len() == 1 || is_prose(self.lines, head))
        {
            let (head, display) = run.split_at_checked(place + 1).unwrap_or((run, &[]));
            self.leaf(head);
            return self.text(display);
        }
        match self.set_back(run) {
            Some(at) => {
                let (head, rest) = run.split_at_checked(at).unwrap_or((run, &[]));
                self.leaf(head);
                self.text(rest);
            }
            None => self.leaf(run),
        }
    }

    /// Where running text begins that is set back from what stands above it in the same run. A listing, which has its lines
    /// at several columns, stays in one piece, and so does a paragraph whose first line is set in.
    fn set_back(&self, run: &[Line]) -> Option<usize> {
        let first = run.first()?;
        let at = run.iter().position(|line| line.indent + 1 < first.indent)?;
        let (head, rest) = run.split_at_checked(at)?;
        let before = *head.last()?;
        let flows = wraps(self.lines, before, *rest.first()?, widest(run));
        let apart = head.len() == 1 || is_prose(self.lines, head);
        (!flows && apart && rest.len() > 1 && is_prose(self.lines, rest)).then_some(at)
    }

    /// Whether a run begins with a path, which may be wrapped over its lines, or be one of several.
    fn is_path(&self, run: &[Line]) -> bool {
        let first = run.first().map(|line| self.lines.slice(*line)).unwrap_or_default();
        first.split([' ', '\t']).next().is_some_and(|word| word.contains(['\\', '/']))
    }

    /// Whether a run is nothing but a path or another name without a blank.
    fn is_name(&self, run: &[Line]) -> bool {
        let [line] = run else { return false };
        let text = self.lines.slice(*line);
        !text.contains([' ', '\t']) && text.len() > 3 && !text.ends_with([':', '.', '-'])
    }

    fn leaf(&mut self, run: &[Line]) {
        let Some(column) = run.iter().map(|line| line.indent).min() else { return };
        let prose = run.len() > 1 && is_prose(self.lines, run);
        let shown = self.builder.is_outermost() && self.is_name(run);
        self.builder.settle(column, span(run).first, prose || run.len() == 1 && !shown);
        let displayed = column >= self.builder.content() + 2;
        let kind = if prose && !(displayed && self.is_path(run)) || run.len() == 1 && !displayed {
            BlockKind::Paragraph(Text::default())
        } else {
            BlockKind::Preformatted { language: None }
        };
        self.builder.push(Block::new(span(run), column, kind));
    }
}

/// At how many places of one chunk a table is looked for. Tables begin a chunk, or stand below a line or two of text.
const MOST_TABLES: usize = 32;

/// How long a line is at the most that names a table without a colon.
const SHORT: usize = 40;

/// The longest run of lines that is looked at as one text; what is longer is cut, so that a hostile file stays cheap.
const LONGEST_RUN: usize = 4_000;

fn span(run: &[Line]) -> LineRange {
    let first = run.first().map_or(1, |line| line.number);
    LineRange::new(first, run.last().map_or(first, |line| line.number))
}

fn starts_with_bullet(lines: &Lines, before: Line, line: Line) -> bool {
    before.indent == line.indent && bullet(lines.slice(before)).is_some()
}
