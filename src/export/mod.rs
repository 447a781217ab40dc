//! Parts of an article as files that other programs take: registry changes, file lists, steps.
//!
//! [`export()`] is the way: the part of the article that is meant (`selection`) is read into changes that leave nothing to
//! guess (`resolve`, `doubt`) but what the reader has to fill in (`plan`, `fill`), or refused with every reason (`refusal`).
//! The other files write one format each; `escape` is the one place that knows how text stands in them. `panel` and `page`
//! give what a page needs to make the same files in a browser.

mod change;
mod doubt;
mod escape;
mod files;
mod files_copy;
mod files_table;
mod files_verify;
mod fill;
mod head;
mod json;
mod keys;
mod page;
mod panel;
mod plan;
mod powershell;
mod refusal;
mod reg;
mod reg_exe;
mod resolve;
mod said;
mod selection;
mod steps;
mod table;
mod undo;

pub use change::{Change, Data, Hive, Key, Operation};
pub use fill::Fillings;
pub(crate) use fill::{example_drives, fold};
pub use page::{ArticleFiles, article_files};
pub use panel::{Panel, PanelChanges, panel, words};

use crate::article::Article;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::LineRange;
use refusal::Refusals;
use selection::Selection;

/// What of an article is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// Registry values, as changes.
    #[default]
    Registry,
    /// Lists of files.
    Files,
    /// The steps of numbered lists.
    Steps,
    /// A manifest of the files with places for hashes that somebody is to compute.
    Hashes,
}

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A registry file.
    Reg,
    /// A PowerShell script.
    PowerShell,
    /// A batch file.
    Cmd,
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
}

/// Whether registry changes are made or taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// They are made.
    #[default]
    Apply,
    /// They are taken back.
    Undo,
}

/// What is to be exported, and how.
#[derive(Clone, Copy, Debug)]
pub struct Request<'r> {
    /// What.
    pub what: What,
    /// In which form.
    pub format: Format,
    /// Whether registry changes are made or taken back.
    pub direction: Direction,
    /// The step, such as `6`, `3.a`, `2:6`, or a whole list, such as `2:`; the whole article when nothing is named.
    pub step: Option<&'r str>,
    /// In place of a step: what begins on these lines of the article's file.
    pub lines: Option<LineRange>,
    /// What the reader has to fill in.
    pub fillings: &'r Fillings,
    /// The address of the article's page.
    pub address: &'r str,
}

/// An exported file.
#[derive(Clone, Debug, Default)]
pub struct Exported {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is worth knowing of it, by places.
    pub findings: Vec<Diagnostic>,
}

/// Why nothing was exported.
#[derive(Clone, Debug)]
pub enum ExportError {
    /// The request makes no sense: there is no such step, no such placeholder, no such form of that.
    Call(String),
    /// The article does not say enough: every reason, by places.
    Refused(Vec<Diagnostic>),
}

/// Exports a part of an article as a file.
///
/// # Errors
/// When the request is wrong, or the article does not say enough; then no part of the file is made.
pub fn export(article: &Article, request: &Request<'_>) -> Result<Exported, ExportError> {
    let unknown = request.fillings.unknown([article]);
    if !unknown.is_empty() {
        return Err(ExportError::Call(unknown.join("\n")));
    }
    let selection = Selection::read(article, request.step, request.lines)?;
    if request.direction == Direction::Undo && request.what != What::Registry {
        return Err(ExportError::Call("only registry changes can be taken back by a file".to_owned()));
    }
    match request.what {
        What::Registry => registry(article, request, &selection),
        What::Files => files::export(article, request, &selection),
        What::Hashes => files::hashes(article, request, &selection),
        What::Steps => steps(article, request, &selection),
    }
}

/// The registry changes of a part of an article, in order and never two of one value.
///
/// # Errors
/// As [`export()`].
pub fn registry_changes(
    article: &Article,
    step: Option<&str>,
    fillings: &Fillings,
) -> Result<Vec<Change>, ExportError> {
    let selection = Selection::read(article, step, None)?;
    let resolved = resolve::resolve(article, &selection, fillings).map_err(ExportError::Refused)?;
    Ok(resolved.changes)
}

/// Registry changes as a registry file with these lines of plain text at its head.
///
/// Names of keys and values must be visible text without line ends, as those of [`registry_changes`] are.
#[must_use]
pub fn registry_file(head: &[String], changes: &[Change]) -> Vec<u8> {
    reg::file(head, changes)
}

/// Registry changes as a batch file that calls `reg.exe`; nothing where such a file cannot say one of them.
#[must_use]
pub fn batch_file(head: &[String], id: &str, changes: &[Change]) -> Option<Vec<u8>> {
    let sayable = changes.iter().all(|change| reg_exe::cannot_say(change).is_none());
    sayable.then(|| reg_exe::apply(head, id, changes))
}

/// What a file says of a value that the article only describes.
fn only_described(value: &str) -> String {
    format!("Not in this file, because it is only described: {value}")
}

/// What a file says of a key of which it changes nothing.
fn only_named(key: &str) -> String {
    format!("Not in this file: what the article says of the key {key}")
}

