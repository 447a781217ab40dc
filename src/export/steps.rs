//! Steps as a task list, a table or data.

use super::escape::markdown::{code, text};
use super::selection::{self, Selection};
use crate::article::{Article, FileEntry, Notice, Procedure, RegistryValue, Step};
use serde::Serialize;

/// A step as a row.
#[derive(Debug, Serialize)]
pub(super) struct StepRow<'a> {
    /// The number of its list, from 1.
    pub(super) list: usize,
    /// Its path in the list.
    pub(super) path: &'a str,
    pub(super) level: u32,
    /// What is to be done, with what was filled in.
    pub(super) text: String,
    pub(super) condition: Option<String>,
    pub(super) optional: bool,
    pub(super) expected: Vec<String>,
    /// Warnings and notes inside the step, each with its word.
    pub(super) notices: Vec<String>,
    /// Registry values inside the step, each as a line.
    pub(super) values: Vec<String>,
    /// Files inside the step, each with what is to be done with it.
    pub(super) files: Vec<String>,
    /// Listings inside the step, as they stand in the article, with what was filled in.
    pub(super) code: Vec<String>,
    pub(super) line: u32,
    pub(super) end: u32,
}

/// Fills texts in as far as there are values; what stays open is left as it is written, for the person who reads it.
struct Texts<'a, 'f> {
    article: &'a Article,
    fill: &'f dyn Fn(&str) -> String,
}

impl<'a> Texts<'a, '_> {
    fn fill(&self, text: &str) -> String {
        (self.fill)(text)
    }

    fn row(&self, list: usize, step: &'a Step) -> StepRow<'a> {
        let notices = step.notices.iter().filter_map(|place| self.article.notices.get(*place));
        let values = step.values.iter().filter_map(|place| self.article.registry.values.get(*place));
        let files = step.files.iter().filter_map(|place| self.article.files.get(*place));
        let code = step.code.iter().filter_map(|place| self.article.code.get(*place));
        StepRow {
            list: list + 1,
            path: &step.path,
            level: step.level,
            text: self.fill(&step.text),
            condition: step.condition.as_deref().map(|text| self.fill(text)),
            optional: step.optional,
            expected: step.expected.iter().map(|text| self.fill(text)).collect(),
            notices: notices.map(|notice| self.notice(notice)).collect(),
            values: values.map(|value| self.value(value)).collect(),
            files: files.map(|file| self.file(file)).collect(),
            code: code.map(|listing| self.fill(&self.article.lines.verbatim(listing.lines))).collect(),
            line: step.lines.first,
            end: step.lines.last,
        }
    }

    fn value(&self, value: &RegistryValue) -> String {
        let key = value.key.as_deref().map_or_else(|| "(no key is said)".to_owned(), |key| self.fill(key));
        let kind = value.kind.map_or("", |kind| kind.name());
        let data = super::table::data(value).map(|data| self.fill(&data)).unwrap_or_default();
        format!("{}: {key}, {} {kind} {data}", super::table::action(value.action), self.fill(&value.name))
            .trim_end()
            .to_owned()
    }

    fn file(&self, file: &FileEntry) -> String {
        let each: Vec<_> = file.disposition.iter().map(|d| super::files::disposition_name(*d)).collect();
        let path = self.fill(&file.path);
        if each.is_empty() { path } else { format!("{}: {path}", each.join(", ")) }
    }

    fn notice(&self, notice: &Notice) -> String {
        format!("{}: {}", notice.word.to_uppercase(), self.fill(&notice.text))
    }
}

/// The steps of a part of an article, each before its substeps, with their texts as `fill` makes them.
pub(super) fn rows<'a>(article: &'a Article, selection: &Selection, fill: &dyn Fn(&str) -> String) -> Vec<StepRow<'a>> {
    let texts = Texts { article, fill };
    let lists = article.procedures.iter().enumerate().filter(|(place, _)| is_chosen(selection, *place));
    lists
        .flat_map(|(place, list)| list.all_steps().into_iter().map(move |step| (place, step)))
        .filter(|(place, step)| match selection {
            Selection::Step { procedure, path } => {
                place == procedure
                    && step.path.strip_prefix(path.as_str()).is_some_and(|r| r.is_empty() || r.starts_with('.'))
            }
            Selection::Lines(lines) => (lines.first..=lines.last).contains(&step.lines.first),
            Selection::Article | Selection::Procedure(_) => true,
        })
        .map(|(place, step)| texts.row(place, step))
        .collect()
}

