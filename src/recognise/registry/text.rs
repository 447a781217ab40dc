//! The body's lines as this recogniser reads them, and what can stand before a path or a label on a line.

use crate::article::Article;
use crate::lines::{Line, Lines, Signs, bullet, marker};
use crate::source::LineRange;

/// The longest line that is read, in bytes.
const LONGEST: u32 = 8192;

/// The body's lines in order, blank ones included.
pub(super) struct BodyText<'a> {
    lines: &'a Lines,
    all: Vec<Line>,
}

impl<'a> BodyText<'a> {
    /// The lines that an article's blocks cover; nothing for an empty body.
    pub(super) fn of(article: &'a Article) -> Option<Self> {
        let first = article.blocks.first()?.lines.first;
        let last = article.blocks.last()?.lines.last;
        // A line of many kilobytes is nothing that an author shows or says; leaving it out bounds what one line can cost.
        let short = |line: Line| {
            if line.end - line.start > LONGEST {
                return Line { end: line.start, signs: Signs::NONE, ..line };
            }
            let cut = if line.signs.has(b'>') { end_tag(article.lines.slice(line)) } else { 0 };
            Line { end: line.end.saturating_sub(cut).max(line.start), ..line }
        };
        let all = article.lines.range(LineRange::new(first, last)).map(short).collect();
        Some(Self { lines: &article.lines, all })
    }

    /// The whole body as it stands, for quick searches.
    pub(super) fn whole(article: &Article) -> &str {
        let (Some(first), Some(last)) = (article.blocks.first(), article.blocks.last()) else { return "" };
        article.lines.source(LineRange::new(first.lines.first, last.lines.last))
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The text of the line at place `at`, without indentation; empty past the end.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.all.get(at).map_or("", |line| self.lines.slice(*line))
    }

    /// The first line of the paragraph that the line at `at` belongs to.
    pub(super) fn paragraph_start(&self, at: usize) -> usize {
        const LONGEST: usize = 40;
        (at.saturating_sub(LONGEST)..at).rev().take_while(|line| !self.is_blank(*line)).last().unwrap_or(at)
    }

    /// The paragraph or item that ends with the line at `last`, its lines joined by blanks; of a long one the last lines.
    pub(super) fn paragraph_until(&self, last: usize) -> String {
        const LONGEST: usize = 6;
        let mut first = last;
        while first > 0 && last - first + 1 < LONGEST && !self.is_blank(first - 1) && !opens_item(self.text(first)) {
            first -= 1;
        }
        (first..=last).map(|line| self.text(line)).collect::<Vec<_>>().join(" ")
    }

    /// Which characters stand on the line at place `at`; none past the end.
    pub(super) fn signs(&self, at: usize) -> Signs {
        self.all.get(at).map_or(Signs::NONE, |line| line.signs)
    }

    /// The column at which the line at place `at` begins.
    pub(super) fn indent(&self, at: usize) -> usize {
        self.all.get(at).map_or(0, |line| line.indent as usize)
    }

    /// The source line number of place `at`.
    pub(super) fn number(&self, at: usize) -> u32 {
        self.all.get(at).map_or(0, |line| line.number)
    }

    /// The place of the line with this source number, or of the first one behind it.
    pub(super) fn place(&self, number: u32) -> usize {
        self.all.partition_point(|line| line.number < number)
    }

    /// Whether the line at `at` is blank or past the end.
    pub(super) fn is_blank(&self, at: usize) -> bool {
        self.text(at).is_empty()
    }

    /// The text of the lines from `first` up to `end`, or up to a heading.
    pub(super) fn section_between(&self, first: usize, end: usize) -> String {
        let lines = (first..end).take_while(|at| !self.is_heading(*at) && !is_rule(self.text(*at)));
        lines.map(|at| self.text(at)).collect::<Vec<_>>().join(" ")
    }

    /// The next line at or after `at` that is not blank, at most `reach` lines away.
    pub(super) fn next_filled(&self, at: usize, reach: usize) -> Option<usize> {
        (at..(at + reach).min(self.len())).find(|i| !self.is_blank(*i))
    }

    /// The last line before `at` that is not blank, at most `reach` lines away.
    pub(super) fn previous_filled(&self, at: usize, reach: usize) -> Option<usize> {
        (at.saturating_sub(reach)..at).rev().find(|i| !self.is_blank(*i))
    }

