//! What stands around an article's body: title line, header block, applies-to box, footer.
//!
//! # What it looks like
//!
//! ```text
//! ## Q900001: Title                          a title line
//!
//! Article: Q900001                           a header block: lines `label: value`
//! Product(s): Label printers
//!
//! -----------------------------              a box between two dashed rules
//! The information in this article applies to:
//!
//! - Label printer LP-2
//! -----------------------------
//!
//! …                                          the body
//!
//! Additional query words: toner tray         a footer: further words,
//!
//! ==============================             a rule, and lines `label: value`
//! Keywords          : kbprint
//!
//! ==============================             a rule; legal text may follow
//! ```
//!
//! The older form has `DOCUMENT:Q900001  01-MAY-2001  [labels]`, `TITLE   :…` and so on above a rule, and under the rule
//! a few lines of search words; some articles of the newer form have kept those. Any part may be missing, the box may lack its end, and the body may begin directly under it.
//!
//! # What it must not take
//!
//! A line of the body. Text between header block and box is body too; labels and rules inside the body are none of the frame.

use super::applies_to::{self, AppliesTo};
use super::footer;
use crate::config::{MetaField, Vocabulary};
use crate::lines::{Line, Lines};
use crate::source::{Document, LineRange};

/// Where a labelled field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Above the body.
    Header,
    /// Below it.
    Footer,
}

/// A field that a label gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// The field.
    pub field: MetaField,
    /// What stands behind the label, wrapped lines joined.
    pub value: String,
    /// Its lines.
    pub lines: LineRange,
    /// Where it stands.
    pub origin: Origin,
}

/// What stands around the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The title line above the header block, where there is one, without Markdown's marks.
    pub title: Option<String>,
    /// The fields of header and footer, in order.
    pub fields: Vec<Labelled>,
    /// The entries of the applies-to box.
    pub applies_to: Vec<String>,
    /// Text of the body that stands above the applies-to box; nothing in nearly all articles.
    pub preamble: Option<LineRange>,
    /// The body's own lines; nothing when it is empty.
    pub body: Option<LineRange>,
    /// Lines of header and footer that give no field: labels that nobody knows, legal text.
    pub unread: Vec<LineRange>,
}

/// Finds header block, applies-to box and footer of a fixed-width article.
#[must_use]
pub(super) fn frame(document: &Document, lines: &Lines, words: &Vocabulary) -> Frame {
    let mut frame = Frame::default();
    let mut reader = Reader { lines, words, tags: &document.tags, next: document.body.first, last: document.body.last };
    reader.take_title(&mut frame);
    reader.take_header(&mut frame);
    let footer = footer::footer(&reader);
    reader.last = footer.above;
    reader.take_box(&mut frame);
    frame.body = reader.trim(LineRange { first: reader.next, last: reader.last });
    frame.fields.extend(footer.fields);
    frame.unread.extend(footer.unread);
    frame
}

/// Goes through the lines of a document from its top.
pub(super) struct Reader<'a> {
    pub(super) lines: &'a Lines,
    pub(super) words: &'a Vocabulary,
    tags: &'a [u32],
    /// The first line that is not taken yet.
    pub(super) next: u32,
    /// The last line that may be taken.
    pub(super) last: u32,
}

impl<'a> Reader<'a> {
    /// Whether a line has nothing to say: blank, or a tag.
    pub(super) fn is_void(&self, line: Line) -> bool {
        line.is_blank() || self.tags.binary_search(&line.number).is_ok()
    }

    /// The first line that is left and has something to say.
    fn first(&self) -> Option<Line> {
        self.range(self.next, self.last).find(|line| !self.is_void(*line))
    }

