//! The text of an article that was scraped from a web page.
//!
//! # What it looks like
//! ```text
//! Article ID: 900001 - Last Review: May 1, 2001 - Revision: 1.2 Trays are counted twiceSYMPTOMSWhen a tray is
//! CAUSEThe counter …
//! For more, click the following article number: 900002
//! (http://kb.example.com/kb/900002/
//! )
//! How to count trays
//! | Article Translations
//! Back to the top
//! ```
//!
//! Headings are glued to the text behind them, and often to the text before them; lists are lost; a link's address stands
//! in brackets below its text; buttons of the page are left at the end.
//!
//! # How it is read
//! Lines keep their numbers and texts. A heading in mid-line is a block of its own; the paragraph behind it leaves off the
//! beginning of its first line ([`Text::skip`]), the one before it the end of its last ([`Text::cut`]). So here two leaves may
//! stand on one line, and each byte of it is in one of them. Lines without a heading go through the layout of fixed-width
//! text, each as a paragraph, so that lists that came through are lists.
//!
//! # What it must not take
//! A section's name inside a sentence, with a blank and small letters behind it; a longer word in capitals.

use super::block::{Block, BlockKind, Body, Text};
use super::frame::{Frame, Labelled, Origin, Reader};
use super::layout::{self, LineEnd};
use crate::config::{MetaField, Vocabulary};
use crate::lines::{Line, Lines};
use crate::source::{Date, Document, LineRange};

/// What buttons of a page leave behind, in small letters.
const FURNITURE: &[&str] = &["", "article translations", "back to the top", "give feedback", "print", "email"];

/// How many headings a line has at the most. All blocks of a line are read from the whole line, so this bounds what a hostile
/// one costs.
const MOST_HEADINGS: usize = 32;

/// Reads such a document as blocks.
#[must_use]
pub(super) fn parse(document: &mut Document, words: &Vocabulary) -> Body {
    let lines = Lines::measure(std::mem::take(&mut document.text), document.body);
    let mut frame = Frame::default();
    let mut reader =
        Reader { lines: &lines, words, tags: &document.tags, next: document.body.first, last: document.body.last };
    let names = Names::of(words);
    take_furniture(&mut reader, &mut frame);
    let skipped = take_header(&mut reader, &names, &mut frame);
    frame.body = reader.trim(LineRange { first: reader.next, last: reader.last });
    let mut scrape = Scrape { lines: &lines, words, tags: &document.tags, names, whole: None, blocks: Vec::new() };
    if let Some(body) = frame.body {
        // Where the first line of the body is that of the header, its own text begins behind title and labels.
        let skipped = if body.first == reader.next { skipped } else { 0 };
        scrape.read(body, skipped);
    }
    let blocks = scrape.blocks;
    Body { lines, frame, blocks }
}

/// Leaves off what the buttons of the page left at the end.
fn take_furniture(reader: &mut Reader<'_>, frame: &mut Frame) {
    let is_furniture = |line: &Line| {
        let text = reader.lines.slice(*line).trim_matches(['|', ' ', '\t']).to_ascii_lowercase();
        FURNITURE.contains(&text.as_str())
    };
    let from_end = reader.range(reader.next, reader.last).rev().filter(|line| !reader.is_void(*line));
    let mut found: Vec<_> = from_end.take_while(is_furniture).map(|line| line.number).collect();
    found.reverse();
    if let Some(first) = found.first() {
        reader.last = first.saturating_sub(1);
        frame.unread.extend(found.into_iter().map(LineRange::single));
    }
}

/// Takes the labels and the title off the first line. Gives how many bytes of the line that is then the first they take.
fn take_header(reader: &mut Reader<'_>, names: &Names, frame: &mut Frame) -> usize {
    let Some(line) = reader.first() else { return 0 };
    reader.next = line.number;
    let text = reader.lines.slice(line);
    let mut at = 0;
    while let Some(len) = take_label(text.get(at..).unwrap_or_default(), line.number, reader.words, frame) {
        at += len;
    }
    let rest = text.get(at..).unwrap_or_default();
    if at == 0 {
        return 0;
    }
    if !rest.trim().is_empty() {
        let end = names.first(rest).map_or(rest.len(), |heading| heading.start);
        frame.title = rest.get(..end).map(|title| title.trim().to_owned());
        at += end;
    }
    if at == text.len() {
        reader.next = line.number + 1;
        return 0;
    }
    at
}

