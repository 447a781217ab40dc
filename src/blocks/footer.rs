//! The footer of an article: further search words, keywords, technology, version, and legal text.

use super::frame::{Labelled, Labels, Origin, Reader, is_rule, split_label};
use crate::config::MetaField;
use crate::lines::Line;
use crate::source::LineRange;

/// A footer.
#[derive(Debug)]
pub(super) struct Footer {
    /// The line above it; the last line of all where there is none.
    pub(super) above: u32,
    pub(super) fields: Vec<Labelled>,
    pub(super) unread: Vec<LineRange>,
}

/// Finds the footer at the end of the lines that are left.
pub(super) fn footer(reader: &Reader<'_>) -> Footer {
    let rules = reader.range(reader.next, reader.last).rev().filter(|line| is_rule(*line, b'='));
    let found = rules.take(MOST_RULES).find_map(|rule| under_rule(reader, rule));
    let mut footer = found.unwrap_or(Footer { above: reader.last, fields: Vec::new(), unread: Vec::new() });
    // Without a rule of its own, a last paragraph of search words is a footer as well; some articles have two.
    while let Some(words) = query_words(reader, footer.above) {
        footer.above = words.lines.first - 1;
        footer.fields.insert(0, words);
    }
    footer
}

/// How many rules are looked at from the end: that of the fields, that of the legal text, and some that the body draws.
const MOST_RULES: usize = 50;
/// How many lines search words take at the most.
const MOST_WORDS: usize = 60;

/// The footer that begins at `rule`: labelled lines, and below them nothing, or another rule and legal text.
fn under_rule(reader: &Reader<'_>, rule: Line) -> Option<Footer> {
    let mut lines = reader.range(rule.number + 1, reader.last).skip_while(|line| reader.is_void(*line));
    let first = lines.next()?;
    known(reader, first)?;
    let end = lines.find(|line| reader.is_void(*line) || is_rule(*line, b'='));
    let last = end.map_or(reader.last, |line| line.number - 1);
    let mut below = reader.range(last + 1, reader.last).filter(|line| !reader.is_void(*line));
    let mut unread = Vec::new();
    if let Some(closing) = below.next() {
        if !is_rule(closing, b'=') {
            return None;
        }
        if let Some(legal) = below.next() {
            unread.push(LineRange::new(legal.number, below.next_back().unwrap_or(legal).number));
        }
    }
    let labels = reader.labels(LineRange::new(first.number, last), Origin::Footer);
    let certain = labels.fields.len() >= 2 || labels.fields.iter().any(|field| field.field == MetaField::Keywords);
    let Labels { fields, unread: unknown } = labels;
    unread.splice(0..0, unknown);
    certain.then_some(Footer { above: rule.number - 1, fields, unread })
}

/// The paragraph of search words that ends at line `end`, blank lines left out.
fn query_words(reader: &Reader<'_>, end: u32) -> Option<Labelled> {
    let mut lines = reader.range(reader.next, end).rev().skip_while(|line| reader.is_void(*line)).peekable();
    let last = lines.peek()?.number;
    let first = lines
        .take(MOST_WORDS)
        .take_while(|line| !reader.is_void(*line))
        .find(|line| known(reader, *line) == Some(MetaField::QueryWords))?;
    let range = LineRange::new(first.number, last);
    let joined = reader.lines.joined(range);
    let value = split_label(&joined).map_or(joined.as_str(), |(_, words)| words).into();
    Some(Labelled { field: MetaField::QueryWords, value, lines: range, origin: Origin::Footer })
}

/// The field that the label of a line gives.
fn known(reader: &Reader<'_>, line: Line) -> Option<MetaField> {
    reader.words.label(split_label(reader.lines.slice(line))?.0)
}
