//! Files as tables and data, and manifests with places for hashes.

use super::escape::csv;
use super::escape::markdown::{code, text};
use super::files::{File, disposition_name};
use super::steps::{markdown_bytes, markdown_head};
use serde::Serialize;

/// A file as a row of JSON.
#[derive(Serialize)]
pub(super) struct FileRow<'a> {
    path: &'a str,
    /// What in the path is not filled in.
    open: &'a [String],
    disposition: Vec<&'static str>,
    date: Option<&'a str>,
    time: Option<&'a str>,
    version: Option<&'a str>,
    /// As the article writes it.
    size: Option<&'a str>,
    platform: Option<&'a str>,
    remark: Option<&'a str>,
    step: Option<&'a str>,
    line: u32,
}

impl<'a> FileRow<'a> {
    pub(super) fn of(file: &'a File<'_>) -> Self {
        let entry = file.entry;
        Self {
            path: &file.path,
            open: &file.open,
            disposition: entry.disposition.iter().map(|d| disposition_name(*d)).collect(),
            date: entry.date.as_deref(),
            time: entry.time.as_deref(),
            version: entry.version.as_deref(),
            size: entry.size.as_deref(),
            platform: entry.platform.as_deref(),
            remark: entry.remark.as_deref(),
            step: file.step.as_deref(),
            line: entry.lines.first,
        }
    }
}

/// A file as a row of a manifest of hashes. The hash is to be filled in by who computes it.
#[derive(Serialize)]
pub(super) struct HashRow<'a> {
    path: &'a str,
    algorithm: &'static str,
    hash: Option<&'a str>,
    version: Option<&'a str>,
    size: Option<&'a str>,
    line: u32,
}

const ALGORITHM: &str = "SHA256";

impl<'a> HashRow<'a> {
    pub(super) fn of(file: &'a File<'_>) -> Self {
        let entry = file.entry;
        Self {
            path: &file.path,
            algorithm: ALGORITHM,
            hash: None,
            version: entry.version.as_deref(),
            size: entry.size.as_deref(),
            line: entry.lines.first,
        }
    }
}

fn dispositions(file: &File<'_>) -> String {
    file.entry.disposition.iter().map(|d| disposition_name(*d)).collect::<Vec<_>>().join(", ")
}

fn said(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

/// Files as comma-separated values.
pub(super) fn csv(files: &[File<'_>]) -> Vec<u8> {
    let head = ["Path", "Disposition", "Date", "Time", "Version", "Size", "Platform", "Remark", "Step", "Line", "Done"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for file in files {
        let entry = file.entry;
        rows.push(vec![
            file.path.clone(),
            dispositions(file),
            said(entry.date.as_ref()),
            said(entry.time.as_ref()),
            said(entry.version.as_ref()),
            said(entry.size.as_ref()),
            said(entry.platform.as_ref()),
            said(entry.remark.as_ref()),
            said(file.step.as_ref()),
            entry.lines.first.to_string(),
            String::new(),
        ]);
    }
    csv::file(&rows)
}

/// Files as a table in Markdown, with a box each.
pub(super) fn markdown(head: &[String], files: &[File<'_>]) -> Vec<u8> {
    let mut lines = markdown_head(head);
    lines.push("| Done | Path | Disposition | Version | Size | Platform | Date | Remark |".to_owned());
    lines.push("|---|---|---|---|---|---|---|---|".to_owned());
    for file in files {
        let entry = file.entry;
        let said = |given: &Option<String>| given.as_deref().map(text).unwrap_or_default();
        let date = [&entry.date, &entry.time].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        lines.push(format!(
            "| ☐ | {} | {} | {} | {} | {} | {} | {} |",
            code(&file.path),
            dispositions(file),
            said(&entry.version),
            said(&entry.size),
            said(&entry.platform),
            text(&date),
            said(&entry.remark),
        ));
    }
    markdown_bytes(&lines)
}

/// A manifest of hashes as comma-separated values.
pub(super) fn hashes_csv(files: &[File<'_>]) -> Vec<u8> {
    let head = ["Path", "Algorithm", "Hash", "Version", "Size", "Line"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for file in files {
        let entry = file.entry;
        rows.push(vec![
            file.path.clone(),
            ALGORITHM.to_owned(),
            String::new(),
            said(entry.version.as_ref()),
            said(entry.size.as_ref()),
            entry.lines.first.to_string(),
        ]);
    }
    csv::file(&rows)
}

/// A manifest of hashes as a table in Markdown.
pub(super) fn hashes_markdown(head: &[String], files: &[File<'_>]) -> Vec<u8> {
    let mut lines = markdown_head(head);
    lines.push(format!("| Path | Version | Size | {ALGORITHM} |"));
    lines.push("|---|---|---|---|".to_owned());
    for file in files {
        let said = |given: &Option<String>| given.as_deref().map(text).unwrap_or_default();
        lines.push(format!(
            "| {} | {} | {} | ____________ |",
            code(&file.path),
            said(&file.entry.version),
            said(&file.entry.size)
        ));
    }
    markdown_bytes(&lines)
}
