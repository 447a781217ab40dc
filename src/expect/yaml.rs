//! YAML → a tree in which every node knows where it stands, so that a finding can name line and column, and a single value can
//! be replaced while everything around it stays as its author wrote it.

use crate::source::YAML_LINE_ENDS;
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::ops::Range;

/// A node of a YAML document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// What it is.
    pub(crate) kind: Kind,
    /// Where it stands.
    pub(crate) mark: Mark,
}

/// Where a node stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its bytes.
    pub(crate) bytes: Range<usize>,
    /// Its line, from 1.
    pub(crate) line: u32,
    /// Its column in characters, from 1.
    pub(crate) column: u32,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A scalar, its value and how it is written.
    Scalar { text: String, style: Style },
    /// A sequence.
    List(Vec<Node>),
    /// A mapping; keys may repeat.
    Map(Vec<(Node, Node)>),
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without quotation marks.
    Plain,
    /// In single quotation marks.
    Single,
    /// In double quotation marks.
    Double,
    /// As a block of lines.
    Block,
}

/// Why a text is no YAML that is read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where.
    pub(crate) mark: Mark,
    /// What is wrong.
    pub(crate) message: String,
}

/// How deep nodes may stand in each other; no expectation comes near it.
const DEEPEST: usize = 40;

impl Node {
    /// A scalar's text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether it is YAML's null.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, style: Style::Plain }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What it is, for a message.
    pub(crate) fn what(&self) -> &'static str {
        match &self.kind {
            Kind::Scalar { .. } if self.is_null() => "nothing",
            Kind::Scalar { .. } => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a mapping",
        }
    }
}

/// Reads the first document of a text; nothing where it is empty. Anchors and aliases are refused: a value that stands in
/// several places could not be replaced in one.
pub(crate) fn read(text: &str) -> Result<Option<Node>, Fault> {
    let places = Places::of(text);
    let mut building = Building { text, root: None, open: Vec::new() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Fault {
            mark: places.mark(Span::empty(*error.marker())),
            message: error.info().to_owned(),
        })?;
        let mark = places.mark(span);
        let refused = |message: &str| Err(Fault { mark: mark.clone(), message: message.to_owned() });
        match event {
            Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _)
                if anchor > 0 =>
            {
                return refused("anchors are not read here");
            }
            Event::Alias(_) => return refused("aliases are not read here"),
            Event::DocumentStart(_) if building.root.is_some() => return refused("only one document is read"),
            Event::Scalar(value, style, ..) => {
                let style = Style::of(style);
                let mark = match style {
                    Style::Block => with_header(text, mark),
                    Style::Single | Style::Double => with_quotes(text, mark, style),
                    Style::Plain => mark,
                };
                building.put(Node { kind: Kind::Scalar { text: value.into_owned(), style }, mark });
            }
            Event::SequenceStart(..) => building.open(Node { kind: Kind::List(Vec::new()), mark }),
            Event::MappingStart(..) => building.open(Node { kind: Kind::Map(Vec::new()), mark }),
            Event::SequenceEnd | Event::MappingEnd => building.close(),
            _ => {}
        }
        if building.open.len() > DEEPEST {
            return Err(Fault { mark: places.mark(span), message: "it is nested too deep".to_owned() });
        }
    }
    Ok(building.root)
}

impl Style {
    fn of(style: ScalarStyle) -> Self {
        match style {
            ScalarStyle::Plain => Self::Plain,
            ScalarStyle::SingleQuoted => Self::Single,
            ScalarStyle::DoubleQuoted => Self::Double,
            ScalarStyle::Literal | ScalarStyle::Folded => Self::Block,
        }
    }
}

/// The parser says where the lines of a block begin; the block itself begins with the `|` or `>` above them.
fn with_header(text: &str, mark: Mark) -> Mark {
    let before = text.get(..mark.bytes.start).unwrap_or_default();
    let header = before.trim_end();
    let line_start = header.rfind('\n').map_or(0, |feed| feed + 1);
    let line = header.get(line_start..).unwrap_or_default();
    let Some(at) = line.find(['|', '>']).filter(|_| before.contains('\n')) else { return mark };
    let up = before.get(line_start..).unwrap_or_default().matches('\n').count();
    let chars = line.get(..at).unwrap_or_default().chars().count();
    Mark {
        bytes: line_start + at..mark.bytes.end,
        line: mark.line.saturating_sub(u32::try_from(up).unwrap_or(u32::MAX)),
        column: u32::try_from(chars).unwrap_or(u32::MAX).saturating_add(1),
    }
}

