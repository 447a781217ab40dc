//! A file as text, with everything known about it before its lines are read.

use super::decode::{Decoded, Encoding, decode, is_control};
use super::dialect::{Dialect, Tag, dialect, tag};
use super::ends::LineEnds;
use super::front_matter::{self, FrontMatter};
use super::span::LineRange;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Place};
use camino::{Utf8Path, Utf8PathBuf};

/// A file as text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The file, as it was named to the program or found under a folder that was.
    pub path: Utf8PathBuf,
    /// The file relative to the folder that was searched, with `/` between its parts.
    pub relative: Utf8PathBuf,
    /// Whether the file holds an article at all; what does not is not published.
    pub content: Content,
    /// Its text, whole, front matter included.
    pub text: String,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// How it is written.
    pub dialect: Dialect,
    /// Its front matter; empty where it has none.
    pub front_matter: FrontMatter,
    /// The lines behind the front matter. Where there are none, a run that begins behind the last line.
    pub body: LineRange,
    /// Lines of the body that are only a `{% raw %}` or `{% endraw %}` tag, and are no text of the article.
    pub tags: Vec<u32>,
    /// The BLAKE3 hash of its bytes.
    pub hash: [u8; 32],
    /// What was found while reading it.
    pub findings: Vec<Diagnostic>,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Content {
    /// Text: an article.
    #[default]
    Text,
    /// Nothing but blanks; a finding says so.
    Empty,
    /// Bytes that are no text; a finding says so, and [`Document::text`] is empty.
    Binary,
}

impl Document {
    /// Reads the bytes of a file. Any bytes give a document; what is wrong with them is among its findings.
    #[must_use]
    pub fn from_bytes(path: &Utf8Path, relative: &Utf8Path, bytes: &[u8], config: &Config) -> Self {
        let mut document = Self {
            path: path.to_owned(),
            relative: relative.to_owned(),
            hash: *blake3::hash(bytes).as_bytes(),
            body: LineRange::single(1),
            ..Self::default()
        };
        let decoded = decode(bytes, config.content.encoding);
        document.encoding = decoded.encoding;
        if is_binary(bytes, &decoded) {
            document.content = Content::Binary;
            document.report_file(Code::FileBinary, "the file holds binary data and no text", BINARY_HELP);
            return document;
        }
        let ends = LineEnds::of(&decoded.text);
        document.report_encoding(&decoded, ends);
        document.text = decoded.text;
        document.read_text(ends, config);
        document
    }

    /// Takes the text apart: front matter, dialect, tags.
    fn read_text(&mut self, ends: LineEnds, config: &Config) {
        let text = std::mem::take(&mut self.text);
        let (mut line, mut start) = (1, 0);
        let top = front_matter::read(&self.path, &text, ends);
        let missing = top.is_none();
        if let Some(top) = top {
            (line, start) = (top.body_line, top.body_start);
            self.front_matter = top.front_matter;
            self.findings.extend(top.findings);
        }
        self.body = LineRange::new(line, (line - 1).saturating_add(ends.count(text.get(start..).unwrap_or_default())));
        let extension = self.path.extension().unwrap_or_default().to_ascii_lowercase();
        self.dialect = dialect(&text, ends, start, &extension, &config.header);
        self.read_tags(&text, ends, start);
        self.text = text;
        if self.text.trim().is_empty() {
            self.content = Content::Empty;
            self.report_file(Code::FileEmpty, "the file is empty", "write the article, or take the file away");
        } else if missing && !matches!(self.dialect, Dialect::DocumentText | Dialect::KbText | Dialect::KbWeb) {
            self.report_file(
                Code::FrontMatterMissing,
                "the article has no front matter",
                "put its title between two `---` lines at the top; until then title and id are taken from the text",
            );
        }
    }

    /// Finds the lines that are only a tag, and those without a counterpart.
    fn read_tags(&mut self, text: &str, ends: LineEnds, start: usize) {
        if memchr::memmem::find(text.as_bytes(), b"{%").is_none() {
            return;
        }
        let mut open = None;
        let mut alone = Vec::new();
        let mut fence = None;
        let markdown = self.dialect == Dialect::Markdown;
        let opening = memchr::memmem::Finder::new("{%");
        let mut lines = ends.lines(text, start, self.body.first);
        while let Some(line) = if markdown { lines.next() } else { lines.next_with(&opening) } {
            if markdown && in_fence(&mut fence, line.text) {
                continue;
            }
            let Some(tag) = tag(line.text) else { continue };
            self.tags.push(line.number);
            match tag {
                Tag::Raw => alone.extend(open.replace((line.number, line.text))),
                Tag::EndRaw => {
                    if open.take().is_none() {
                        alone.push((line.number, line.text));
                    }
                }
            }
        }
        alone.extend(open);
        alone.sort_unstable();
        for (number, line) in alone.into_iter().take(MOST_FINDINGS) {
            let message = format!("`{}` has no counterpart", line.trim());
            let place = Place::line(&self.path, number, line);
            let help = "the line is left out all the same; take it away, or put its counterpart in";
            self.findings.push(Diagnostic::new(Code::RawUnpaired, place, message, help));
        }
    }