    pub(super) fn range(&self, first: u32, last: u32) -> impl DoubleEndedIterator<Item = Line> + '_ {
        let last = last.min(self.last);
        // An empty run must stay empty, which a `LineRange` cannot be.
        let range = LineRange { first, last: last.max(first.saturating_sub(1)) };
        self.lines.range(range)
    }

    /// The run without blank lines and tags at its ends.
    fn trim(&self, range: LineRange) -> Option<LineRange> {
        let first = self.range(range.first, range.last).find(|line| !self.is_void(*line))?;
        let last = self.range(range.first, range.last).rev().find(|line| !self.is_void(*line))?;
        Some(LineRange::new(first.number, last.number))
    }

    fn take_title(&mut self, frame: &mut Frame) {
        let Some(line) = self.first() else { return };
        let text = self.lines.slice(line);
        let title = text.trim_start_matches('#');
        if title.len() < text.len() && title.starts_with([' ', '\t']) {
            frame.title = Some(title.trim().trim_end_matches('#').trim_end().to_owned());
            self.next = line.number + 1;
        }
    }

    /// Takes the block of labels at the top, if it is one: it gives an id, or has two known labels.
    fn take_header(&mut self, frame: &mut Frame) {
        let Some(first) = self.first() else { return };
        let end =
            self.range(first.number, self.last).find(|line| self.is_void(*line)).map_or(self.last + 1, |l| l.number);
        let block = self.labels(LineRange { first: first.number, last: end - 1 }, Origin::Header);
        let gives_id = block.fields.first().is_some_and(|field| field.field == MetaField::Id);
        let starts = block.fields.first().is_some_and(|field| field.lines.first == first.number);
        if !starts || !gives_id && block.fields.len() < 2 {
            return;
        }
        self.next = block.fields.last().map_or(end, |field| field.lines.last + 1);
        frame.unread.extend(block.unread.into_iter().filter(|lines| lines.first < self.next));
        for field in block.fields {
            if field.field == MetaField::Id { split_document(field, frame) } else { frame.fields.push(field) }
        }
    }

    /// The labelled lines of a block. A line that is set deeper than the labels, or has no label, continues the value above it.
    pub(super) fn labels(&self, range: LineRange, origin: Origin) -> Labels {
        let mut labels = Labels::default();
        let mut open = false;
        for line in self.range(range.first, range.last).filter(|line| !self.is_void(*line)) {
            let text = self.lines.slice(line);
            let label = split_label(text);
            match label.and_then(|(label, value)| Some((self.words.label(label)?, value))) {
                Some((field, value)) => {
                    let lines = LineRange::single(line.number);
                    labels.fields.push(Labelled { field, value: value.to_owned(), lines, origin });
                    open = true;
                }
                None => match labels.fields.last_mut() {
                    Some(field) if open && label.is_none_or(|_| line.indent > 0) => {
                        if !field.value.is_empty() {
                            field.value.push(' ');
                        }
                        field.value.push_str(text);
                        field.lines.last = line.number;
                    }
                    _ => {
                        labels.unread.push(LineRange::single(line.number));
                        open = false;
                    }
                },
            }
        }
        labels
    }

    fn take_box(&mut self, frame: &mut Frame) {
        self.skip_rules();
        let Some(AppliesTo { lines, entries }) = applies_to::applies_to(self) else {
            return;
        };
        if let Some(above) = self.trim(LineRange { first: self.next, last: lines.first - 1 }) {
            if self.is_blurb(above) {
                for line in self.range(above.first, above.last).filter(|line| !line.is_blank()) {
                    frame.fields.push(Labelled {
                        field: MetaField::QueryWords,
                        value: self.lines.slice(line).to_owned(),
                        lines: LineRange::single(line.number),
                        origin: Origin::Header,
                    });
                }
            } else {
                frame.preamble = Some(above);
            }
        }
        frame.applies_to.extend(entries);
        self.next = lines.last + 1;
    }

    /// Skips rules between header block and box.
    fn skip_rules(&mut self) {
        while let Some(line) = self.first() {
            let text = self.lines.slice(line);
            let under = self.range(line.number + 1, self.last).find(|line| !line.is_blank());
            let opens = under.is_some_and(|line| self.words.opens_applies_to(self.lines.slice(line)));
            if opens || !is_rule(text, b'-') && !is_rule(text, b'=') {
                return;
            }
            self.next = line.number + 1;
        }
    }

    /// Whether a few lines are search words and no sentence.
    fn is_blurb(&self, range: LineRange) -> bool {
        let is_words = |line: Line| {
            let text = self.lines.slice(line);
            text.len() < 80 && !text.ends_with(['.', ':', '!', '?']) && line.indent == 0
        };
        range.last - range.first < 12 && self.lines.range(range).all(is_words)
    }
}

/// The labelled lines of a block.
#[derive(Default)]
pub(super) struct Labels {
    pub(super) fields: Vec<Labelled>,
    pub(super) unread: Vec<LineRange>,
}

/// A label and what stands behind its colon. A label is at most a few words that begin with a letter.
pub(super) fn split_label(text: &str) -> Option<(&str, &str)> {
    let head = text.as_bytes().get(..text.len().min(LONGEST_LABEL))?;
    let colon = memchr::memchr(b':', head)?;
    let label = text.get(..colon)?;
    label.starts_with(char::is_alphabetic).then(|| (label.trim_end(), text.get(colon + 1..).unwrap_or_default().trim()))
}

/// How many bytes a label takes at the most.
const LONGEST_LABEL: usize = 60;
/// How long a rule is at the least, so that an underlined word is none.
const SHORTEST_RULE: usize = 20;

/// Whether a line is a rule across the page, drawn with `mark`.
pub(super) fn is_rule(text: &str, mark: u8) -> bool {
    text.len() >= SHORTEST_RULE && text.bytes().all(|b| b == mark)
}

/// `DOCUMENT:Q900001  01-MAY-2001  [labels]` gives an id, a day and a word; `Article: Q900001` only an id.
fn split_document(field: Labelled, frame: &mut Frame) {
    let mut rest = field.value.split_whitespace();
    let id = rest.next().unwrap_or_default().to_owned();
    let part =
        |field_of: MetaField, value: &str| Labelled { field: field_of, value: value.to_owned(), ..field.clone() };
    frame.fields.push(part(MetaField::Id, &id));
    for word in rest {
        match word.strip_prefix('[').and_then(|word| word.strip_suffix(']')) {
            Some(word) => frame.fields.push(part(MetaField::QueryWords, word)),
            None => frame.fields.push(part(MetaField::LastModified, word)),
        }
    }
}