/// What a file of registry changes says of itself, by direction and form.
fn purpose(direction: Direction, format: Format) -> &'static str {
    match (direction, format) {
        (Direction::Apply, Format::Reg) => {
            "Changes the registry. Export the keys before you import this file: it does not record what it replaces."
        }
        (Direction::Apply, Format::PowerShell) => {
            "Changes the registry, after it has recorded the old values. Try it with -WhatIf first."
        }
        (Direction::Apply, _) => "Changes the registry, after it has exported the keys.",
        (Direction::Undo, Format::Reg) => {
            "Takes changes of the registry back. Fill in the old values that were recorded before you import this file: \
             as it stands, it deletes every value that was set, also one that was there before."
        }
        (Direction::Undo, _) => {
            "Takes changes of the registry back: puts back what was recorded, and deletes what was added."
        }
    }
}

fn registry(article: &Article, request: &Request<'_>, selection: &Selection) -> Result<Exported, ExportError> {
    let resolved = resolve::resolve(article, selection, request.fillings);
    let head = |purpose| head::lines(article, request, selection, purpose);
    if let (Format::Csv | Format::Markdown, Direction::Apply) = (request.format, request.direction) {
        let (Ok(resolve::Changes { findings, .. }) | Err(findings)) = &resolved;
        let bytes = match request.format {
            Format::Csv => table::csv(article, selection, findings),
            _ => table::markdown(&head("Registry values, for review."), article, selection, findings),
        };
        return Ok(Exported { bytes, findings: Vec::new() });
    }
    let changes = resolved.map_err(ExportError::Refused)?;
    let mut head = head(purpose(request.direction, request.format));
    head.extend(head::warnings(article, selection));
    head.extend(changes.described.iter().map(|value| only_described(value)));
    head.extend(changes.keys.iter().map(|key| only_named(key)));
    let (id, list) = (&article.metadata.id, changes.changes.as_slice());
    sayable(article, request, list)?;
    let rows = || list.iter().map(json::ChangeRow::of).collect::<Vec<_>>();
    let undo_rows = || list.iter().rev().map(json::UndoRow::of).collect::<Vec<_>>();
    let bytes = match (request.format, request.direction) {
        (Format::Reg, Direction::Apply) => reg::file(&head, list),
        (Format::Reg, Direction::Undo) => undo::reg_file(&head, list),
        (Format::PowerShell, Direction::Apply) => powershell::apply(&head, id, list),
        (Format::PowerShell, Direction::Undo) => powershell::undo(&head, id, list),
        (Format::Cmd, Direction::Apply) => reg_exe::apply(&head, id, list),
        (Format::Cmd, Direction::Undo) => reg_exe::undo(&head, list),
        (Format::Json, Direction::Apply) => {
            json::file(article, request, selection, "registry-changes", &rows(), &changes.described)
        }
        (Format::Json, Direction::Undo) => {
            json::file(article, request, selection, "registry-undo", &undo_rows(), &changes.described)
        }
        (Format::Csv | Format::Markdown, _) => return Err(no_such("undo file", request.format)),
    };
    Ok(Exported { bytes, findings: changes.findings })
}

/// Refuses changes that the format cannot say.
fn sayable(article: &Article, request: &Request<'_>, changes: &[Change]) -> Result<(), ExportError> {
    let undo = request.direction == Direction::Undo;
    let mut refusals = Refusals::new(article);
    for change in changes {
        let why = match request.format {
            Format::PowerShell => powershell::cannot_say(change),
            Format::Cmd => {
                reg_exe::cannot_say(change).or_else(|| if undo { reg_exe::cannot_undo(change) } else { None })
            }
            _ => None,
        };
        if let Some(why) = why {
            let message = format!("this format cannot say the change of `{}`: {why}", change.shown_name());
            refusals.add(Code::ExportFormat, change.lines.first, message, "export a registry file: --format reg");
        }
    }
    if refusals.refuse() { Err(ExportError::Refused(refusals.findings())) } else { Ok(()) }
}

fn steps(article: &Article, request: &Request<'_>, selection: &Selection) -> Result<Exported, ExportError> {
    let drives = example_drives(article);
    let fill = |text: &str| request.fillings.fill(text, &drives).text;
    let rows = steps::rows(article, selection, &fill);
    if rows.is_empty() {
        return Err(nothing(article, steps::describe_nothing(article, selection)));
    }
    let bytes = match request.format {
        Format::Csv => steps::csv(&rows),
        Format::Json => json::file(article, request, selection, "steps", &rows, &[]),
        Format::Markdown => {
            let head = head::lines(article, request, selection, steps::PURPOSE);
            steps::markdown(&head, article, &rows)
        }
        format => return Err(no_such("list of steps", format)),
    };
    Ok(Exported { bytes, findings: Vec::new() })
}

/// The refusal of an empty export.
fn nothing(article: &Article, message: String) -> ExportError {
    let mut refusals = Refusals::new(article);
    refusals.add(
        Code::ExportNothing,
        0,
        message,
        "export another step, or another part: --what registry, files, steps",
    );
    ExportError::Refused(refusals.findings())
}

fn no_such(thing: &str, format: Format) -> ExportError {
    let name = match format {
        Format::Reg => "reg",
        Format::PowerShell => "ps1",
        Format::Cmd => "cmd",
        Format::Csv => "csv",
        Format::Json => "json",
        Format::Markdown => "md",
    };
    ExportError::Call(format!("there is no {thing} of the form `{name}`"))
}