    fn report_file(&mut self, code: Code, message: &str, help: &str) {
        self.findings.push(Diagnostic::new(code, Place::file(&self.path), message, help));
    }

    fn report_encoding(&mut self, decoded: &Decoded, ends: LineEnds) {
        let text = decoded.text.as_str();
        if decoded.guessed {
            let first = text.bytes().position(|b| !b.is_ascii()).unwrap_or_default();
            let (line, column) = ends.place(text, first);
            let place = Place::line(&self.path, line.number, line.text).at(column, 1);
            let message = format!("the encoding of the file was guessed as {}", decoded.encoding.name());
            let help = "save the file as UTF-8, or set `encoding` under `[content]` in site.toml";
            self.findings.push(Diagnostic::new(Code::EncodingGuessed, place, message, help));
        }
        for (nth, at) in decoded.replaced.iter().enumerate().take(MOST_FINDINGS) {
            let (line, column) = ends.place(text, *at);
            let place = Place::line(&self.path, line.number, line.text).at(column, 1);
            let more = decoded.replaced.len() - nth - 1;
            let message = if nth + 1 == MOST_FINDINGS && more > 0 {
                format!("a byte here, and {more} more below, are no {} and were replaced", decoded.encoding.name())
            } else {
                format!("a byte here is no {} and was replaced", decoded.encoding.name())
            };
            let help = "put the character right, and save the file as UTF-8";
            self.findings.push(Diagnostic::new(Code::EncodingReplaced, place, message, help));
        }
    }
}

/// How many findings of one kind are told for one file.
const MOST_FINDINGS: usize = 8;
const BINARY_HELP: &str = "move it out of the content folder, or save it as text";

/// Whether a line stands in a Markdown code fence or is one; `fence` is the mark of the fence that is open.
fn in_fence(fence: &mut Option<char>, line: &str) -> bool {
    let mark = match line.trim_start() {
        text if text.starts_with("```") => Some('`'),
        text if text.starts_with("~~~") => Some('~'),
        _ => None,
    };
    match (*fence, mark) {
        (None, Some(mark)) => *fence = Some(mark),
        (Some(open), Some(mark)) if open == mark => *fence = None,
        (None, None) => return false,
        _ => {}
    }
    true
}