fn is_chosen(selection: &Selection, place: usize) -> bool {
    match selection {
        Selection::Article | Selection::Lines(_) => true,
        Selection::Procedure(procedure) | Selection::Step { procedure, .. } => *procedure == place,
    }
}

/// Steps as comma-separated values.
pub(super) fn csv(rows: &[StepRow<'_>]) -> Vec<u8> {
    let head = [
        "List", "Step", "Text", "Only if", "Optional", "Expected", "Notices", "Values", "Files", "Listings", "Line",
        "Done", "Initials", "Time",
    ];
    let mut table = vec![head.map(str::to_owned).to_vec()];
    for row in rows {
        table.push(vec![
            row.list.to_string(),
            row.path.to_owned(),
            row.text.clone(),
            row.condition.clone().unwrap_or_default(),
            if row.optional { "yes" } else { "" }.to_owned(),
            row.expected.join("\n"),
            row.notices.join("\n"),
            row.values.join("\n"),
            row.files.join("\n"),
            row.code.join("\n"),
            row.line.to_string(),
            String::new(),
            String::new(),
            String::new(),
        ]);
    }
    super::escape::csv::file(&table)
}

/// Steps as a task list; the warnings of a step stand before what it tells to do.
pub(super) fn markdown(head: &[String], article: &Article, rows: &[StepRow<'_>]) -> Vec<u8> {
    let mut lines = markdown_head(head);
    let mut list = 0;
    let top = rows.iter().map(|row| row.level).min().unwrap_or(1);
    for row in rows {
        if row.list != list {
            list = row.list;
            lines.push(format!("## {}", title(article.procedures.get(list - 1), list)));
            lines.push(String::new());
        }
        let indent = "  ".repeat(row.level.saturating_sub(top).min(20) as usize);
        let optional = if row.optional { " (optional)" } else { "" };
        // The path is a code span, because a number with a full stop would begin a list of its own.
        lines.push(format!("{indent}- [ ] {}{optional} {}", code(row.path), text(&row.text)));
        for notice in &row.notices {
            lines.push(format!("{indent}  - **{}**", text(notice)));
        }
        for thing in row.values.iter().chain(&row.files) {
            lines.push(format!("{indent}  - [ ] {}", code(thing)));
        }
        for listing in &row.code {
            lines.extend(fenced(listing, &format!("{indent}  ")));
        }
        for expected in &row.expected {
            lines.push(format!("{indent}  - Expected: {}", text(expected)));
        }
    }
    markdown_bytes(&lines)
}

/// A listing between fences that are longer than any run of backquotes in it.
fn fenced(listing: &str, indent: &str) -> Vec<String> {
    let longest = listing.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let body = listing.lines().map(|line| {
        let line: String =
            line.chars().map(|c| if super::escape::is_hidden(c) && c != '\t' { ' ' } else { c }).collect();
        format!("{indent}{line}")
    });
    let blank = String::new();
    let open = format!("{indent}{fence}");
    [blank.clone(), open.clone()].into_iter().chain(body).chain([open, blank]).collect()
}

fn title(procedure: Option<&Procedure>, list: usize) -> String {
    match procedure.map(|procedure| text(&procedure.title)).filter(|title| !title.is_empty()) {
        Some(title) => title,
        None => format!("List {list}"),
    }
}

/// The head of a Markdown file: the first line as a heading, the others as lines of a list.
pub(super) fn markdown_head(head: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    for (place, line) in head.iter().filter(|line| !line.is_empty()).enumerate() {
        lines.push(if place == 0 { format!("# {}", text(line)) } else { format!("- {}", text(line)) });
        if place == 0 {
            lines.push(String::new());
        }
    }
    lines.push(String::new());
    lines
}

/// Lines as the bytes of a Markdown file.
pub(super) fn markdown_bytes(lines: &[String]) -> Vec<u8> {
    let text = lines.join("\n");
    format!("{}\n", text.trim_end()).into_bytes()
}

/// What a task list is for.
pub(super) const PURPOSE: &str = "Steps to be carried out in order. What stands in angle brackets is to be filled in.";

/// How a step is named in a message that there is none.
pub(super) fn describe_nothing(article: &Article, selection: &Selection) -> String {
    let part = selection.describe(article);
    format!("{} ({part}) has no numbered steps", article.metadata.id)
}

/// The label of the step that owns a thing.
pub(super) fn label_of(article: &Article, owner: Option<&selection::Owner>) -> Option<String> {
    owner.map(|owner| selection::label(article, owner.procedure, &owner.path))
}
