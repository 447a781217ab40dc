//! Finds the files of a content folder, in a stable order.

use super::stamp::Stamp;
use super::walk::{Listing, Walk};
use crate::config::ContentSettings;
use crate::diagnostic::{Code, Diagnostic, Place};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

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
///
/// In a folder, hidden files and folders are left out, and files whose endings are not those of articles; a file that is named
/// itself is always taken. A symbolic link is followed only where it leads to a place inside the folder.
#[must_use]
pub fn find(root: &Utf8Path, settings: &ContentSettings) -> (Vec<Found>, Vec<Diagnostic>) {
    let searched = search(root, settings, None, None);
    (searched.found, searched.findings)
}

/// What came of a search that asks the disk about every file.
#[derive(Debug, Default)]
pub struct Searched {
    /// The articles, sorted by relative path.
    pub found: Vec<Found>,
    /// What the disk says of each; nothing where it says nothing.
    pub stamps: Vec<Option<Stamp>>,
    /// What may spare a later search; nothing where folders have to be searched one by one.
    pub listing: Option<Listing>,
    /// What could not be searched.
    pub findings: Vec<Diagnostic>,
}

/// The same as [`find`], and what the disk says of every file. `before` is what an earlier search of the same settings left: folders
/// that are as they were are not listed again. `moment` is now, in seconds since 1970 by the clock of a disk.
#[must_use]
pub fn find_stamped(root: &Utf8Path, settings: &ContentSettings, before: Option<&Listing>, moment: i64) -> Searched {
    let mut searched = search(root, settings, before, Some(moment));
    if searched.listing.is_none() {
        searched.stamps = searched.found.par_iter().map(|file| Stamp::of(&file.path)).collect();
    }
    searched
}

/// Finds the articles under `root` by a quick walk where it is a folder, and one by one where that gives nothing.
fn search(root: &Utf8Path, settings: &ContentSettings, before: Option<&Listing>, moment: Option<i64>) -> Searched {
    let walk = Walk { is_wanted: |name: &str| is_article(name, settings), moment };
    let one_by_one = |(found, findings)| Searched { found, findings, ..Searched::default() };
    match std::fs::metadata(root) {
        Ok(about) if about.is_dir() => match walk.run(root, before) {
            Some((mut all, listing)) => {
                all.par_sort_unstable_by(|(a, _), (b, _)| a.relative.as_str().cmp(b.relative.as_str()));
                let (found, stamps) = all.into_iter().unzip();
                Searched { found, stamps, listing: Some(listing), findings: Vec::new() }
            }
            None => one_by_one(Search::new(root, settings).run()),
        },
        Ok(_) => {
            let relative = root.file_name().unwrap_or(root.as_str()).into();
            one_by_one((vec![Found { relative, path: root.to_owned() }], Vec::new()))
        }
        Err(error) => one_by_one((Vec::new(), vec![unreadable(root, &error.to_string())])),
    }
}

struct Search<'a> {
    root: &'a Utf8Path,
    settings: &'a ContentSettings,
    /// The folder without symbolic links in its path; found out when the first link is met.
    real_root: Option<PathBuf>,
    found: Vec<Found>,
    findings: Vec<Diagnostic>,
}

impl<'a> Search<'a> {
    fn new(root: &'a Utf8Path, settings: &'a ContentSettings) -> Self {
        Self { root, settings, real_root: None, found: Vec::new(), findings: Vec::new() }
    }

    fn run(mut self) -> (Vec<Found>, Vec<Diagnostic>) {
        let mut walk = WalkDir::new(self.root).follow_links(true).into_iter();
        while let Some(entry) = walk.next() {
            match entry {
                Err(error) => self.cannot_walk(&error),
                Ok(entry) if entry.depth() == 0 => {}
                Ok(entry) => {
                    let is_dir = entry.file_type().is_dir();
                    if !self.take(entry) && is_dir {
                        walk.skip_current_dir();
                    }
                }
            }
        }
        self.found.sort_unstable_by(|a, b| a.relative.as_str().cmp(b.relative.as_str()));
        crate::diagnostic::sort(&mut self.findings);
        (self.found, self.findings)
    }

    /// Takes a file if it may be an article; gives whether a folder is to be searched.
    fn take(&mut self, entry: DirEntry) -> bool {
        let is_dir = entry.file_type().is_dir();
        let name = entry.file_name().to_string_lossy();
        if name.starts_with('.') || !is_dir && !is_article(&name, self.settings) {
            return false;
        }
        let linked = entry.path_is_symlink();
        let is_file = entry.file_type().is_file();
        let path = match Utf8PathBuf::from_path_buf(entry.into_path()) {
            Ok(path) => path,
            Err(path) => {
                let message = "the name is no valid UTF-8";
                self.findings.push(Diagnostic::new(Code::FileUnreadable, lossy(&path), message, "rename it"));
                return false;
            }
        };
        if linked && !self.leads_inside(&path) {
            return false;
        }
        if is_file {
            self.found.push(Found { relative: relative(self.root, &path), path });
        } else if !is_dir {
            let message = "this is no regular file and was not read";
            let help = "take it out of the content folder";
            self.findings.push(Diagnostic::new(Code::FileUnreadable, Place::file(&path), message, help));
        }
        is_dir
    }

