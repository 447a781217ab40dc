//! The files of a site's own theme.

use crate::diagnostic::{Code, Diagnostic, Place};
use camino::{Utf8Path, Utf8PathBuf};

/// A template or asset of a site's own theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// The file on disk.
    pub path: Utf8PathBuf,
    /// Its name inside the theme, with `/` between its parts: `article.html`, `assets/site.css`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The largest file that is read as a part of a theme, in bytes: pictures and fonts are smaller.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads all files below `dir`, sorted by name. A folder that is not there is a theme without files. Symbolic links are
/// not followed, because they could lead out of the folder; that, and what cannot be read, is a finding. Hidden files are
/// left out.
#[must_use]
pub fn theme_files(dir: &Utf8Path) -> (Vec<ThemeFile>, Vec<Diagnostic>) {
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    if !dir.is_dir() {
        return (files, findings);
    }
    let hidden = |e: &walkdir::DirEntry| e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.');
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name().into_iter().filter_entry(|e| !hidden(e)) {
        match read(dir, entry) {
            Ok(Some(file)) => files.push(file),
            Ok(None) => {}
            Err(finding) => findings.push(*finding),
        }
    }
    (files, findings)
}

fn read(dir: &Utf8Path, entry: walkdir::Result<walkdir::DirEntry>) -> Result<Option<ThemeFile>, Box<Diagnostic>> {
    let entry = entry.map_err(|e| {
        let path = e.path().and_then(Utf8Path::from_path).unwrap_or(dir);
        finding(Code::FileUnreadable, path, &format!("a part of the theme cannot be read: {e}"))
    })?;
    let Some(path) = Utf8Path::from_path(entry.path()) else {
        return Err(finding(Code::FileUnreadable, dir, "a file of the theme has a name that is no Unicode text"));
    };
    if entry.path_is_symlink() && entry.depth() > 0 {
        return Err(finding(Code::PathOutside, path, "a symbolic link in the theme was not followed"));
    }
    if !entry.file_type().is_file() {
        return Ok(None);
    }
    if entry.metadata().is_ok_and(|m| m.len() > LARGEST) {
        return Err(finding(Code::FileTooLarge, path, "a file of the theme is larger than 16 MB and was left out"));
    }
    let bytes = std::fs::read(path)
        .map_err(|e| finding(Code::FileUnreadable, path, &format!("a file of the theme cannot be read: {e}")))?;
    let Ok(relative) = path.strip_prefix(dir) else { return Ok(None) };
    let name = relative.components().map(|c| c.as_str()).collect::<Vec<_>>().join("/");
    Ok(Some(ThemeFile { path: path.to_owned(), name, bytes }))
}

fn finding(code: Code, path: &Utf8Path, message: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(code, Place::file(path), message, "put a plain file there, or take it out of the theme"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_folder_and_sorted() {
        let dir = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(dir.path()).unwrap();
        std::fs::create_dir(root.join("assets")).unwrap();
        std::fs::write(root.join("assets/site.css"), "a{}").unwrap();
        std::fs::write(root.join("article.html"), "x").unwrap();
        std::fs::write(root.join(".hidden"), "x").unwrap();
        let (files, findings) = theme_files(root);
        assert_eq!(files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["article.html", "assets/site.css"]);
        assert!(findings.is_empty());
    }

    #[test]
    fn a_theme_folder_that_is_not_there_is_empty() {
        let (files, findings) = theme_files("no/such/folder".into());
        assert!(files.is_empty() && findings.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_is_a_finding_and_is_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(dir.path()).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", root.join("article.html")).unwrap();
        std::os::unix::fs::symlink("/etc", root.join("assets")).unwrap();
        let (files, findings) = theme_files(root);
        assert!(files.is_empty());
        assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::PathOutside, Code::PathOutside]);
    }
}
