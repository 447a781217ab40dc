//! The ways in which an article's text can be written, and how to tell them apart.

use super::ends::{LineEnds, RawLine};
use crate::config::{HeaderSettings, is_label};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How an article's text is written; found out by looking, never by the file's name alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// Front matter, a title line, and a fixed-width body: the form of the archive.
    #[default]
    Jekyll,
    /// The older text form with a `DOCUMENT:` header.
    DocumentText,
    /// Markdown (CommonMark with tables).
    Markdown,
    /// Plain text made from HTML: the id in brackets behind the title, bare headings in capitals, paragraphs not wrapped.
    KbText,
    /// The text of a web page, scraped: an id line with the title behind it, headings glued to the text.
    KbWeb,
}

/// Finds out how the text from the byte `start` on is written. `extension` is the ending of the file's name in small letters.
///
/// The beginning decides where it can: a `DOCUMENT:` line, a header block of known labels, the box of what an article applies to.
/// Else the marks of Markdown are weighed, and a text without any is Markdown only where its name says so and no
/// heading stands in the archive's manner.
pub(super) fn dialect(text: &str, ends: LineEnds, start: usize, extension: &str, header: &HeaderSettings) -> Dialect {
    let lines = || ends.lines(text, start, 1);
    if let Some(dialect) = made_from_html(lines(), header) {
        return dialect;
    }
    if let Some(dialect) = by_opening(lines(), header) {
        return dialect;
    }
    let named = matches!(extension, "md" | "markdown");
    let mut signs = Signs::default();
    let mut above = "";
    for line in lines().take(MOST_LINES) {
        signs.look_at(above, line.text);
        above = line.text;
        if signs.framed {
            return Dialect::Jekyll;
        }
    }
    let most_tabbed = signs.filled > 2 && signs.tabbed * 10 >= signs.filled * 9;
    let markdown = match () {
        () if most_tabbed => false,
        () if named => signs.markdown > 0 || signs.headings == 0,
        // One `#` line or one link is no Markdown yet in a file that does not say that it is.
        () => signs.markdown >= 3,
    };
    if markdown { Dialect::Markdown } else { Dialect::Jekyll }
}

/// How many lines are looked at: what an article is, it shows long before.
const MOST_LINES: usize = 2000;
/// How many lines of its beginning are looked at for a header block.
const OPENING: usize = 40;

/// What the first lines say, behind blank lines, tags and a title.
fn by_opening<'t>(lines: impl Iterator<Item = RawLine<'t>>, header: &HeaderSettings) -> Option<Dialect> {
    let mut known = 0;
    let mut first = true;
    for line in lines.take(OPENING) {
        let text = line.text.trim();
        if first && line.text.starts_with("DOCUMENT:") {
            return Some(Dialect::DocumentText);
        }
        match text.split_once(':') {
            _ if text.is_empty() && known == 0 => continue,
            _ if known == 0 && (tag(text).is_some() || text.starts_with('#')) => {}
            Some((label, _)) if is_label(header, label) => {
                known += 1;
                if known >= 2 {
                    return Some(Dialect::Jekyll);
                }
            }
            // Labels of one's own may stand among known ones.
            Some((label, _)) if known > 0 && label.len() < 30 => {}
            _ => break,
        }
        first = false;
    }
    None
}

/// The two forms of text that was made from HTML, by their first line. The plain one is certain only with the line that
/// announces what the article applies to, or the one that gives its earlier id, near the top.
fn made_from_html<'t>(lines: impl Iterator<Item = RawLine<'t>>, header: &HeaderSettings) -> Option<Dialect> {
    let mut filled =
        lines.take(OPENING).map(|line| line.text.trim()).filter(|text| !text.is_empty() && tag(text).is_none());
    let first = filled.next()?;
    if is_web_header(first, header) {
        return Some(Dialect::KbWeb);
    }
    if first.starts_with('#') || number_at_end(first).is_none() {
        return None;
    }
    let opens = |text: &str| {
        let starts = |opening: &str| text.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening));
        text.ends_with(':') && header.applies_to.iter().any(|opening| starts(opening)) || previous_id(text).is_some()
    };
    filled.any(opens).then_some(Dialect::KbText)
}

