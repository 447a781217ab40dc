//! Plain text that was made from the HTML of an article.
//!
//! # What it looks like
//! ```text
//! Trays are counted twice (900001)
//!
//! The information in this article applies to:
//!
//!   • Label printer LP-2
//!
//! This article was previously published under Q900001
//!
//! SUMMARY
//!
//! One long line for each paragraph.
//!
//! Modification Type:MinorLast Reviewed:5/1/2001
//! Keywords:kbprint KB900001
//! ```
//!
//! The tags are gone, and what they said is left to blank lines: a heading is a line in capitals between two of them. A
//! paragraph is one line however long it is, so that the end of a line ends it; where no line is long, the text was wrapped
//! after all, and is read as such. The table at the foot has lost its cells: its labels are glued to the values before them.
//!
//! # What it must not take
//! Capitals that an announcement above them displays, file names, commands.

use super::block::Body;
use super::frame::{Frame, Labelled, Origin, Reader};
use super::headings::Heading;
use super::layout::{self, LineEnd};
use crate::config::{MetaField, SectionKind, Vocabulary};
use crate::lines::{Line, Lines, bullet, marker};
use crate::source::{Document, LineRange, number_at_end, previous_id};

/// A line longer than this shows that paragraphs are not wrapped.
const LONGEST_WRAPPED: u32 = 100;
/// How many lines the table at the foot has at the most.
const MOST_FOOTER: usize = 8;
/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 60;
/// The longest label that is looked for, in bytes.
const LONGEST_LABEL: usize = 40;
/// The longest line of the footer, in bytes.
const LONGEST_FOOTER: usize = 1000;
/// The label of the footer that says how much the last change mattered.
const CHANGE: &str = "modification type";

/// Reads such a document as blocks.
#[must_use]
pub(super) fn parse(document: &mut Document, words: &Vocabulary) -> Body {
    let lines = Lines::measure(std::mem::take(&mut document.text), document.body);
    let frame = frame(document, &lines, words);
    let unwrapped = frame.body.is_some_and(|body| lines.range(body).any(|l| l.end - l.start > LONGEST_WRAPPED));
    let line_end = if unwrapped { LineEnd::Ends } else { LineEnd::Wraps };
    let read = |run| layout::read(&lines, run, &document.tags, words, headings(&lines, run, words), line_end);
    let blocks = frame.body.map(read).unwrap_or_default();
    Body { lines, frame, blocks }
}

/// Finds title, box, former id and footer.
fn frame(document: &Document, lines: &Lines, words: &Vocabulary) -> Frame {
    let mut frame = Frame::default();
    let mut reader = Reader { lines, words, tags: &document.tags, next: document.body.first, last: document.body.last };
    take_title(&mut reader, &mut frame);
    take_footer(&mut reader, &mut frame);
    take_box(&mut reader, &mut frame);
    if let Some(line) = reader.first()
        && let Some(id) = previous_id(lines.slice(line))
    {
        frame.extra.push(("previous_id", id.to_owned()));
        reader.next = line.number + 1;
    }
    frame.body = reader.trim(LineRange { first: reader.next, last: reader.last });
    frame
}

fn take_title(reader: &mut Reader<'_>, frame: &mut Frame) {
    let Some(line) = reader.first() else { return };
    let Some((title, number)) = number_at_end(reader.lines.slice(line)) else { return };
    frame.title = Some(title.to_owned());
    let value = reader.words.ids.of_number(number).unwrap_or_else(|| number.to_owned());
    let lines = LineRange::single(line.number);
    frame.fields.push(Labelled { field: MetaField::Id, value: value.into(), lines, origin: Origin::Header });
    reader.next = line.number + 1;
}

/// Takes the list of what the article applies to: the line that opens it, and the bullets below.
fn take_box(reader: &mut Reader<'_>, frame: &mut Frame) {
    let Some(opening) = reader.first() else { return };
    let text = reader.lines.slice(opening);
    if !reader.words.opens_applies_to(text) || !text.ends_with(':') {
        return;
    }
    let mut last = opening.number;
    for line in reader.range(opening.number + 1, reader.last).filter(|line| !reader.is_void(*line)) {
        let text = reader.lines.slice(line);
        let Some(len) = bullet(text) else { break };
        frame.applies_to.push(text.get(len..).unwrap_or_default().into());
        last = line.number;
    }
    if last > opening.number {
        reader.next = last + 1;
    }
}

