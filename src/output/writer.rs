//! Writes the files of one build.

use super::OutputError;
use super::folders::{FilesOfBuild, Folders};
use super::guard::{Guard, is_plain};
use super::manifest::{self, Ending, Hash, MANIFEST, Manifest};
use crate::render::OutputFile;
use camino::{Utf8Path, Utf8PathBuf};
use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Which files are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rewrite {
    /// Only those that hold something else than before; a file that no build wrote is not overwritten.
    #[default]
    Changed,
    /// Every file, also in place of one that no build wrote.
    All,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was written.
    Written,
    /// It held the same already, and was not touched.
    Unchanged,
}

/// What a build did to the output folder, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or hold something else than before.
    pub written: usize,
    /// Files that held the same already, and were not touched.
    pub unchanged: usize,
    /// Files of the build before that this site no longer has.
    pub removed: usize,
}

/// Writes the files of one build; shared by all threads.
///
/// A file counts as unchanged when the build before came to its end, wrote the same bytes there, and the file still has
/// their length. So a second build need not read the first one's output. After a build that was broken off, files are
/// compared by their bytes.
#[derive(Debug)]
pub struct Writer {
    root: Utf8PathBuf,
    rewrite: Rewrite,
    before: Manifest,
    folders: Folders,
    files: FilesOfBuild,
    marked: OnceLock<Result<(), String>>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
}

impl Writer {
    /// Opens the output folder, and makes it where it is not there.
    ///
    /// # Errors
    /// When the folder overlaps with one that `guard` keeps, or cannot be made or read.
    pub fn open(output: &Utf8Path, guard: &Guard, rewrite: Rewrite) -> Result<Self, OutputError> {
        let root = guard.check(output)?;
        std::fs::create_dir_all(&root).map_err(OutputError::io(output, "the output folder cannot be made"))?;
        Ok(Self {
            before: Manifest::read(&root)?,
            folders: Folders::new(root.clone()),
            root,
            rewrite,
            files: FilesOfBuild::default(),
            marked: OnceLock::new(),
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
        })
    }

    /// Writes a file, unless the same is there already. The file is whole at any moment: it is written under another name
    /// and renamed.
    ///
    /// # Errors
    /// When the path is not safe or was written before in this build, a stranger's file stands there, or the disk fails.
    pub fn write(&self, file: &OutputFile) -> Result<Outcome, OutputError> {
        if !is_plain(&file.path) || file.path == MANIFEST {
            return Err(OutputError::Unsafe { path: file.path.clone() });
        }
        let hash = Hash::of(&file.bytes);
        if let Some(mut files) = self.files.of(&file.path)
            && files.insert(file.path.clone(), hash).is_some()
        {
            return Err(OutputError::Twice { path: file.path.clone() });
        }
        let path = self.root.join(&file.path);
        if self.is_unchanged(file, hash, &path)? {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(Outcome::Unchanged);
        }
        self.mark_unfinished()?;
        self.folders.ensure(folder_of(&file.path))?;
        replace(&path, &file.bytes)?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(Outcome::Written)
    }

    /// Ends the build: removes what the build before wrote and this one did not, and writes the manifest.
    ///
    /// # Errors
    /// When the disk fails. A file that is already gone is no error.
    pub fn finish(self) -> Result<Written, OutputError> {
        let mut files = Vec::new();
        for part in self.files.into_parts() {
            files.extend(part);
        }
        files.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut stale: Vec<_> = self.before.files.keys().map(String::as_str).collect();
        stale.retain(|path| files.binary_search_by(|(held, _)| held.as_str().cmp(path)).is_err());
        stale.sort_unstable();
        let mut removed = 0;
        for path in stale {
            removed += usize::from(remove(&self.root, &self.folders, path)?);
        }
        let files: Vec<_> = files.iter().map(|(path, hash)| (path.as_str(), *hash)).collect();
        let text = manifest::text(Ending::Finished, &files);
        let path = self.root.join(MANIFEST);
        if !std::fs::read(&path).is_ok_and(|held| held == text.as_bytes()) {
            replace(&path, text.as_bytes())?;
        }
        Ok(Written { written: self.written.into_inner(), unchanged: self.unchanged.into_inner(), removed })
    }