/// Whether a line gives an id and, behind ` - `, the day of the last review or a revision, all on one line.
fn is_web_header(line: &str, header: &HeaderSettings) -> bool {
    if memchr::memchr(b'-', line.as_bytes()).is_none() {
        return false;
    }
    let mut parts = line.splitn(4, " - ");
    let first = parts.next().and_then(|part| part.split_once(':'));
    first.is_some_and(|(label, _)| is_label(header, label))
        && parts.any(|part| {
            part.split_once(':').is_some_and(|(label, _)| {
                let label = label.trim();
                label.eq_ignore_ascii_case("last review") || label.eq_ignore_ascii_case("revision")
            })
        })
}

/// The number or id in brackets at the end of a title, and the title before it.
#[must_use]
pub fn number_at_end(title: &str) -> Option<(&str, &str)> {
    let (title, number) = title.trim().strip_suffix(')')?.rsplit_once('(')?;
    let id = (4..=16).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && number.bytes().filter(u8::is_ascii_digit).count() >= 4;
    (id && !title.trim().is_empty()).then(|| (title.trim_end(), number))
}

/// The id in the sentence that says under which one an article was published before.
#[must_use]
pub fn previous_id(line: &str) -> Option<&str> {
    const SENTENCE: &str = "this article was previously published under ";
    let head = line.get(..SENTENCE.len())?;
    let id = line.get(SENTENCE.len()..)?.trim().trim_end_matches('.');
    (head.eq_ignore_ascii_case(SENTENCE) && !id.is_empty() && !id.contains(' ')).then_some(id)
}

/// What speaks for and against Markdown.
#[derive(Default)]
struct Signs {
    markdown: usize,
    /// Headings in capitals, underlined with `=`.
    headings: usize,
    /// Whether the archive's box or footer was seen.
    framed: bool,
    filled: usize,
    tabbed: usize,
}

impl Signs {
    fn look_at(&mut self, above: &str, line: &str) {
        let text = line.trim();
        let Some(first) = text.as_bytes().first() else { return };
        self.filled += 1;
        self.tabbed += usize::from(line.starts_with('\t'));
        match first {
            b'=' if is_rule(text, '=', 3) => self.headings += usize::from(is_capitals(above)),
            b'T' if is_rule(above.trim(), '-', 60) && text.ends_with(':') => self.framed = true,
            b'#' => self.markdown += usize::from(is_atx(text)),
            b'`' | b'~' if text.starts_with("```") || text.starts_with("~~~") => self.markdown += 2,
            b'|' => self.markdown += usize::from(text.ends_with('|') && text.len() > 2),
            b'>' => self.markdown += usize::from(text.starts_with("> ") && line.starts_with('>')),
            _ => {}
        }
        if memchr::memmem::find(text.as_bytes(), b"](").is_some() || has_strong(text) {
            self.markdown += 1;
        }
    }
}

/// The tag that a line consists of.
pub(super) fn tag(line: &str) -> Option<Tag> {
    // Nearly every line shows by its first letter or mark that it is none.
    if line.bytes().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| byte != b'{' && byte.is_ascii_graphic())
    {
        return None;
    }
    let inner = line.trim().strip_prefix("{%")?.strip_suffix("%}")?;
    match inner.trim_matches(['-', ' ', '\t']) {
        "raw" => Some(Tag::Raw),
        "endraw" => Some(Tag::EndRaw),
        _ => None,
    }
}

/// The tags of Jekyll around a body that is not to be read as a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Raw,
    EndRaw,
}

fn is_rule(text: &str, mark: char, least: usize) -> bool {
    text.len() >= least && text.bytes().all(|b| char::from(b) == mark)
}