/// Takes one label and its value off the beginning of `text`. Gives how many bytes they take, with what parts them from the
/// next.
fn take_label(text: &str, line: u32, words: &Vocabulary, frame: &mut Frame) -> Option<usize> {
    let start = text.len() - text.trim_start_matches([' ', '-']).len();
    let colon =
        start + text.get(start..start.saturating_add(40).min(text.len())).or_else(|| text.get(start..))?.find(':')?;
    let name = text.get(start..colon)?;
    let field = words.label(name);
    if field.is_none() && !name.eq_ignore_ascii_case("revision") {
        return None;
    }
    let behind = text.get(colon + 1..)?;
    let value = behind.trim_start();
    let lead = behind.len() - value.len();
    let len = value_len(value, field);
    let own = value.get(..len)?.trim();
    match field {
        Some(field) => {
            let id = (field == MetaField::Id).then(|| words.ids.of_number(own)).flatten();
            let value = id.map_or_else(|| own.into(), Into::into);
            let lines = LineRange::single(line);
            frame.fields.push(Labelled { field, value, lines, origin: Origin::Header });
        }
        None => frame.extra.push(("revision", own.to_owned())),
    }
    Some(colon + 1 + lead + len)
}

/// How many bytes the value takes at the beginning of `text`: a day as far as it is one, else a word.
fn value_len(text: &str, field: Option<MetaField>) -> usize {
    let ends = || text.match_indices(' ').map(|(at, _)| at).chain([text.len()]);
    let day = |end: &usize| text.get(..*end).is_some_and(|value| Date::parse(value).is_some());
    let day_end = if field == Some(MetaField::LastModified) { ends().take(3).find(day) } else { None };
    day_end.or_else(|| ends().next()).unwrap_or(text.len())
}

/// A heading inside a line, in bytes of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Glued {
    start: usize,
    end: usize,
}

/// The names of sections in capitals, the longest first.
struct Names(Vec<String>);

impl Names {
    fn of(words: &Vocabulary) -> Self {
        let mut names: Vec<String> = words.section_names().into_iter().map(str::to_uppercase).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self(names)
    }

    /// The first heading in `text`.
    fn first(&self, text: &str) -> Option<Glued> {
        self.from(text, 0)
    }

    /// The first heading in `text` from the byte `from` on.
    fn from(&self, text: &str, from: usize) -> Option<Glued> {
        let bytes = text.as_bytes();
        (from..bytes.len()).find_map(|start| {
            let first = bytes.get(start).filter(|b| !b.is_ascii_lowercase() && **b != b' ')?;
            let before = start.checked_sub(1).and_then(|at| bytes.get(at));
            if before.is_some_and(u8::is_ascii_uppercase) {
                return None;
            }
            let spaced = before == Some(&b' ');
            let fits = |name: &&String| {
                name.as_bytes().first() == Some(first)
                    && text.get(start..).is_some_and(|t| t.starts_with(name.as_str()))
            };
            let certain = self.0.iter().filter(fits).find(|name| begins_sentence(text, start + name.len()));
            let name = certain.or_else(|| {
                // "RESOLUTIONSQL": the shorter name, and text that begins with capitals of its own.
                self.0.iter().rev().filter(fits).find(|name| !spaced && ends_here(text, start, start + name.len()))
            })?;
            Some(Glued { start, end: start + name.len() })
        })
    }
}

/// Whether a word with a capital and then small letters begins at the byte `at`: no blank is between it and the heading.
fn begins_sentence(text: &str, at: usize) -> bool {
    let mut chars = text.get(at..).unwrap_or_default().chars();
    let (first, second) = (chars.next(), chars.next());
    first.is_some_and(char::is_uppercase) && second.is_some_and(|c| c.is_lowercase() || c == ' ' || c == '\'')
}

/// Whether a heading that begins at `start` ends at `at`: before a capital, or as all that stands on the line.
fn ends_here(text: &str, start: usize, at: usize) -> bool {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        None => start == 0,
        Some(next) => next.is_uppercase(),
    }
}