    /// Whether the file at `path` already holds the bytes of `file`.
    fn is_unchanged(&self, file: &OutputFile, hash: Hash, path: &Utf8Path) -> Result<bool, OutputError> {
        let before = self.before.files.get(&file.path).copied();
        // A link is never what an earlier build wrote, and is not followed.
        let there = std::fs::symlink_metadata(path).ok().filter(|held| !held.is_dir());
        let Some(there) = there else { return Ok(false) };
        if self.rewrite == Rewrite::All {
            return Ok(false);
        }
        let may_be_same = there.is_file() && there.len() == file.bytes.len() as u64;
        let same = match (self.before.ending, before) {
            (Ending::Finished, Some(before)) => may_be_same && before == hash,
            _ => may_be_same && std::fs::read(path).is_ok_and(|held| held == file.bytes),
        };
        let is_ours = before.is_some() || self.before.ending == Ending::Unfinished;
        if !same && !is_ours {
            return Err(OutputError::Stranger { path: path.to_owned() });
        }
        Ok(same)
    }

    /// Says in the manifest, before the first file is changed, that its hashes no longer hold.
    fn mark_unfinished(&self) -> Result<(), OutputError> {
        let mark = || {
            let mut files: Vec<_> = self.before.files.iter().map(|(path, hash)| (path.as_str(), *hash)).collect();
            files.sort_unstable_by(|a, b| a.0.cmp(b.0));
            let text = manifest::text(Ending::Unfinished, &files);
            replace(&self.root.join(MANIFEST), text.as_bytes()).map_err(|e| e.to_string())
        };
        self.marked.get_or_init(mark).clone().map_err(|message| {
            OutputError::io(self.root.join(MANIFEST), "cannot be written")(io::Error::other(message))
        })
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Puts `bytes` at `path` in one step, so that nobody ever sees half a file.
pub(super) fn replace(path: &Utf8Path, bytes: &[u8]) -> Result<(), OutputError> {
    let name = path.file_name().unwrap_or_default();
    let new = path.with_file_name(format!(".{name}.kbpress-new"));
    // Nothing is ever written through a link that someone laid under this name.
    if std::fs::symlink_metadata(&new).is_ok_and(|m| m.is_symlink()) {
        std::fs::remove_file(&new).map_err(OutputError::io(new.as_path(), "cannot be removed"))?;
    }
    std::fs::write(&new, bytes).map_err(OutputError::io(path, "cannot be written"))?;
    std::fs::rename(&new, path).map_err(|e| {
        // What is left behind would never be removed by a later build.
        let _ = std::fs::remove_file(&new);
        OutputError::io(path, "cannot be written")(e)
    })
}

/// Removes a stale file and the folders that are empty without it; whether it was there.
fn remove(root: &Utf8Path, folders: &Folders, path: &str) -> Result<bool, OutputError> {
    if !folders.is_inside(folder_of(path)) {
        return Ok(false);
    }
    let file = root.join(path);
    match std::fs::remove_file(&file) {
        Ok(()) => {}
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(OutputError::io(file, "cannot be removed")(e)),
    }
    let mut folder = folder_of(path);
    // Fails, and so ends, at the first folder that still holds something.
    while !folder.is_empty() && std::fs::remove_dir(root.join(folder)).is_ok() {
        folder = folder_of(folder);
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Output(tempfile::TempDir);

    impl Output {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn path(&self, relative: &str) -> Utf8PathBuf {
            Utf8Path::from_path(self.0.path()).unwrap().join(relative)
        }

        fn open(&self) -> Writer {
            Writer::open(&self.path(""), &Guard::default(), Rewrite::Changed).unwrap()
        }

        fn build(&self, files: &[(&str, &str)]) -> Written {
            let writer = self.open();
            for (path, text) in files {
                writer.write(&file(path, text)).unwrap();
            }
            writer.finish().unwrap()
        }

        fn read(&self, relative: &str) -> String {
            std::fs::read_to_string(self.path(relative)).unwrap()
        }
    }

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    fn counts(written: usize, unchanged: usize, removed: usize) -> Written {
        Written { written, unchanged, removed }
    }

    #[test]
    fn only_what_changed_is_written_and_what_is_stale_is_removed() {
        let output = Output::new();
        assert_eq!(output.build(&[("a/b/x.html", "1"), ("y.html", "1")]), counts(2, 0, 0));
        assert_eq!(output.build(&[("a/b/x.html", "1"), ("y.html", "2")]), counts(1, 1, 0));
        assert_eq!(output.build(&[("y.html", "2")]), counts(0, 1, 1));
        assert!(!output.path("a").exists(), "folders that are empty without their file go too");
        assert_eq!(output.build(&[("y.html", "2")]), counts(0, 1, 0));
    }

    #[test]
    fn what_someone_removed_or_cut_is_written_again() {
        let output = Output::new();
        output.build(&[("x.html", "one"), ("y.html", "two")]);
        std::fs::remove_file(output.path("x.html")).unwrap();
        std::fs::write(output.path("y.html"), "t").unwrap();
        assert_eq!(output.build(&[("x.html", "one"), ("y.html", "two")]), counts(2, 0, 0));
    }

    #[test]
    fn after_a_build_that_was_broken_off_hashes_are_not_trusted() {
        let output = Output::new();
        output.build(&[("x.html", "old"), ("y.html", "old")]);
        let broken = output.open();
        broken.write(&file("x.html", "new")).unwrap();
        broken.write(&file("z.html", "new")).unwrap();
        drop(broken);
        assert_eq!(output.build(&[("x.html", "old"), ("y.html", "old"), ("z.html", "old")]), counts(2, 1, 0));
        assert_eq!(output.read("x.html") + &output.read("z.html"), "oldold");
    }

    #[test]
    fn a_strangers_file_is_neither_overwritten_nor_removed() {
        let output = Output::new();
        std::fs::write(output.path("x.html"), "mine").unwrap();
        output.build(&[]);
        assert!(matches!(output.open().write(&file("x.html", "site")), Err(OutputError::Stranger { .. })));
        assert_eq!(output.read("x.html"), "mine");
        assert_eq!(output.build(&[("x.html", "mine")]), counts(0, 1, 0), "the same bytes are adopted");
    }

    #[test]
    fn no_path_leads_out_and_none_is_written_twice() {
        let output = Output::new();
        let writer = output.open();
        for path in ["../x", "/x", "C:/x", "a/../../x", "a\\..\\x", "", "a//b", MANIFEST] {
            assert!(matches!(writer.write(&file(path, "")), Err(OutputError::Unsafe { .. })), "{path}");
        }
        writer.write(&file("x", "1")).unwrap();
        assert!(matches!(writer.write(&file("x", "1")), Err(OutputError::Twice { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_neither_followed_nor_removed_through() {
        use std::os::unix::fs::symlink;
        let (output, outside) = (Output::new(), Output::new());
        output.build(&[("a/x.html", "1"), ("y.html", "1")]);
        std::fs::write(outside.path("x.html"), "mine").unwrap();
        std::fs::write(outside.path("y.html"), "1").unwrap();
        std::fs::remove_dir_all(output.path("a")).unwrap();
        std::fs::remove_file(output.path("y.html")).unwrap();
        symlink(outside.path(""), output.path("a")).unwrap();
        symlink(outside.path("y.html"), output.path("y.html")).unwrap();

        let writer = output.open();
        assert!(matches!(writer.write(&file("a/z.html", "2")), Err(OutputError::LeadsOut { .. })));
        writer.write(&file("y.html", "1")).unwrap();
        assert_eq!(writer.finish().unwrap(), counts(1, 0, 0), "the stale file behind the link is not removed");
        assert_eq!(outside.read("x.html"), "mine");
        assert!(!output.path("y.html").is_symlink());
    }
}