    /// Whether a symbolic link leads to a place inside the folder; one that does not is a finding.
    fn leads_inside(&mut self, link: &Utf8Path) -> bool {
        if self.real_root.is_none() {
            self.real_root = std::fs::canonicalize(self.root).ok();
        }
        let target = std::fs::canonicalize(link);
        let inside = match (&self.real_root, target) {
            (Some(root), Ok(target)) => target.starts_with(root),
            _ => false,
        };
        if !inside {
            let message = "this symbolic link leads out of the content folder and was not followed";
            let help = "put the file itself into the content folder";
            self.findings.push(Diagnostic::new(Code::PathOutside, Place::file(link), message, help));
        }
        inside
    }

    fn cannot_walk(&mut self, error: &walkdir::Error) {
        let path = error.path().unwrap_or(self.root.as_std_path());
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_root = path == self.root.as_std_path();
        if hidden && !is_root {
            return;
        }
        let is_link = path.symlink_metadata().is_ok_and(|about| about.is_symlink());
        let (message, help) = if error.loop_ancestor().is_some() {
            ("this symbolic link leads back to a folder that it stands in".to_owned(), "take the link away")
        } else if is_link {
            ("this symbolic link leads nowhere".to_owned(), "take the link away, or put its target back")
        } else {
            let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            (format!("this cannot be read: {reason}"), "check its permissions")
        };
        self.findings.push(Diagnostic::new(Code::FileUnreadable, lossy(path), message, help));
    }
}

/// Whether a file of this name may be an article.
fn is_article(name: &str, settings: &ContentSettings) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    !stem.is_empty() && settings.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

fn relative(root: &Utf8Path, path: &Utf8Path) -> Utf8PathBuf {
    let relative = path.strip_prefix(root).unwrap_or(path);
    if std::path::MAIN_SEPARATOR == '/' {
        return relative.to_owned();
    }
    relative.as_str().replace(std::path::MAIN_SEPARATOR, "/").into()
}

/// A file whose name may not be UTF-8, as a place.
fn lossy(path: &Path) -> Place {
    Place::file(Utf8Path::new(&path.to_string_lossy()))
}

fn unreadable(path: &Utf8Path, reason: &str) -> Diagnostic {
    let message = format!("this cannot be read: {reason}");
    Diagnostic::new(Code::FileUnreadable, Place::file(path), message, "check that it exists, and its permissions")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new(files: &[&str]) -> Self {
            let folder = Self(tempfile::tempdir().unwrap());
            for file in files {
                let path = folder.path().join(file);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, "text").unwrap();
            }
            folder
        }

        fn path(&self) -> &Utf8Path {
            Utf8Path::from_path(self.0.path()).unwrap()
        }

        fn find(&self) -> (Vec<String>, Vec<(Code, String)>) {
            let (found, findings) = find(self.path(), &ContentSettings::default());
            let name = |path: &Utf8Path| path.strip_prefix(self.path()).unwrap_or(path).to_string();
            (
                found.into_iter().map(|f| f.relative.into_string()).collect(),
                findings.into_iter().map(|f| (f.code, name(&f.place.path))).collect(),
            )
        }
    }

    #[test]
    fn articles_are_found_in_the_order_of_their_paths() {
        let folder = Folder::new(&[
            "b/2.md", "a.MD", "b/10.txt", "b-c/1.md", ".git/x.md", ".hidden.md", "logo.png", "md", "b/.md",
        ]);
        assert_eq!(folder.find(), (vec!["a.MD".into(), "b-c/1.md".into(), "b/10.txt".into(), "b/2.md".into()], vec![]));
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_ending() {
        let folder = Folder::new(&["x/notes.kb"]);
        let (found, findings) = find(&folder.path().join("x/notes.kb"), &ContentSettings::default());
        assert_eq!(found[0].relative, "notes.kb");
        assert!(findings.is_empty());
    }

    #[test]
    fn what_is_not_there_is_a_finding() {
        let (found, findings) = find("no/such/folder".into(), &ContentSettings::default());
        assert!(found.is_empty());
        assert_eq!(findings[0].code, Code::FileUnreadable);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_only_inside() {
        use std::os::unix::fs::symlink;
        let outside = Folder::new(&["secret.md", "more/x.md"]);
        let folder = Folder::new(&["a/1.md"]);
        let link = |target: &Utf8Path, name: &str| symlink(target, folder.path().join(name)).unwrap();
        link(&outside.path().join("secret.md"), "out.md");
        link(&outside.path().join("more"), "outdir");
        link(&folder.path().join("a/1.md"), "in.md");
        link("a".into(), "b");
        link("..".into(), "a/loop");
        link("nowhere".into(), "broken.md");
        let (found, findings) = folder.find();
        assert_eq!(found, ["a/1.md", "b/1.md", "in.md"]);
        use Code::{FileUnreadable, PathOutside};
        let expected = [
            (FileUnreadable, "a/loop"),
            (FileUnreadable, "b/loop"),
            (FileUnreadable, "broken.md"),
            (PathOutside, "out.md"),
            (PathOutside, "outdir"),
        ];
        assert_eq!(findings, expected.map(|(code, path)| (code, path.to_owned())));
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_utf_8_and_pipes_are_findings() {
        use std::os::unix::ffi::OsStrExt;
        let folder = Folder::new(&["a.md"]);
        let bad = folder.0.path().join(std::ffi::OsStr::from_bytes(b"b\xff.md"));
        if std::fs::write(bad, "x").is_err() {
            return;
        }
        let pipe = folder.path().join("c.md");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|s| s.success());
        let (found, findings) = folder.find();
        assert_eq!(found, ["a.md"]);
        assert_eq!(findings.len(), 1 + usize::from(made), "{findings:?}");
    }
}
