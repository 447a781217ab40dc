//! The YAML block between two `---` lines at the top of a file.
//!
//! A field of the wrong type, or one that is not known, costs that field alone. A block that is no YAML costs the block, but
//! what stands on plain `title:`, `permalink:` and `id:` lines is read all the same.

use super::allow::{self, Allowance};
use super::date::Date;
use super::ends::LineEnds;
use super::fields::{self, Fault};
use super::plain;
use crate::diagnostic::{Code, Diagnostic, Place};
use camino::Utf8Path;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where an article is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Being written.
    Draft,
    /// In force.
    Published,
    /// Kept, but no longer in force.
    Archived,
}

/// What front matter can say. Every field may be missing.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
pub struct FrontMatter {
    /// Jekyll's layout; read and not used.
    pub layout: Option<String>,
    /// The title; an id in front of it is taken off later.
    pub title: Option<String>,
    /// The address inside the site, such as `/kb/171/Q171259/`.
    pub permalink: Option<String>,
    /// The id.
    pub id: Option<String>,
    /// Former addresses.
    pub aliases: Option<Vec<String>>,
    /// Not to be published.
    pub draft: Option<bool>,
    /// Who answers for the article.
    pub owner: Option<String>,
    /// When the article is to be read again.
    pub review_by: Option<Date>,
    /// Whom it is for.
    pub audience: Option<String>,
    /// Where it is in its life.
    pub state: Option<State>,
    /// Products.
    pub products: Option<Vec<String>>,
    /// Keywords.
    pub keywords: Option<Vec<String>>,
    /// Versions.
    pub versions: Option<Vec<String>>,
    /// Operating systems.
    pub operating_systems: Option<Vec<String>>,
    /// The kind of issue.
    pub issue_type: Option<String>,
    /// The day of the last change.
    pub last_modified: Option<Date>,
    /// Findings that are meant to be there, each by its code and with the reason.
    #[schemars(with = "BTreeMap<Code, String>")]
    pub allow: Vec<Allowance>,
    /// Anything else.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// What stands at the top of a file.
#[derive(Debug)]
pub(super) struct Top {
    /// The fields.
    pub(super) front_matter: FrontMatter,
    /// The number of the first line behind the front matter.
    pub(super) body_line: u32,
    /// The byte at which that line begins.
    pub(super) body_start: usize,
    /// What is wrong with the front matter.
    pub(super) findings: Vec<Diagnostic>,
}

/// The longest front matter that is read as YAML, in bytes; what is longer is no front matter but an attack.
const LONGEST: usize = 64 * 1024;

/// Reads the front matter of `text`; nothing where it has none. `path` is used in findings only.
pub(super) fn read(path: &Utf8Path, text: &str, ends: LineEnds) -> Option<Top> {
    let extent = Extent::of(text, ends)?;
    let yaml = text.get(extent.start..extent.end)?;
    if extent.closed
        && let Some(front_matter) = plain::archive(yaml, ends)
    {
        return Some(extent.top(front_matter, Vec::new()));
    }
    let mut reader = Reader { path, yaml, ends, findings: Vec::new() };
    if !extent.closed {
        let message = "the front matter is opened with `---` and never closed";
        return Some(
            extent.top(reader.salvage((1, 1), message, "put a line `---` behind its last field"), reader.findings),
        );
    }
    match fields::read(yaml, ends) {
        Ok((mut front_matter, faults)) => {
            allow::place(&mut front_matter.allow, ends.lines(yaml, 0, 2));
            faults.iter().for_each(|fault| reader.report(fault));
            Some(extent.top(front_matter, reader.findings))
        }
        // A text that begins with a rule and has another one further down is no front matter gone wrong.
        Err(_) if extent.is_prose(text, ends) => None,
        Err(error) => {
            let message = format!("the front matter is no valid YAML: {}", error.message);
            let help = "a value with `: ` or ` #` in it must stand in quotation marks, and lists are set in by blanks";
            let front_matter = reader.salvage((error.line + 1, error.column), &message, help);
            Some(extent.top(front_matter, reader.findings))
        }
    }
}

/// Where front matter stands.
#[derive(Clone, Copy, Debug)]
struct Extent {
    /// The first byte behind the opening line.
    start: usize,
    /// The byte behind its last line.
    end: usize,
    closed: bool,
    body_line: u32,
    body_start: usize,
}

impl Extent {
    fn of(text: &str, ends: LineEnds) -> Option<Self> {
        let mut lines = ends.lines(text, 0, 1);
        let start = lines.next().filter(|line| line.text.trim_end() == "---")?.next;
        let mut unclosed = Self { start, end: start, closed: false, body_line: 2, body_start: start };
        let mut fields = true;
        for line in lines.take_while(|line| line.start - start <= LONGEST) {
            if matches!(line.text.trim_end(), "---" | "...") {
                let (end, body_line, body_start) = (line.start, line.number + 1, line.next);
                return Some(Self { start, end, closed: true, body_line, body_start });
            }
            // Where the end is missing, the front matter is taken to end before the first line that is none of it.
            fields = fields && is_yaml_like(line.text);
            if fields {
                unclosed = Self { end: line.next, body_line: line.number + 1, body_start: line.next, ..unclosed };
            }
        }
        (unclosed.end > start).then_some(unclosed)
    }

    fn top(self, front_matter: FrontMatter, findings: Vec<Diagnostic>) -> Top {
        Top { front_matter, body_line: self.body_line, body_start: self.body_start, findings }
    }