    /// Whether the line at `at` is a heading: the line below it draws a rule.
    pub(super) fn is_heading(&self, at: usize) -> bool {
        is_rule(self.text(at + 1)) && !self.is_blank(at)
    }
}

/// Whether a text tells how a path is printed: "The above is one path; it has been wrapped for readability."
pub(super) fn tells_how_printed(text: &str) -> bool {
    text.starts_with("NOTE: The above")
        || text.ends_with("for readability.")
        || text == "readability."
        || ["is one path", "is all one", "has been wrapped"].iter().any(|words| text.contains(words))
}

/// How many bytes at the end of a line are the tag of a line break that a conversion from HTML has left there.
fn end_tag(text: &str) -> u32 {
    const TAGS: [&str; 6] = ["<br/>", "<br>", "<br />", "<p/>", "<p>", "</p>"];
    let tag = TAGS.iter().find(|tag| {
        let tail = text.len().checked_sub(tag.len()).and_then(|at| text.get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(tag))
    });
    tag.map_or(0, |tag| {
        let kept = text.get(..text.len() - tag.len()).unwrap_or_default().trim_end();
        u32::try_from(text.len() - kept.len()).unwrap_or(0)
    })
}

/// Whether a line only draws a rule.
pub(super) fn is_rule(text: &str) -> bool {
    text.len() >= 3 && (text.bytes().all(|b| b == b'-') || text.bytes().all(|b| b == b'='))
}

/// How many bytes of `text` are a list marker or bullet, quotation or emphasis marks that open it, or an asterisk that
/// points at it.
pub(super) fn lead(text: &str) -> usize {
    let mut at = 0;
    let rest = text.get(at..).unwrap_or_default();
    if let Some(marker) = marker(rest) {
        at += marker.len;
    }
    if let Some(len) = bullet(text.get(at..).unwrap_or_default()) {
        at += len;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start_matches(['"', '\'', '[', '(', '*', '`', '<', '-', ' ', '“']).len()
}

/// Whether what stands at byte `start` of a line is an argument of a call in program source.
pub(super) fn is_call(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end_matches(['"', '@']);
    let called = before.strip_suffix('(').is_some_and(|t| t.ends_with(|c: char| c.is_alphanumeric() || c == '&'));
    called || is_source(text)
}

/// Whether a line is program source: a comment, a declaration, a statement.
pub(super) fn is_source(text: &str) -> bool {
    let comment = text.starts_with('\'') && !text.get(1..).is_some_and(|t| t.contains('\''))
        || text.starts_with("//")
        || text.starts_with("*--");
    let declared =
        ["Private ", "Public ", "Global ", "Const ", "Declare ", "DECLARE ", "Dim ", "#define", "#DEFINE", "LOCAL "];
    comment
        || text.starts_with("Case REG_")
        || text.starts_with(['P', 'G', 'C', 'D', '#', 'L']) && declared.iter().any(|d| text.starts_with(d))
        || text.ends_with(" _")
        || text.ends_with(';') && !text.contains("\\") && !text.contains(":REG_")
        || memchr::memchr(b'(', text.as_bytes()).is_some() && calls(text)
}

/// Whether a line that has a bracket calls what programs of this kind call.
fn calls(text: &str) -> bool {
    const CALLS: [&str; 5] = ["RegCreateKey", "RegSetValue", "RegOpenKey", "RegQueryValue", "RegWrite("];
    text.contains("CreateObject(") || text.contains(',') && CALLS.iter().any(|call| text.contains(call))
}

/// Whether a line says only `and`, `-or-`, or the like between two others.
pub(super) fn joins(line: &str) -> bool {
    is_or(line) || line.trim_matches(['-', ' ']).eq_ignore_ascii_case("and")
}

/// Whether a line says only `or`, `-or-` between two others, of which one holds.
pub(super) fn is_or(line: &str) -> bool {
    line.trim_matches(['-', ' ']).eq_ignore_ascii_case("or")
}

/// Whether a line opens a list item.
pub(super) fn opens_item(text: &str) -> bool {
    marker(text).is_some() || bullet(text).is_some()
}
