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
//! a few lines of search words; some articles of the newer form have kept those. Any part may be missing, the box may lack
//! its end, and the body may begin directly under it.
//!
//! # What it must not take
//!
//! A line of the body. Text between header block and box is body too; labels and rules inside the body are none of the frame.

use super::applies_to::{self, AppliesTo};
use super::footer;
use crate::config::{MetaField, Vocabulary};
use crate::lines::{Line, Lines, Signs};
use crate::source::{Document, LineRange};
use compact_str::CompactString;

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
    pub value: CompactString,
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
    pub applies_to: Vec<CompactString>,
    /// Text of the body that stands above the applies-to box; nothing in nearly all articles.
    pub preamble: Option<LineRange>,
    /// The body's own lines; nothing when it is empty.
    pub body: Option<LineRange>,
    /// What only text made from HTML says of itself, by the name of the free field it becomes: revision, earlier id.
    pub extra: Vec<(&'static str, String)>,
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
    pub(super) tags: &'a [u32],
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
    pub(super) fn first(&self) -> Option<Line> {
        self.range(self.next, self.last).find(|line| !self.is_void(*line))
    }

    pub(super) fn range(&self, first: u32, last: u32) -> impl DoubleEndedIterator<Item = Line> + '_ {
        let last = last.min(self.last);
        // An empty run must stay empty, which a `LineRange` cannot be.
        let range = LineRange { first, last: last.max(first.saturating_sub(1)) };
        self.lines.range(range)
    }

    /// The run without blank lines and tags at its ends.
    pub(super) fn trim(&self, range: LineRange) -> Option<LineRange> {
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
        let mut open: Option<u32> = None;
        for line in self.range(range.first, range.last).filter(|line| !self.is_void(*line)) {
            let text = self.lines.slice(line);
            let label = split_label(text);
            match label.and_then(|(label, value)| Some((self.words.label(label)?, value))) {
                Some((field, value)) => {
                    let lines = LineRange::single(line.number);
                    if labels.fields.is_empty() {
                        labels.fields.reserve(USUAL_LABELS);
                    }
                    labels.fields.push(Labelled { field, value: value.into(), lines, origin });
                    open = Some(line.indent);
                }
                None => match labels.fields.last_mut() {
                    Some(field) if open.is_some_and(|indent| label.is_none() || line.indent > indent) => {
                        if !field.value.is_empty() {
                            field.value.push(' ');
                        }
                        field.value.push_str(text);
                        field.lines.last = line.number;
                    }
                    _ => {
                        labels.unread.push(LineRange::single(line.number));
                        open = None;
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
                        value: self.lines.slice(line).into(),
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
            let under = self.range(line.number + 1, self.last).find(|line| !line.is_blank());
            let opens = under.is_some_and(|line| self.words.opens_applies_to(self.lines.slice(line)));
            if opens || !is_rule(line, b'-') && !is_rule(line, b'=') {
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

/// How many labels most blocks have at the most.
const USUAL_LABELS: usize = 8;
/// How many bytes a label takes at the most.
const LONGEST_LABEL: usize = 60;
/// How long a rule is at the least, so that an underlined word is none.
const SHORTEST_RULE: usize = 20;

/// Whether a line is a rule across the page, drawn with `mark`.
pub(super) fn is_rule(line: Line, mark: u8) -> bool {
    (line.end - line.start) as usize >= SHORTEST_RULE && line.signs == Signs::of_byte(mark)
}

/// `DOCUMENT:Q900001  01-MAY-2001  [labels]` gives an id, a day and a word; `Article: Q900001` only an id.
fn split_document(field: Labelled, frame: &mut Frame) {
    let mut rest = field.value.split_whitespace();
    let id = rest.next().unwrap_or_default();
    let part = |field_of: MetaField, value: &str| Labelled { field: field_of, value: value.into(), ..field.clone() };
    frame.fields.push(part(MetaField::Id, id));
    for word in rest {
        match word.strip_prefix('[').and_then(|word| word.strip_suffix(']')) {
            Some(word) => frame.fields.push(part(MetaField::QueryWords, word)),
            None => frame.fields.push(part(MetaField::LastModified, word)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    /// The frame of a text, and its lines.
    fn read(text: &str) -> (Frame, Lines) {
        static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::compile(&Config::default()).unwrap());
        let mut document = Document::from_bytes("a.md".into(), "a.md".into(), text.as_bytes(), &Config::default());
        let lines = Lines::measure(std::mem::take(&mut document.text), document.body);
        (frame(&document, &lines, &WORDS), lines)
    }

    fn body(text: &str) -> Option<String> {
        let (frame, lines) = read(text);
        frame.body.map(|body| lines.joined(body))
    }

    fn fields(frame: &Frame) -> Vec<(MetaField, &str, u32)> {
        frame.fields.iter().map(|f| (f.field, f.value.as_str(), f.lines.first)).collect()
    }

    const RULE: &str = "-------------------------------------------------------------------------------";
    const DOUBLE: &str = "======================================================================";

    #[test]
    fn an_article_is_taken_apart() {
        let text = format!(
            "## Q900001: T\n\n{{% raw %}}\n\n\tArticle: Q900001\n\tProduct(s): Label\n\t  printers\n\tLast Modified: 1-MAY-2001\n\t\n\
             \t{RULE}\n\tThe information in this article applies to:\n\t\n\t- Printer LP-2,\n\t  both models \n\t- Printer LP-3\n\t{RULE}\n\t\n\
             \tSUMMARY\n\t=======\n\t\n\tText.\n\t\n\tAdditional query words: toner\n\ttray\n\t\n\t{DOUBLE}\n\tKeywords          : kbprint \n\
             \tComponent         : x\n\tVersion           : 2\n\t\n\t{DOUBLE}=======\n\t\n\nlegal\ntext\n{{% endraw %}}\n"
        );
        let (frame, lines) = read(&text);
        use MetaField::{Id, Keywords, LastModified, Products, QueryWords, Versions};
        let expected = [
            (Id, "Q900001", 5),
            (Products, "Label printers", 6),
            (LastModified, "1-MAY-2001", 8),
            (QueryWords, "toner tray", 23),
            (Keywords, "kbprint", 27),
            (Versions, "2", 29),
        ];
        assert_eq!(fields(&frame), expected);
        assert_eq!(frame.title.as_deref(), Some("Q900001: T"));
        assert_eq!(frame.applies_to, ["Printer LP-2, both models", "Printer LP-3"]);
        assert_eq!(lines.joined(frame.body.unwrap()), "SUMMARY ======= Text.");
        assert_eq!(frame.unread, [LineRange::single(28), LineRange::new(34, 35)]);
    }

    #[test]
    fn the_older_form_has_a_document_line_and_search_words() {
        let text = format!(
            "DOCUMENT:Q900001  01-MAY-2001  [labels]\nTITLE   :T\nPRODUCT :P\nPROD/VER:MS-DOS:6.22\nOPER/SYS:\nKEYWORDS:kbprint\n\n\
             {DOUBLE}\n3.00 3.10\nWINDOWS\n\n{RULE}\nThe information in this article applies to:\n\n - P \n{RULE}\n\nText.\n"
        );
        let (frame, lines) = read(&text);
        use MetaField::{Id, Keywords, LastModified, OperatingSystems, Products, QueryWords, Title, Versions};
        let expected = [
            (Id, "Q900001", 1),
            (LastModified, "01-MAY-2001", 1),
            (QueryWords, "labels", 1),
            (Title, "T", 2),
            (Products, "P", 3),
            (Versions, "MS-DOS:6.22", 4),
            (OperatingSystems, "", 5),
            (Keywords, "kbprint", 6),
            (QueryWords, "3.00 3.10", 9),
            (QueryWords, "WINDOWS", 10),
        ];
        assert_eq!(fields(&frame), expected);
        assert_eq!(lines.joined(frame.body.unwrap()), "Text.");
    }

    #[test]
    fn every_part_may_be_missing() {
        assert_eq!(body("Text.\n").as_deref(), Some("Text."));
        assert_eq!(body("## T\n"), None);
        assert_eq!(body(""), None);
        assert_eq!(body("Article: Q900001\nLast Modified: x\n\nText.\n").as_deref(), Some("Text."));
        assert_eq!(body(&format!("Text.\n{DOUBLE}\nKeywords : a\n")).as_deref(), Some("Text."));
        assert_eq!(body("Article: Q900001\n\nText.\n\nAdditional query words:\n").as_deref(), Some("Text."));
    }

    #[test]
    fn two_paragraphs_of_search_words_are_both_footer() {
        let text =
            format!("Text.\n\nAdditional query words: a\nb\n\nAdditional query words:\n\n{DOUBLE}\nKeywords : c\n");
        let (frame, lines) = read(&text);
        assert_eq!(lines.joined(frame.body.unwrap()), "Text.");
        assert_eq!(fields(&frame)[0].1, "a b");
    }

    #[test]
    fn a_box_without_an_end_stops_before_the_next_heading() {
        for heading in
            ["SUMMARY\n=======", "To Replace the Fuser Unit of a Printer\n--------------------------------------"]
        {
            let text = format!(
                "Article: Q900001\n\n{RULE}\nThe information in this article applies to:\n\n- P\n- Q, which\n  wraps\n\n{heading}\n\nText.\n"
            );
            let (frame, lines) = read(&text);
            assert_eq!(frame.applies_to, ["P", "Q, which wraps"]);
            assert_eq!(lines.joined(frame.body.unwrap()), format!("{} Text.", heading.replace('\n', " ")));
        }
    }

    #[test]
    fn text_above_the_box_is_body() {
        let text = format!(
            "Article: Q900001\n\nThis is about a trial version.\n{RULE}\nThe information in this article applies to:\n\n- P\n{RULE}\nText.\n"
        );
        let (frame, lines) = read(&text);
        assert_eq!(frame.preamble.map(|run| lines.joined(run)).as_deref(), Some("This is about a trial version."));
        assert_eq!(frame.applies_to, ["P"]);
        assert_eq!(lines.joined(frame.body.unwrap()), "Text.");
    }

    #[test]
    fn labels_rules_and_announcements_inside_the_body_stay_there() {
        let text = format!(
            "Article: Q900001\n\nSUMMARY\n=======\n\nThe information in this article applies to trays only.\n\nVersion: 3\n\n{DOUBLE}\n\
             Version : 1\n\nMore text.\n"
        );
        assert!(body(&text).unwrap().ends_with("More text."));
        assert_eq!(read(&text).0.fields.len(), 1);
    }

    #[test]
    fn a_lone_label_at_the_top_is_text() {
        assert_eq!(
            body("Version: 3 has a new driver.\n\nText.\n").as_deref(),
            Some("Version: 3 has a new driver. Text.")
        );
    }

    proptest! {
        #[test]
        fn no_line_is_lost(parts in proptest::collection::vec(0..PARTS.len(), 0..24)) {
            let text: String = parts.iter().map(|n| PARTS[*n]).collect();
            let (frame, lines) = read(&text);
            let taken = |number| {
                frame.body.into_iter().chain(frame.preamble).chain(frame.unread.iter().copied()).any(|r| r.contains(number))
                    || frame.fields.iter().any(|f| f.lines.contains(number))
            };
            let kept = frame.applies_to.join("\n");
            for line in lines.all().iter().filter(|line| !line.is_blank() && !taken(line.number)) {
                let text = lines.slice(*line);
                let ruled = text.bytes().all(|b| b == b'-' || b == b'=');
                let known = ruled || text.starts_with("## ") || text.starts_with("{%") || text.starts_with("The information");
                prop_assert!(known || kept.contains(text.trim_start_matches("- ")), "lost {text:?}");
            }
        }

        #[test]
        fn any_text_has_a_frame(text in "[-=:#a-z \\t\\n{}%]{0,200}") {
            let _ = read(&text);
        }
    }

    const PARTS: &[&str] = &[
        "\n",
        "## T\n",
        "{% raw %}\n",
        "{% endraw %}\n",
        "Article: Q900001\n",
        "DOCUMENT:Q900001  01-MAY-2001  [x]\n",
        "Keywords : a b\n",
        "Version : 3\n",
        "Status : unknown\n",
        "  set in\n",
        "Text at the margin.\n",
        "- an item\n",
        "--------------------------\n",
        "==========================\n",
        "=====\n",
        "The information in this article applies to:\n",
        "Additional query words: c\n",
    ];
}