/// For the parser what is in quotation marks ends where the next thing begins, behind blanks and remarks.
fn with_quotes(text: &str, mut mark: Mark, style: Style) -> Mark {
    let shown = text.get(mark.bytes.clone()).unwrap_or_default();
    let mut chars = shown.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match (style, c) {
            (Style::Double, '\\') => {
                chars.next();
            }
            (Style::Single, '\'') if chars.next_if(|(_, next)| *next == '\'').is_some() => {}
            (Style::Single, '\'') | (Style::Double, '"') => {
                mark.bytes.end = mark.bytes.start + at + 1;
                return mark;
            }
            _ => {}
        }
    }
    mark
}

/// The byte behind the bracket that closes what is in brackets; `from` is where its last node ends.
fn closed(text: &str, from: usize) -> usize {
    let (mut at, mut remark) = (from, false);
    for c in text.get(from..).unwrap_or_default().chars() {
        at += c.len_utf8();
        match c {
            '\n' => remark = false,
            '#' => remark = true,
            ']' | '}' if !remark => return at,
            _ => {}
        }
    }
    from
}

/// The tree as it grows.
struct Building<'t> {
    text: &'t str,
    root: Option<Node>,
    /// Lists and mappings that are not at their end, each with the key that waits for its value.
    open: Vec<(Node, Option<Node>)>,
}

impl Building<'_> {
    fn open(&mut self, node: Node) {
        self.open.push((node, None));
    }

    fn close(&mut self) {
        if let Some((mut node, _)) = self.open.pop() {
            let last = match &node.kind {
                Kind::List(items) => items.last().map(|item| item.mark.bytes.end),
                Kind::Map(fields) => fields.last().map(|(_, value)| value.mark.bytes.end),
                Kind::Scalar { .. } => None,
            };
            // The end of a block stands where the next thing begins; its own text ends with its last node.
            let first = self.text.get(node.mark.bytes.clone()).and_then(|text| text.chars().next());
            let last = last.unwrap_or(node.mark.bytes.start + 1);
            node.mark.bytes.end = match first {
                Some('[' | '{') if node.mark.bytes.len() == 1 => closed(self.text, last),
                _ => last.max(node.mark.bytes.end),
            };
            self.put(node);
        }
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some((Node { kind: Kind::List(items), .. }, _)) => items.push(node),
            Some((Node { kind: Kind::Map(fields), .. }, key)) => match key.take() {
                Some(key) => fields.push((key, node)),
                None => *key = Some(node),
            },
            Some(_) => {}
        }
    }
}

/// Turns the parser's places, which count characters, into bytes.
struct Places {
    /// The byte of every character, and the end; empty where all characters are one byte.
    bytes: Vec<usize>,
    end: usize,
    /// The byte of every line feed, where the parser counts more lines than those: a stray carriage return ends one too, and so do
    /// [`YAML_LINE_ENDS`]. Columns are then counted from there.
    line_feeds: Option<Vec<usize>>,
}

impl Places {
    fn of(text: &str) -> Self {
        let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
        let pairs = memchr::memmem::find_iter(text.as_bytes(), b"\r\n").count();
        let strays = memchr::memchr_iter(b'\r', text.as_bytes()).count() > pairs || text.contains(YAML_LINE_ENDS);
        let line_feeds = strays.then(|| memchr::memchr_iter(b'\n', text.as_bytes()).collect());
        Self { bytes, end: text.len(), line_feeds }
    }

    fn byte(&self, index: usize) -> usize {
        if self.bytes.is_empty() { index.min(self.end) } else { self.bytes.get(index).copied().unwrap_or(self.end) }
    }