/// Whether a file is no text: control characters are frequent in it. Text has next to none; programs, pictures and archives have
/// one in ten bytes or more.
pub(crate) fn is_binary(bytes: &[u8], decoded: &Decoded) -> bool {
    if decoded.replaced.is_empty() {
        return false;
    }
    let wide = matches!(decoded.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    let strange = if wide { decoded.replaced.len() } else { bytes.iter().filter(|b| is_control(**b)).count() };
    let all = if wide { bytes.len() / 2 } else { bytes.len() };
    strange > 0 && strange >= all / 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Lines;
    use proptest::prelude::*;

    fn read(name: &str, bytes: impl AsRef<[u8]>) -> Document {
        Document::from_bytes(name.into(), name.into(), bytes.as_ref(), &Config::default())
    }

    fn codes(document: &Document) -> Vec<(Code, u32, u32)> {
        document.findings.iter().map(|f| (f.code, f.place.line, f.place.column)).collect()
    }

    #[test]
    fn the_body_begins_behind_the_front_matter() {
        let document = read("a.md", "---\ntitle: T\n---\n\n# T\n\nText.\n");
        assert_eq!(document.body, LineRange::new(4, 7));
        assert_eq!(document.dialect, Dialect::Markdown);
        assert_eq!(document.findings, []);
    }

    #[test]
    fn front_matter_alone_leaves_a_run_behind_the_last_line() {
        assert_eq!(read("a.md", "---\ntitle: T\n---\n").body, LineRange::single(4));
    }

    #[test]
    fn empty_and_binary_files_are_told_and_are_no_articles() {
        for bytes in [b"".as_slice(), b" \n\t\n", b"\xef\xbb\xbf", b"\x1a"] {
            let document = read("a.md", bytes);
            assert_eq!((document.content, codes(&document)), (Content::Empty, vec![(Code::FileEmpty, 0, 0)]));
        }
        let picture: Vec<u8> = (0..2000u32).map(|n| (n * n * 31 % 251) as u8).collect();
        for bytes in [b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".as_slice(), b"\0\0\0\0", &picture] {
            let document = read("a.md", bytes);
            assert_eq!((document.content, document.text.as_str()), (Content::Binary, ""));
            assert_eq!(codes(&document), [(Code::FileBinary, 0, 0)]);
        }
    }

    #[test]
    fn a_stray_control_character_costs_only_itself() {
        let text = format!("---\ntitle: T\n---\n{}\nA\u{7}B\n", "word ".repeat(50));
        let document = read("a.md", text);
        assert_eq!(document.content, Content::Text);
        assert_eq!(codes(&document), [(Code::EncodingReplaced, 5, 2)]);
    }

    #[test]
    fn a_guess_is_told_once_where_it_first_mattered() {
        let document = read("a.md", b"---\ntitle: T\n---\nfine\nthe \x93tray\x94 isn\x92t\n");
        assert_eq!(codes(&document), [(Code::EncodingGuessed, 5, 5)]);
        assert_eq!(document.encoding, Encoding::Windows1252);
        assert!(document.text.contains("the “tray” isn’t"));
    }

    #[test]
    fn many_replaced_bytes_are_counted_and_not_all_listed() {
        let config = Config::parse("site.toml".into(), "[content]\nencoding = \"utf8\"\n").unwrap();
        let bytes = b"text text text \xff\n".repeat(100);
        let document = Document::from_bytes("a.md".into(), "a.md".into(), &bytes, &config);
        let replaced: Vec<_> = document.findings.iter().filter(|f| f.code == Code::EncodingReplaced).collect();
        assert_eq!((replaced.len(), replaced[1].place.line, replaced[1].place.column), (8, 2, 16));
        assert!(replaced[7].message.contains("92 more"), "{}", replaced[7].message);
    }

    #[test]
    fn missing_front_matter_is_told_but_not_for_the_older_form() {
        assert_eq!(codes(&read("a.md", "Text.\n")), [(Code::FrontMatterMissing, 0, 0)]);
        assert_eq!(codes(&read("a.txt", "DOCUMENT:Q900001  01-MAY-2001  [x]\nTITLE   :T\n")), []);
    }

    #[test]
    fn tags_are_taken_off_and_lonely_ones_told() {
        let front = "---\ntitle: T\n---\n";
        let tags = |body: &str| {
            let document = read("a.md", format!("{front}{body}"));
            (document.tags.clone(), codes(&document))
        };
        assert_eq!(tags("{% raw %}\n\nText\n\n{% endraw %}\n"), (vec![4, 8], vec![]));
        assert_eq!(tags("Text\n"), (vec![], vec![]));
        assert_eq!(tags("{% raw %}\nText\n"), (vec![4], vec![(Code::RawUnpaired, 4, 0)]));
        assert_eq!(tags("Text\n{% endraw %}\n"), (vec![5], vec![(Code::RawUnpaired, 5, 0)]));
        assert_eq!(tags("# T\n\n```\n{% raw %}\n```\n"), (vec![], vec![]), "a tag shown as code is text");
        assert_eq!(tags("Text {% raw %} text\n"), (vec![], vec![]));
    }

    #[test]
    fn a_fault_behind_stray_carriage_returns_stands_on_its_line() {
        let document = read("a.md", b"---\ntitle: \n\"\n   -#  \r\r\n---\n");
        let count = Lines::measure(document.text.clone(), document.body).count();
        assert!(!document.findings.is_empty());
        assert!(document.findings.iter().all(|finding| finding.place.line <= count), "{:?}", document.findings);
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_document_whose_body_lies_in_its_lines(
            head in "(\u{feff}?---\r?\n)?(title: [ -~]{0,5}\r?\n)?([ -~]{0,8}\n)?(---\n)?",
            tail in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b'\n'), Just(b'\r'), Just(b'-')], 0..80),
        ) {
            let bytes = [head.into_bytes(), tail].concat();
            let document = read("a.md", &bytes);
            let lines = Lines::measure(document.text.clone(), document.body);
            prop_assert!(document.body.first <= lines.count() + 1);
            prop_assert!(document.body.last <= lines.count().max(document.body.first));
            for finding in &document.findings {
                prop_assert!(finding.place.line <= lines.count().max(1));
            }
        }
    }
}