/// Whether a line is written in capitals, as the headings of the archive are.
fn is_capitals(line: &str) -> bool {
    let text = line.trim();
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

fn is_atx(text: &str) -> bool {
    let marks = text.bytes().take_while(|b| *b == b'#').count();
    // The title line of an archive article is one such line; a deeper heading needs no second sign in a Markdown file.
    marks <= 6 && text.as_bytes().get(marks).is_some_and(|b| *b == b' ')
}

/// Whether a text has a `**strong**` word.
fn has_strong(text: &str) -> bool {
    let mut marks = memchr::memmem::find_iter(text.as_bytes(), b"**");
    let (Some(open), Some(close)) = (marks.next(), marks.next()) else { return false };
    let inner = text.get(open + 2..close).unwrap_or_default();
    !inner.is_empty() && !inner.starts_with([' ', '*']) && !inner.ends_with([' ', '*'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(extension: &str, text: &str) -> Dialect {
        dialect(text, LineEnds::of(text), 0, extension, &HeaderSettings::default())
    }

    #[test]
    fn the_document_form_is_known_by_its_first_line() {
        assert_eq!(of("txt", "\nDOCUMENT:Q900001  01-MAY-2001  [x]\nTITLE   :T\n"), Dialect::DocumentText);
        assert_eq!(of("md", "DOCUMENT:IT-0001  01-MAY-2001\n"), Dialect::DocumentText);
    }

    #[test]
    fn a_header_block_makes_a_text_fixed_width() {
        assert_eq!(of("md", "\n## IT-0017: T\n\n{% raw %}\n\n\tArticle: IT-0017\n\tProduct(s): P\n"), Dialect::Jekyll);
        assert_eq!(of("md", "Article: IT-0017\nLast Modified: 01-MAY-2001\n\n- a\n"), Dialect::Jekyll);
    }

    #[test]
    fn labels_of_a_site_make_a_header_block() {
        let text = "Artikel: IT-0017\nBearbeiter: x\nStand: heute\n\nText.\n";
        let config = crate::config::Config::parse(
            "site.toml".into(),
            "[header.labels]\n\"Artikel\" = \"id\"\n\"Stand\" = \"last_modified\"\n",
        )
        .unwrap();
        assert_eq!(dialect(text, LineEnds::of(text), 0, "md", &config.header), Dialect::Jekyll);
        assert_eq!(of("md", text), Dialect::Markdown);
    }

    #[test]
    fn markdown_with_underlined_headings_stays_markdown() {
        assert_eq!(of("md", "Summary\n=======\n\nText.\n\nDetails\n-------\n\n- a\n"), Dialect::Markdown);
        assert_eq!(of("md", "SUMMARY\n=======\n\nSee [the guide](guide.md).\n"), Dialect::Markdown);
        assert_eq!(of("md", "# T\n\nText.\n\nNote: this is text.\nTip: this too.\n"), Dialect::Markdown);
        assert_eq!(of("md", "Just a sentence.\n"), Dialect::Markdown);
    }

    #[test]
    fn capitals_underlined_make_a_text_without_marks_fixed_width() {
        assert_eq!(of("md", "SUMMARY\n=======\n\nText.\n\n1. Step.\n"), Dialect::Jekyll);
        assert_eq!(of("md", "\tA text.\n\n\tAnother.\n\n\tA third, set in.\n"), Dialect::Jekyll);
    }

    #[test]
    fn a_text_file_is_fixed_width_until_it_looks_like_markdown() {
        assert_eq!(of("txt", "Some text.\n\n1. Step.\n# a remark\n"), Dialect::Jekyll);
        assert_eq!(of("txt", "# T\n\n## Steps\n\n1. Run **this**:\n\n```\nx\n```\n"), Dialect::Markdown);
    }

    #[test]
    fn tags_are_known_with_and_without_blanks() {
        assert_eq!([tag(" {% raw %}"), tag("{%- endraw -%}")], [Some(Tag::Raw), Some(Tag::EndRaw)]);
        assert_eq!([tag("{% if raw %}"), tag("{% raw %} x"), tag("raw")], [None; 3]);
    }
}