    /// Whether what stands between the two rules begins with something other than a field.
    fn is_prose(self, text: &str, ends: LineEnds) -> bool {
        let inside = text.get(self.start..self.end).unwrap_or_default();
        ends.lines(inside, 0, 1).next().is_none_or(|line| !is_yaml_like(line.text))
    }
}

/// Whether a line could belong to front matter: a field, a comment, an item, or a line set in.
fn is_yaml_like(line: &str) -> bool {
    match line.as_bytes().first() {
        None => false,
        Some(b' ' | b'\t') => !line.trim().is_empty(),
        Some(b'#' | b'-') => line.starts_with("- ") || line.starts_with("# "),
        Some(_) => plain::field(line).is_some(),
    }
}

/// Turns what is wrong with front matter into findings.
struct Reader<'t> {
    path: &'t Utf8Path,
    yaml: &'t str,
    ends: LineEnds,
    findings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, fault: &Fault) {
        let text = self.line(fault.line);
        let width = match &fault.key {
            Some(key) => key.chars().count(),
            None => text.trim_end().chars().count().saturating_sub(fault.column as usize - 1),
        };
        let width = u32::try_from(width.max(1)).unwrap_or(u32::MAX);
        let place = Place::line(self.path, fault.line + 1, text).at(fault.column, width);
        self.findings.push(Diagnostic::new(fault.code, place, fault.message.as_str(), fault.help.as_str()));
    }

    /// The fields that can be read without YAML, and a finding that says so. The place is a line of the file and a column.
    fn salvage(&mut self, (line, column): (u32, u32), message: &str, help: &str) -> FrontMatter {
        let (front_matter, saved) = plain::salvage(self.yaml, self.ends);
        let rest = if saved.is_empty() {
            "none of its fields was used".to_owned()
        } else {
            format!("read of it: {}", saved.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", "))
        };
        let text = if line == 1 { "---" } else { self.line(line - 1) };
        let place = Place::line(self.path, line, text).at(column, 1);
        self.findings.push(Diagnostic::new(Code::FrontMatterSyntax, place, message, format!("{help}; {rest}")));
        front_matter
    }

    /// A line of the front matter, counted from 1 inside it.
    fn line(&self, number: u32) -> &str {
        self.ends.lines(self.yaml, 0, 1).find(|line| line.number == number).map_or("", |line| line.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn top(text: &str) -> Option<Top> {
        read("a.md".into(), text, LineEnds::of(text))
    }

    /// Code, line, column and excerpt of a finding.
    type Told = (Code, u32, u32, String);

    /// Title, first body line, and the findings.
    fn told(text: &str) -> (Option<String>, u32, Vec<Told>) {
        let top = top(text).unwrap();
        assert_eq!(LineEnds::of(text).place(text, top.body_start).0.number, top.body_line, "{text:?}");
        let findings = top.findings.into_iter().map(|f| (f.code, f.place.line, f.place.column, f.place.excerpt));
        (top.front_matter.title, top.body_line, findings.collect())
    }

    #[test]
    fn front_matter_ends_at_the_closing_line() {
        for text in ["---\ntitle: T\n---\nBody\n", "---  \r\ntitle: T\r\n---\r\nBody\r\n", "---\ntitle: T\n...\nBody"] {
            assert_eq!(told(text), (Some("T".into()), 4, vec![]), "{text:?}");
        }
        assert_eq!(told("---\n---\nBody\n"), (None, 3, vec![]));
        assert_eq!(told("---\rtitle: T\r---\rBody\r").1, 4);
    }

    #[test]
    fn findings_name_line_and_column_of_the_file() {
        let (title, _, findings) = told("---\ntitle: T\nonwer: x\nreview_by: soon\n---\n");
        assert_eq!(title.as_deref(), Some("T"));
        let expected = [
            (Code::FrontMatterUnknown, 3, 1, "onwer: x".to_owned()),
            (Code::FrontMatterType, 4, 12, "review_by: soon".to_owned()),
        ];
        assert_eq!(findings, expected);
    }

    #[test]
    fn broken_yaml_costs_the_front_matter_but_not_title_and_permalink() {
        let text = "---\ntitle: Printing: the basics\npermalink: /p/\nkeywords: [a\n---\n\nBody\n";
        let found = top(text).unwrap();
        assert_eq!(found.front_matter.title.as_deref(), Some("Printing: the basics"));
        assert_eq!(found.front_matter.permalink.as_deref(), Some("/p/"));
        assert_eq!(found.front_matter.keywords, None);
        assert_eq!(found.body_line, 6);
        let finding = &found.findings[0];
        assert_eq!((finding.code, finding.place.line, finding.place.column), (Code::FrontMatterSyntax, 2, 16));
        assert!(finding.help.contains("read of it: `title`, `permalink`"), "{}", finding.help);
    }

    #[test]
    fn front_matter_that_is_never_closed_ends_with_its_last_field() {
        let (title, body, findings) = told("---\ntitle: T\nowner: x\n\nBody: text\n");
        assert_eq!((title.as_deref(), body), (Some("T"), 4));
        assert_eq!(findings, [(Code::FrontMatterSyntax, 1, 1, "---".to_owned())]);
    }

    #[test]
    fn a_rule_at_the_top_of_a_text_is_no_front_matter() {
        for text in
            ["", "---", "---\n", "---\n\nText.\n\n---\n\nMore.\n", "--- \nText without a field\n---\n", "----\na: b\n"]
        {
            assert!(top(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn megabytes_without_an_end_are_read_at_once() {
        let start = std::time::Instant::now();
        let long = format!("---\ntitle: T\n{}", "key: value\n".repeat(1_000_000));
        let found = top(&long).unwrap();
        assert_eq!(found.findings[0].code, Code::FrontMatterSyntax);
        assert!(top(&format!("---\ntitle: {}", "x".repeat(10_000_000))).is_some());
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
