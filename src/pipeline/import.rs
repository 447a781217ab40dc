//! Files of other forms → articles in a folder.

use super::{Phase, Progress, Reading};
use crate::diagnostic::{self, Code, Diagnostic, Place};
use crate::import::{self, Form, Imported};
use crate::output::{self, OutputError, Overwrite};
use crate::render::OutputFile;
use crate::source::{self, Found};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::HashMap;

/// Endings of files that are imported from a folder, beside those of articles.
const ENDINGS: [&str; 5] = ["html", "htm", "xhtml", "csv", "tsv"];

/// What became of an import.
#[derive(Debug, Default)]
pub struct ImportReport {
    /// The articles, in the order of their files; those that were left alone included.
    pub articles: Vec<Imported>,
    /// How many were written.
    pub written: usize,
    /// Files that were not imported, and those that were there already, sorted.
    pub others: Vec<Diagnostic>,
}

/// Imports the files that `paths` name, and those below the folders among them, into the folder `into`.
///
/// # Errors
/// When the folder cannot be written to. What is wrong with a file is in the report, and the others are imported.
pub fn import(
    paths: &[Utf8PathBuf],
    into: &Utf8Path,
    form: Form,
    overwrite: Overwrite,
    reading: Reading<'_>,
    progress: &impl Progress,
) -> Result<ImportReport, OutputError> {
    progress.begin(Phase::Find, 0);
    let mut settings = reading.config.content.clone();
    settings.extensions.extend(ENDINGS.map(str::to_owned));
    let (mut found, mut others) = (Vec::new(), Vec::new());
    for path in paths {
        let (files, unsearched) = source::find(path, &settings);
        found.extend(files);
        others.extend(unsearched);
    }
    progress.begin(Phase::Read, found.len());
    let read = |file: &Found| {
        progress.advance(1);
        let bytes = source::read(file, &settings)?;
        import::import(file, &bytes, form, reading.config, reading.words)
    };
    let results: Vec<Result<Vec<Imported>, Box<Diagnostic>>> = found.par_iter().map(read).collect();
    let mut articles = Vec::new();
    for result in results {
        match result {
            Ok(imported) => articles.extend(imported),
            Err(finding) => others.push(*finding),
        }
    }
    tell_apart(&mut articles);
    import::resolve(&mut articles, &reading.words.ids);
    progress.begin(Phase::Site, articles.len());
    let files: Vec<OutputFile> = articles
        .iter()
        .map(|one| OutputFile { path: one.path.clone(), bytes: one.text.clone().into_bytes() })
        .collect();
    let left = output::put(into, &files, overwrite)?;
    let written = files.len() - left.len();
    others.extend(left.into_iter().map(|path| {
        let place = Place::file(&into.join(path));
        Diagnostic::new(
            Code::ImportExists,
            place,
            "the file is there already, and was left as it is",
            "move it away, or import with --force",
        )
    }));
    diagnostic::sort(&mut others);
    Ok(ImportReport { articles, written, others })
}

/// Gives every article a path of its own; of several with one id all but the first get a number, and are told.
fn tell_apart(articles: &mut [Imported]) {
    let mut taken: HashMap<String, String> = HashMap::new();
    let mut next: HashMap<String, usize> = HashMap::new();
    for one in articles {
        let stem = one.path.trim_end_matches(".md").to_owned();
        let mut path = one.path.clone();
        if let Some(other) = taken.get(&path.to_lowercase()).cloned() {
            let number = next.entry(stem.to_lowercase()).or_insert(2);
            while taken.contains_key(&path.to_lowercase()) {
                path = format!("{stem}-{number}.md");
                *number += 1;
            }
            let message = format!("the id `{}` is that of {other} too", one.id);
            let help = "give one of the two another id; references lead to the first";
            let place = Place::file(Utf8Path::new(&one.source));
            one.findings.push(Diagnostic::new(Code::ImportDoubt, place, message, help));
        }
        taken.insert(path.to_lowercase(), one.source.clone());
        one.path = path;
    }
}