/// Turns lines into blocks.
struct Scrape<'a> {
    lines: &'a Lines,
    words: &'a Vocabulary,
    tags: &'a [u32],
    names: Names,
    /// Lines without a heading that are not read yet.
    whole: Option<LineRange>,
    blocks: Vec<Block>,
}

impl Scrape<'_> {
    /// Reads `body`, of whose first line `skipped` bytes are the header's.
    fn read(&mut self, body: LineRange, skipped: usize) {
        let mut next = body.first;
        let mut skip = skipped;
        for line in self.lines.range(body) {
            if line.number < next || line.is_blank() || self.tags.binary_search(&line.number).is_ok() {
                continue;
            }
            let text = self.lines.slice(line);
            let linked = self.linked(line.number, body.last);
            if skip == 0 && self.names.first(text).is_none() && linked == line.number {
                let range = LineRange::single(line.number);
                self.whole = Some(self.whole.map_or(range, |whole| whole.join(range)));
            } else {
                self.flush();
                self.split(line, skip, linked);
            }
            next = linked + 1;
            skip = 0;
        }
        self.flush();
    }

    /// The last line that a link begun at the end of line `number` reaches to: address, bracket, and the title behind it.
    fn linked(&self, number: u32, last: u32) -> u32 {
        let mut end = number;
        while end < last {
            let next = self.lines.text(end + 1);
            let closes = end > number && self.lines.text(end).ends_with(')');
            let goes_on = next.starts_with("(http") || end > number && next.starts_with(')');
            let is_title = closes && !next.is_empty() && self.names.first(next).is_none();
            if !goes_on && !is_title {
                break;
            }
            end += 1;
            if is_title && !next.contains("(http") {
                break;
            }
        }
        end
    }

    /// Reads a line with headings in it; its last text goes on to line `last`.
    fn split(&mut self, line: Line, skip: usize, last: u32) {
        let text = self.lines.slice(line);
        let mut at = skip;
        for _ in 0..MOST_HEADINGS {
            let Some(heading) = self.names.from(text, at) else { break };
            self.paragraph(line, at, heading.start, line.number);
            let kind =
                BlockKind::Heading { level: 1, text: text.get(heading.start..heading.end).unwrap_or_default().into() };
            self.blocks.push(Block::new(LineRange::single(line.number), line.indent, kind));
            at = heading.end;
        }
        self.paragraph(line, at, text.len(), last);
    }

    /// Adds the bytes from `start` to `end` of a line as a paragraph, with the lines up to `last`.
    fn paragraph(&mut self, line: Line, start: usize, end: usize, last: u32) {
        let text = self.lines.slice(line);
        if last == line.number && text.get(start..end).is_none_or(|own| own.trim().is_empty()) {
            return;
        }
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let text = Text { skip: small(start), cut: small(text.len() - end), inlines: None };
        self.blocks.push(Block::new(LineRange::new(line.number, last), line.indent, BlockKind::Paragraph(text)));
    }

    /// Reads the lines without headings that have gathered.
    fn flush(&mut self) {
        if let Some(run) = self.whole.take() {
            self.blocks.extend(layout::read(self.lines, run, self.tags, self.words, Vec::new(), LineEnd::Ends));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn found(text: &str) -> Vec<&str> {
        let names = Names::of(&Vocabulary::compile(&Config::default()).unwrap());
        let mut at = 0;
        std::iter::from_fn(|| {
            let heading = names.from(text, at)?;
            at = heading.end;
            text.get(heading.start..heading.end)
        })
        .collect()
    }

    #[test]
    fn headings_glued_to_text_are_found() {
        assert_eq!(found("Trays 2003SYMPTOMSWhen it prints.CAUSEThe tray"), ["SYMPTOMS", "CAUSE"]);
        assert_eq!(found("MORE INFORMATIONThe tray"), ["MORE INFORMATION"]);
        assert_eq!(found("RESOLUTIONSQL is used"), ["RESOLUTION"]);
        assert_eq!(found("CAUSEA tray"), ["CAUSE"]);
        assert_eq!(found("STATUS"), ["STATUS"]);
    }

    #[test]
    fn names_inside_sentences_and_longer_words_are_none() {
        assert!(found("BECAUSEThe").is_empty());
        assert!(found("set CAUSE to 1, or the STATUS Field").is_empty());
        assert!(found("The Cause is CAUSES").is_empty());
    }
}
