//! File entries of a part of an article, filled in.

use super::fill::{Filled, example_drives};
use super::refusal::Refusals;
use super::selection::{self, Selection};
use super::{
    ExportError, Exported, Format, Request, files_copy, files_table, files_verify, head, no_such, nothing, powershell,
    reg_exe, steps,
};
use crate::article::{Article, Disposition, FileEntry};
use crate::diagnostic::Code;

/// A file as it is exported.
#[derive(Debug)]
pub(super) struct File<'a> {
    /// What the article says of it.
    pub(super) entry: &'a FileEntry,
    /// Its name or path, with what was filled in.
    pub(super) path: String,
    /// What in the path is not filled in.
    pub(super) open: Vec<String>,
    /// The list of that step, by its number from 1.
    pub(super) list: Option<usize>,
    /// The step that it belongs to.
    pub(super) step: Option<String>,
}

impl File<'_> {
    /// The folder in the path, without its last separator, and the name.
    pub(super) fn split(&self) -> (&str, &str) {
        self.path.rsplit_once(['\\', '/']).unwrap_or(("", &self.path))
    }

    /// Whether the path says where the file is, and not only where in some folder.
    pub(super) fn is_absolute(&self) -> bool {
        let mut chars = self.path.chars();
        let letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
        self.path.starts_with("\\\\") || self.path.starts_with('%') || letter && chars.next() == Some(':')
    }
}

/// Exports files in the form that is asked for.
pub(super) fn export(article: &Article, request: &Request<'_>, selection: &Selection) -> Result<Exported, ExportError> {
    let files = filled(article, request, selection)?;
    let head = |purpose| head::lines(article, request, selection, purpose);
    let bytes = match request.format {
        Format::Csv => files_table::csv(&files),
        Format::Json => {
            let rows: Vec<_> = files.iter().map(files_table::FileRow::of).collect();
            super::json::file(article, request, selection, "files", &rows, &[])
        }
        Format::Markdown => files_table::markdown(&head("Files, each with what is to be done with it."), &files),
        Format::PowerShell => {
            usable(article, &files, request.format)?;
            powershell::bytes(&files_verify::script(&head(files_verify::PURPOSE), &files))
        }
        Format::Cmd => {
            usable(article, &files, request.format)?;
            let lines = files_copy::script(&head(files_copy::PURPOSE), &files).ok_or_else(|| {
                nothing(article, format!("{} names no file to copy, replace or back up", article.metadata.id))
            })?;
            reg_exe::bytes(&lines)
        }
        format @ Format::Reg => return Err(no_such("list of files", format)),
    };
    Ok(Exported { bytes, findings: Vec::new() })
}

/// Exports a manifest of files with places for their hashes.
pub(super) fn hashes(article: &Article, request: &Request<'_>, selection: &Selection) -> Result<Exported, ExportError> {
    let files = filled(article, request, selection)?;
    let bytes = match request.format {
        Format::Csv => files_table::hashes_csv(&files),
        Format::Json => {
            let rows: Vec<_> = files.iter().map(files_table::HashRow::of).collect();
            super::json::file(article, request, selection, "hashes", &rows, &[])
        }
        Format::Markdown => {
            let purpose = "A template: the hashes are to be computed on files that are known to be right.";
            files_table::hashes_markdown(&head::lines(article, request, selection, purpose), &files)
        }
        format => return Err(no_such("manifest of hashes", format)),
    };
    Ok(Exported { bytes, findings: Vec::new() })
}

/// The files of a part of an article, with their paths as `fill` makes them.
pub(super) fn files<'a>(article: &'a Article, selection: &Selection, fill: &dyn Fn(&str) -> Filled) -> Vec<File<'a>> {
    let owners = selection::owners(article, article.files.len(), |step| &step.files);
    let chosen = article.files.iter().zip(&owners).filter(|(file, owner)| selection.holds(owner.as_ref(), file.lines));
    let file = |(entry, owner): (&'a FileEntry, &Option<selection::Owner>)| {
        let filled = fill(&entry.path);
        let (list, step) = (owner.as_ref().map(|o| o.procedure + 1), steps::label_of(article, owner.as_ref()));
        File { entry, path: filled.text, open: filled.open, list, step }
    };
    chosen.map(file).collect()
}

fn filled<'a>(
    article: &'a Article,
    request: &Request<'_>,
    selection: &Selection,
) -> Result<Vec<File<'a>>, ExportError> {
    let drives = example_drives(article);
    let files = files(article, selection, &|path| request.fillings.fill(path, &drives));
    if files.is_empty() {
        let part = selection.describe(article);
        return Err(nothing(article, format!("{} ({part}) lists no files", article.metadata.id)));
    }
    Ok(files)
}

/// Refuses files that a script could not find by their names.
fn usable(article: &Article, files: &[File<'_>], format: Format) -> Result<(), ExportError> {
    let mut refusals = Refusals::new(article);
    for file in files {
        let line = file.entry.lines.first;
        refusals.open(line, &format!("the path `{}`", file.entry.path), &file.open);
        if !file.open.is_empty() {
            continue;
        }
        let (_, name) = file.split();
        if name.is_empty()
            || file.path.contains(['<', '>', '"', '|'])
            || file.path.chars().any(super::escape::is_hidden)
        {
            let message = format!("`{}` is no path of a file", super::escape::one_line(&file.path));
            refusals.add(Code::ExportUnclear, line, message, "correct it in the article");
        } else if format == Format::Cmd && !super::escape::cmd::can_say(&file.path) {
            let message = format!("a batch file cannot say `{}`, as it can hold ASCII only", file.path);
            refusals.add(Code::ExportFormat, line, message, "export a table or a PowerShell script");
        }
    }
    if refusals.refuse() { Err(ExportError::Refused(refusals.findings())) } else { Ok(()) }
}

/// What is to be done with a file, in a word or two.
pub(super) fn disposition_name(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::BackUp => "back up",
        Disposition::Copy => "copy",
        Disposition::DoNotCopy => "do not copy",
        Disposition::Delete => "delete",
        Disposition::Rename => "rename",
        Disposition::Replace => "replace",
        Disposition::Download => "download",
        Disposition::KeepForReference => "keep for reference",
    }
}
