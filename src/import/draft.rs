//! An imported article before it is complete.

use super::front::Front;
use super::words;
use super::{Imported, Reading};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::library::slug;
use crate::source::{Document, Found};
use crate::{blocks, recognise};
use camino::Utf8Path;
use serde_json::Value;

/// An imported article before it is complete.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) front: Front,
    pub(super) body: String,
    /// The text that it was made of: no word of it may be lost.
    pub(super) source: String,
    /// Whether the id was made from the name of the file.
    pub(super) id_is_made: bool,
    /// What a person has to look at.
    pub(super) doubts: Vec<String>,
}

/// How many lines without a place a message names.
const NAMED: usize = 3;

impl Draft {
    /// Writes the article down, reads it back, and tells what a person has to look at.
    pub(super) fn finish(mut self, reading: Reading<'_>) -> Imported {
        let given = plain(&self.front.id).trim().to_owned();
        let id_is_made = self.id_is_made || given.is_empty();
        let id = if given.is_empty() { made_id(reading.found, &mut self.doubts) } else { given };
        self.front.id = id;
        if self.front.title.trim().is_empty() {
            self.doubts.push("there is no title; its id stands in the place of one".to_owned());
            self.front.title.clone_from(&self.front.id);
        }
        let said = format!("{}{}", self.front.said(), self.body);
        let unplaced = words::unplaced(&self.source, &said);
        if !unplaced.is_empty() {
            let named: Vec<&str> = unplaced.iter().take(NAMED).copied().collect();
            let more =
                if unplaced.len() > NAMED { format!(" and {} more", unplaced.len() - NAMED) } else { String::new() };
            self.doubts.push(format!("lines without a place stand in `extra.unplaced`: {}{more}", named.join(" | ")));
            let lines = unplaced.into_iter().map(|line| Value::from(plain(line))).collect();
            self.front.keep("unplaced", Value::Array(lines));
        }
        let text = self.text();
        let path = path(reading.found, &self.front.id);
        let mut findings: Vec<Diagnostic> = self.doubts.iter().map(|doubt| doubtful(reading.found, doubt)).collect();
        findings.extend(read_back(&text, &path, reading));
        Imported { id: self.front.id, id_is_made, path, text, findings, source: reading.found.relative.to_string() }
    }

    fn text(&self) -> String {
        // A page can name control characters by entities; no text has them.
        let body = self.body.replace(|c: char| c.is_control() && !('\t'..='\r').contains(&c), " ");
        format!("{}\n{}\n", self.front.block(), body.trim_matches('\n'))
    }
}

fn doubtful(found: &Found, doubt: &str) -> Diagnostic {
    let help = "look at the imported article, and correct it where it is wrong";
    Diagnostic::new(Code::ImportDoubt, Place::file(&found.path), doubt, help)
}

/// What kbpress finds in the article as it will lie on disk.
fn read_back(text: &str, path: &str, reading: Reading<'_>) -> Vec<Diagnostic> {
    let path = Utf8Path::new(path);
    let mut document = Document::from_bytes(path, path, text.as_bytes(), reading.config);
    let body = blocks::parse(&mut document, reading.words);
    let mut findings = recognise::recognise(document, body, reading.words).findings;
    findings.retain(|finding| finding.severity > crate::diagnostic::Severity::Info);
    findings
}

/// A line without tabs and other signs that would be escaped.
pub(super) fn plain(line: &str) -> String {
    line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// An id made from the name of the file.
fn made_id(found: &Found, doubts: &mut Vec<String>) -> String {
    let id = slug(name(found));
    doubts.push(format!("there is no id; `{id}` is made from the name of the file"));
    id
}

/// A title made from the name of the file: `restart-the-queue` is "Restart the queue". Empty where that is only an id.
pub(super) fn title_of_name(reading: Reading<'_>, doubts: &mut Vec<String>) -> String {
    let name = plain(name(reading.found));
    let id = reading.words.ids.at_start(&name).unwrap_or_default();
    let words = name.strip_prefix(id).unwrap_or_default().replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    let Some(first) = letters.next() else { return String::new() };
    let title: String = first.to_uppercase().chain(letters).collect();
    doubts.push(format!("there is no title; \"{title}\" is made from the name of the file"));
    title
}

/// What the file is called; one that is named for its part in a folder, such as `index.md`, is called as the folder.
fn name(found: &Found) -> &str {
    let stem = found.relative.file_stem().unwrap_or_default();
    let folder = found.relative.parent().and_then(Utf8Path::file_name);
    match (stem.to_ascii_lowercase().as_str(), folder) {
        ("index" | "readme" | "default", Some(folder)) => folder,
        _ => stem,
    }
}

/// Where the article goes: the folders that its source lay in, and its id.
fn path(found: &Found, id: &str) -> String {
    let name = slug(id);
    let mut folders: Vec<String> = found.relative.parent().into_iter().flat_map(Utf8Path::iter).map(slug).collect();
    if folders.last() == Some(&name) {
        folders.pop();
    }
    folders.push(format!("{name}.md"));
    folders.join("/")
}

/// Entries that differ from those before them, letter case aside.
pub(super) fn unique(values: impl IntoIterator<Item: AsRef<str>>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let trimmed = values.into_iter().map(|value| value.as_ref().trim().to_owned());
    trimmed.filter(|value| !value.is_empty() && seen.insert(value.to_lowercase())).collect()
}