/// Takes the labelled lines at the end, if a known label is among them.
fn take_footer(reader: &mut Reader<'_>, frame: &mut Frame) {
    let from_end = reader.range(reader.next, reader.last).rev().filter(|line| !reader.is_void(*line));
    let labelled = |line: &Line| {
        let text = reader.lines.slice(*line);
        text.len() <= LONGEST_FOOTER && glued_labels(text, reader.words).first().is_some_and(|label| label.start == 0)
    };
    let mut found: Vec<Line> = from_end.take(MOST_FOOTER).take_while(labelled).collect();
    found.reverse();
    let Some(first) = found.first() else { return };
    let last = first.number.saturating_sub(1);
    for line in found {
        read_footer(line, reader, frame);
    }
    reader.last = last;
}

/// Reads the fields that are glued to one line.
fn read_footer(line: Line, reader: &Reader<'_>, frame: &mut Frame) {
    let text = reader.lines.slice(line);
    let labels = glued_labels(text, reader.words);
    for (nth, label) in labels.iter().enumerate() {
        let end = labels.get(nth + 1).map_or(text.len(), |next| next.start);
        let value = text.get(label.value..end).unwrap_or_default().trim();
        match label.field {
            Some(field) => {
                let lines = LineRange::single(line.number);
                frame.fields.push(Labelled { field, value: value.into(), lines, origin: Origin::Footer });
            }
            None => frame.extra.push(("modification_type", value.to_owned())),
        }
    }
}

/// A label on a line that may have several.
struct GluedLabel {
    /// Its first byte.
    start: usize,
    /// The byte behind its colon.
    value: usize,
    /// What it gives; nothing for the weight of the last change.
    field: Option<MetaField>,
}

/// The labels on a line: known names before a colon, each the longest that ends there.
fn glued_labels(text: &str, words: &Vocabulary) -> Vec<GluedLabel> {
    let mut found: Vec<GluedLabel> = Vec::new();
    let mut taken = 0;
    for colon in memchr::memchr_iter(b':', text.as_bytes()) {
        let earliest = colon.saturating_sub(LONGEST_LABEL).max(taken);
        let label = (earliest..colon).find_map(|start| {
            let name = text.get(start..colon).filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))?;
            let field = words.label(name);
            (field.is_some() || name.eq_ignore_ascii_case(CHANGE)).then_some(GluedLabel {
                start,
                value: colon + 1,
                field,
            })
        });
        found.extend(label);
        taken = colon + 1;
    }
    found
}

/// The bare headings of a run.
fn headings(lines: &Lines, run: LineRange, words: &Vocabulary) -> Vec<Heading> {
    let mut announced = false;
    let mut found = Vec::new();
    for line in lines.range(run).filter(|line| !line.is_blank()) {
        let text = lines.slice(line);
        let alone = is_edge(lines, run, line.number - 1) && is_edge(lines, run, line.number + 1);
        if line.indent == 0 && is_heading(text, alone, announced, words) {
            found.push(Heading { text: LineRange::single(line.number), underline: line.number, level: 1, indent: 0 });
        }
        announced = text.ends_with(':');
    }
    found
}

/// Whether nothing stands on a line that belongs to the run.
fn is_edge(lines: &Lines, run: LineRange, number: u32) -> bool {
    !run.contains(number) || lines.is_blank(number)
}

/// Whether a line is a heading: the name of a known section, or, when it stands `alone`, a few words in capitals.
fn is_heading(text: &str, alone: bool, announced: bool, words: &Vocabulary) -> bool {
    if text.len() > LONGEST_HEADING {
        return false;
    }
    let capitals = !text.chars().any(char::is_lowercase);
    if words.section(text) != SectionKind::Other && !text.ends_with(['.', ':']) {
        return capitals || alone;
    }
    let named = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '&' | ',' | '/' | '\'' | '(' | ')');
    alone
        && capitals
        && !announced
        && text.chars().all(named)
        && text.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && bullet(text).is_none()
        && marker(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn labels_glued_to_values_are_told_apart() {
        let words = Vocabulary::compile(&Config::default()).unwrap();
        let text = "Modification Type:MinorLast Reviewed:5/1/2001";
        let found: Vec<_> = glued_labels(text, &words).iter().map(|l| text.get(l.start..l.value).unwrap()).collect();
        assert_eq!(found, ["Modification Type:", "Last Reviewed:"]);
    }

    #[test]
    fn commands_and_sentences_are_no_headings() {
        let words = Vocabulary::compile(&Config::default()).unwrap();
        let is = |text, alone, announced| is_heading(text, alone, announced, &words);
        assert!(is("SUMMARY", false, false) && is("BEFORE YOU BEGIN", true, false));
        assert!(!is("BEFORE YOU BEGIN", false, false), "it stands in a run of lines");
        assert!(!is("NET STOP SPOOLER", true, true), "it is what the line above announces");
        assert!(!is("SETUP.EXE", true, false) && !is("Text.", true, false) && !is("A B", true, false));
    }
}
