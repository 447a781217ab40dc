//! Finds the files of a content folder, in a stable order.

use crate::config::ContentSettings;
use crate::diagnostic::Diagnostic;
use camino::{Utf8Path, Utf8PathBuf};

/// A file that may hold an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The file relative to the folder that was searched, with `/` between its parts; the file's name for a file that was
    /// named itself.
    pub relative: Utf8PathBuf,
    /// The file.
    pub path: Utf8PathBuf,
}

/// Finds the articles under `root`, a folder or a single file, sorted by relative path. What could not be searched is a
/// finding.
#[must_use]
pub fn find(root: &Utf8Path, settings: &ContentSettings) -> (Vec<Found>, Vec<Diagnostic>) {
    // For now without findings, hidden files and links: just enough for the others to have something to read.
    if root.is_file() {
        let relative = root.file_name().unwrap_or_default().into();
        return (vec![Found { relative, path: root.to_owned() }], Vec::new());
    }
    let mut found: Vec<_> = walkdir::WalkDir::new(root)
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| Utf8PathBuf::try_from(entry.into_path()).ok())
        .filter(|path| path.extension().is_some_and(|e| settings.extensions.contains(&e.to_lowercase())))
        .filter_map(|path| Some(Found { relative: path.strip_prefix(root).ok()?.to_owned(), path }))
        .collect();
    found.sort();
    (found, Vec::new())
}
