//! One article of a content folder, by its id.

use super::{Reading, is_no_article, read_article};
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::source::{self, Document, Found, nearest_name};
use camino::Utf8Path;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What became of looking for an article.
#[derive(Debug)]
pub enum Lookup {
    /// It is there.
    Found(Box<Article>),
    /// It is not; the id that is most likely meant, where one is near.
    Unknown(Option<String>),
}

/// Looks for the article with this id, in any letter case, below `content`. Of several with one id it is the first in the
/// order of files, as for references; but one whose file or folder has the id for its name is looked at before all others,
/// so that hardly ever more than one file is read.
#[must_use]
pub fn article_by_id(content: &Utf8Path, id: &str, reading: Reading<'_>) -> Lookup {
    let (files, _) = source::find(content, &reading.config.content);
    let named: Vec<&Found> =
        files.iter().filter(|file| names(file).any(|name| name.eq_ignore_ascii_case(id))).collect();
    if let Some(article) = named.into_iter().find_map(|file| with_id(file, id, reading)) {
        return Lookup::Found(article);
    }
    let found = files.par_iter().find_map_first(|file| {
        // Reading a file as an article costs far more than seeing that it does not name the id.
        mentions(file, id, reading).then(|| with_id(file, id, reading)).flatten()
    });
    found.map_or_else(|| Lookup::Unknown(nearest(&files, id, reading)), Lookup::Found)
}

/// The names by which a file may be known: its own without its ending, and its folder's.
fn names(file: &Found) -> impl Iterator<Item = &str> {
    let folder = file.relative.parent().and_then(Utf8Path::file_name);
    file.relative.file_stem().into_iter().chain(folder)
}

fn with_id(file: &Found, id: &str, reading: Reading<'_>) -> Option<Box<Article>> {
    let article = read_article(file, reading).ok()?;
    (article.metadata.id.to_lowercase() == id.to_lowercase()).then(|| Box::new(article))
}

/// Whether a file names the id at all, in its text or, letters and digits alone, in its path.
fn mentions(file: &Found, id: &str, reading: Reading<'_>) -> bool {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    bare(file.relative.as_str()).contains(&bare(id))
        || document(file, reading).is_some_and(|d| d.text.to_lowercase().contains(&id.to_lowercase()))
}

fn document(file: &Found, reading: Reading<'_>) -> Option<Document> {
    let bytes = source::read(file, &reading.config.content).ok()?;
    let document = Document::from_bytes(&file.path, &file.relative, &bytes, reading.config);
    (!document.findings.iter().any(|finding: &Diagnostic| is_no_article(finding.code))).then_some(document)
}

/// The id that is most likely meant: among those that front matter gives, and the names of files and folders that have the
/// form of one.
fn nearest(files: &[Found], id: &str, reading: Reading<'_>) -> Option<String> {
    let known: BTreeSet<String> = files
        .par_iter()
        .flat_map_iter(|file| {
            let named = names(file).filter(|name| reading.words.ids.is_id(name)).map(str::to_owned).next();
            let given = if named.is_some() { None } else { document(file, reading).and_then(|d| d.front_matter.id) };
            named.into_iter().chain(given)
        })
        .collect();
    let folded: Vec<String> = known.iter().map(|name| name.to_lowercase()).collect();
    let near = nearest_name(id, folded.iter().map(String::as_str))?;
    known.iter().find(|name| name.to_lowercase() == near).cloned()
}

/// The articles with these ids whose file or folder has the id for its name; nothing for the others, for which every file
/// would have to be read.
pub(super) fn by_file_name(content: &Utf8Path, ids: &[&str], reading: Reading<'_>) -> Vec<Option<Box<Article>>> {
    if ids.is_empty() {
        return Vec::new();
    }
    let (files, _) = source::find(content, &reading.config.content);
    let named = |id: &str| {
        let mut files = files.iter().filter(|file| names(file).any(|name| name.eq_ignore_ascii_case(id)));
        files.find_map(|file| with_id(file, id, reading))
    };
    ids.iter().map(|id| named(id)).collect()
}