    fn mark(&self, span: Span) -> Mark {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let start = self.byte(span.start.index());
        let line = match &self.line_feeds {
            Some(ends) => ends.partition_point(|end| *end < start) + 1,
            None => span.start.line(),
        };
        Mark {
            bytes: start..self.byte(span.end.index()).max(start),
            line: small(line),
            column: small(span.start.col()).saturating_add(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every scalar with the bytes that it stands in.
    fn scalars<'t>(node: &Node, text: &'t str, found: &mut Vec<(String, &'t str)>) {
        match &node.kind {
            Kind::Scalar { text: value, .. } => found.push((value.clone(), text.get(node.mark.bytes.clone()).unwrap())),
            Kind::List(items) => items.iter().for_each(|item| scalars(item, text, found)),
            Kind::Map(fields) => fields.iter().for_each(|(key, value)| {
                scalars(key, text, found);
                scalars(value, text, found);
            }),
        }
    }

    #[test]
    fn every_scalar_knows_its_bytes() {
        let text = "# ä\na: plain text  # a remark\n\"b\": 'it''s' # 'x'\nc: [1, \"zwölf\"]\nd:\n  - x\n  - |\n    two\n    lines\n";
        let node = read(text).unwrap().unwrap();
        let mut found = Vec::new();
        scalars(&node, text, &mut found);
        let bytes: Vec<&str> = found.iter().map(|(_, bytes)| bytes.trim_end()).collect();
        let expected =
            ["a", "plain text", "\"b\"", "'it''s'", "c", "1", "\"zwölf\"", "d", "x", "|\n    two\n    lines"];
        assert_eq!(bytes, expected);
        assert_eq!((found[3].0.as_str(), found[6].0.as_str(), found[9].0.as_str()), ("it's", "zwölf", "two\nlines\n"));
    }

    #[test]
    fn lists_know_their_bytes_in_brackets_and_below_each_other() {
        for text in ["a: [1, 2]\nb: c\n", "a:\r\n  - 1\r\n  - 2 # two\r\nb: c\r\n", "ä: [1, 2]  # x\nb: c\n"] {
            let Some(Node { kind: Kind::Map(fields), .. }) = read(text).unwrap() else { panic!("{text:?}") };
            let bytes = text.get(fields[0].1.mark.bytes.clone()).unwrap();
            assert!(bytes.ends_with(['2', ']']) && bytes.starts_with(['[', '-']), "{bytes:?}");
        }
    }

    #[test]
    fn line_and_column_are_those_of_the_file() {
        let Some(Node { kind: Kind::Map(fields), .. }) = read("a: 1\nbü: zwei\n").unwrap() else { panic!() };
        let (key, value) = &fields[1];
        assert_eq!((key.mark.line, key.mark.column, value.mark.line, value.mark.column), (2, 1, 2, 5));
    }

    #[test]
    fn a_stray_carriage_return_ends_no_line() {
        for text in ["a: 'x\r\r\r y'\nb: zwei\n", "a: 'x\u{2028} y'\nb: zwei\n"] {
            let Some(Node { kind: Kind::Map(fields), .. }) = read(text).unwrap() else { panic!("{text:?}") };
            assert_eq!(fields.last().unwrap().0.mark.line, 2, "{text:?}");
        }
        assert!(read("a: x\r\r\r\r\ry\n b\n: {c: {\n").is_err_and(|fault| fault.mark.line <= 4));
    }

    #[test]
    fn hostile_yaml_is_refused_and_neither_hangs_nor_overflows() {
        let start = std::time::Instant::now();
        for text in [
            "a: &x 1\nb: *x\n".to_owned(),
            "[".repeat(50_000),
            "{a: ".repeat(50_000),
            "- ".repeat(50_000),
            "? ".repeat(50_000),
            "a: [1\n".to_owned(),
            "a: b\n---\nc: d\n".to_owned(),
            "\u{0}".to_owned(),
            "a: \"\\x\"".to_owned(),
            "'".repeat(50_001),
        ] {
            assert!(read(&text).is_err(), "{:?}", text.chars().take(20).collect::<String>());
        }
        assert!(read("").unwrap().is_none() && read("# nothing\n").unwrap().is_none());
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }
}
