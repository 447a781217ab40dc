//! Writes the files of one build.

use super::OutputError;
use super::folders::{FilesOfBuild, Folders, Presence};
use super::guard::{Guard, is_plain};
use super::journal::Changes;
use super::kept::{self, Keeping, KeptFile};
use super::manifest::{Held, MANIFEST, Manifest, NewManifest};
use super::publish::{Publishing, folder_of};
use super::root::Root;
use super::scratch::Scratch;
use super::workshop::{WORKSHOP, Workshop};
use crate::render::OutputFile;
use camino::Utf8Path;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

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
/// What changed is staged in the workshop; [`Self::finish`] publishes it, and until then the former site stands as it was. A
/// file counts as unchanged when the build before wrote the same bytes there and the file still has their length. So a second
/// build need not read the first one's output.
#[derive(Debug)]
pub struct Writer {
    root: Root,
    rewrite: Rewrite,
    before: Manifest,
    workshop: Workshop,
    /// The folders of the output folder, and those of the staged files.
    folders: Folders,
    staging: Folders,
    files: FilesOfBuild,
    staged: Mutex<Staged>,
    unchanged: AtomicUsize,
}

/// What was staged.
#[derive(Debug, Default)]
struct Staged {
    /// Files where nothing is, and the outermost folders of those whose folder is not there.
    new: BTreeSet<String>,
    /// Files in place of others.
    replaced: Vec<String>,
    /// All files.
    paths: Vec<String>,
}

/// What stands at a path before the build.
enum Standing {
    /// What should stand there.
    Same,
    /// Nothing, in a folder that is there or in one below the missing one of this name.
    Nothing(Presence),
    /// Something that may be replaced.
    Other,
}

impl Writer {
    /// Opens the output folder, and makes it where it is not there. A build that was killed while it published its site is
    /// finished first.
    ///
    /// # Errors
    /// When the folder overlaps with one that `guard` keeps, another build works on it, or it cannot be made or read.
    pub fn open(output: &Utf8Path, guard: &Guard, rewrite: Rewrite) -> Result<Self, OutputError> {
        let root = guard.check(output)?;
        std::fs::create_dir_all(&root).map_err(OutputError::io(output, "the output folder cannot be made"))?;
        let workshop = Workshop::open(&root)?;
        let folders = Folders::new(root.clone());
        Publishing { root: &root, workshop: &workshop, folders: &folders }.recover()?;
        let staged = workshop.staged();
        std::fs::create_dir_all(&staged).map_err(OutputError::io(staged, "the folder cannot be made"))?;
        Ok(Self {
            before: Manifest::read(&root)?,
            staging: Folders::new(workshop.staged()),
            // What recovering found may be gone.
            folders: Folders::new(root.clone()),
            root: Root::open(root),
            rewrite,
            workshop,
            files: FilesOfBuild::default(),
            staged: Mutex::default(),
            unchanged: AtomicUsize::new(0),
        })
    }

    /// Stages a file, unless the same is there already.
    ///
    /// # Errors
    /// When the path is not safe or was written before in this build, a stranger's file stands there, or the disk fails.
    pub fn write(&self, file: &OutputFile) -> Result<Outcome, OutputError> {
        if !is_plain(&file.path) || file.path == MANIFEST || file.path.split('/').next() == Some(WORKSHOP) {
            return Err(OutputError::Unsafe { path: file.path.clone() });
        }
        let held = Held::of(&file.bytes);
        if let Some(mut files) = self.files.of(&file.path)
            && files.insert(file.path.clone(), held).is_some()
        {
            return Err(OutputError::Twice { path: file.path.clone() });
        }
        let standing = self.standing(file, held)?;
        if matches!(standing, Standing::Same) {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(Outcome::Unchanged);
        }
        self.stage(file)?;
        let mut staged = self.staged.lock().unwrap_or_else(PoisonError::into_inner);
        match standing {
            Standing::Nothing(presence) => {
                let outermost = if let Presence::Missing(folder) = presence { folder } else { file.path.clone() };
                staged.new.insert(outermost);
            }
            _ => staged.replaced.push(file.path.clone()),
        }
        staged.paths.push(file.path.clone());
        Ok(Outcome::Written)
    }

    /// Leaves files as the build before wrote them, where they hold that and still stand whole; whether they do. Either all of
    /// them are left, or none.
    pub fn keep(&self, files: &[(&str, Held)]) -> bool {
        let stands =
            |(path, held): &(&str, Held)| self.before.files.get(*path) == Some(held) && self.root.is_whole(path, *held);
        if self.rewrite == Rewrite::All || files.is_empty() || !files.iter().all(stands) {
            return false;
        }
        for (path, held) in files {
            self.files.of(path).map(|mut kept| kept.insert((*path).to_owned(), *held));
        }
        self.unchanged.fetch_add(files.len(), Ordering::Relaxed);
        true
    }

    /// What a file of this build holds that was written or kept.
    #[must_use]
    pub fn held(&self, path: &str) -> Option<Held> {
        self.files.of(path)?.get(path).copied()
    }

    /// Whether the site of this manifest stands whole.
    #[must_use]
    pub fn stands(&self, manifest: Held) -> bool {
        self.rewrite == Rewrite::Changed
            && self.before.held == Some(manifest)
            && self.before.files.par_iter().all(|(path, held)| self.root.is_whole(path, *held))
    }

    /// Ends a build that has nothing to do: the former site is left as it is.
    #[must_use]
    pub fn leave(self) -> Written {
        Written { unchanged: self.before.files.len(), ..Written::default() }
    }

    /// The manifest of the files so far.
    #[must_use]
    pub fn manifest(&self) -> NewManifest {
        let mut files = Vec::new();
        for part in self.files.parts() {
            files.extend(part.iter().map(|(path, held)| (path.clone(), *held)));
        }
        NewManifest::of(files)
    }

    /// When the build began, in seconds since 1970 by the clock of the output folder's disk.
    #[must_use]
    pub const fn moment(&self) -> i64 {
        self.workshop.opened()
    }

    /// The bytes that an earlier build kept under a name; nothing where there are none, or they are damaged.
    #[must_use]
    pub fn recall(&self, name: &str) -> Option<Vec<u8>> {
        kept::recall(&self.workshop, name)
    }

    /// The file of what an earlier build kept under a name, for whoever wants a part of it.
    #[must_use]
    pub fn recall_file(&self, name: &str) -> Option<KeptFile> {
        KeptFile::open(&self.workshop, name)
    }

    /// Room for what this build puts aside for itself, on the disk of the output folder.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        Scratch::begin(&self.workshop.staged())
    }

    /// Begins to keep bytes under a name for later builds.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn remember(&self, name: &str) -> Result<Keeping, OutputError> {
        Keeping::begin(&self.workshop, name)
    }

    /// Removes everything that is kept under other names than these.
    pub fn forget_others(&self, names: &HashSet<String>) {
        kept::forget_others(&self.workshop, names);
    }

    /// Ends the build: publishes what was staged, and removes what the build before wrote and this one did not.
    ///
    /// # Errors
    /// When the disk fails; the former site is then still there. A file that is already gone is no error.
    pub fn finish(self) -> Result<Written, OutputError> {
        let manifest = self.manifest();
        self.publish(manifest)
    }

    /// The same with the manifest of all files of the build.
    ///
    /// # Errors
    /// The same.
    pub fn publish(self, manifest: NewManifest) -> Result<Written, OutputError> {
        let before: Vec<String> = self.before.files.into_keys().collect();
        let is_left = |path: &String| !self.files.of(path).is_some_and(|files| files.contains_key(path));
        let mut removed: Vec<String> = before.into_par_iter().filter(is_left).collect();
        removed.par_sort_unstable();
        let mut staged = self.staged.into_inner().unwrap_or_else(PoisonError::into_inner);
        staged.replaced.sort_unstable();
        let mut written = Written { written: staged.paths.len(), unchanged: self.unchanged.into_inner(), removed: 0 };
        if staged.paths.is_empty() && removed.is_empty() && self.before.held == Some(manifest.held()) {
            return Ok(written);
        }
        let path = self.workshop.manifest();
        std::fs::write(&path, manifest.text()).map_err(OutputError::io(path, "cannot be written"))?;
        let changes = Changes { new: staged.new.into_iter().collect(), replaced: staged.replaced, removed };
        let folder = self.workshop.staged();
        let paths: Vec<_> = staged.paths.iter().map(|path| folder.join(path)).collect();
        let publishing = Publishing { root: &self.root.path, workshop: &self.workshop, folders: &self.folders };
        written.removed = publishing.publish(&changes, &paths)?;
        Ok(written)
    }

    /// Puts a file among those that are to be published.
    fn stage(&self, file: &OutputFile) -> Result<(), OutputError> {
        let path = self.workshop.staged().join(&file.path);
        self.staging.ensure(folder_of(&file.path))?;
        let made = File::create_new(&path).and_then(|mut new| new.write_all(&file.bytes));
        made.map_err(OutputError::io(path, "cannot be written"))
    }

    /// What stands at the path of `file`, which is to hold `held`.
    fn standing(&self, file: &OutputFile, held: Held) -> Result<Standing, OutputError> {
        let before = self.before.files.get(&file.path).copied();
        let path = self.root.path.join(&file.path);
        if before == Some(held) && self.rewrite == Rewrite::Changed && self.root.is_whole(&file.path, held) {
            return Ok(Standing::Same);
        }
        let folder = self.folders.look(folder_of(&file.path))?;
        if folder != Presence::There {
            return Ok(Standing::Nothing(folder));
        }
        let there = match std::fs::symlink_metadata(&path) {
            Ok(there) => there,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing(Presence::There)),
            Err(e) => return Err(OutputError::io(path, "cannot be looked at")(e)),
        };
        if before.is_some() || self.rewrite == Rewrite::All {
            return Ok(Standing::Other);
        }
        // The same file under the same name is taken for ours.
        if there.is_file() && there.len() == held.size() && std::fs::read(&path).is_ok_and(|held| held == file.bytes) {
            return Ok(Standing::Same);
        }
        Err(OutputError::Stranger { path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use camino::Utf8PathBuf;

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
    fn a_build_that_does_not_come_to_its_end_changes_nothing() {
        let output = Output::new();
        output.build(&[("x.html", "old"), ("y.html", "old")]);
        let broken = output.open();
        broken.write(&file("x.html", "new")).unwrap();
        broken.write(&file("z/z.html", "new")).unwrap();
        assert_eq!(output.read("x.html"), "old");
        drop(broken);
        assert!(!output.path("z").exists() && !output.path(".kbpress/new").exists());
        assert_eq!(output.build(&[("x.html", "old"), ("y.html", "old")]), counts(0, 2, 0));
    }

    #[test]
    fn two_builds_at_once_do_not_mix() {
        let output = Output::new();
        let first = output.open();
        let second = Writer::open(&output.path(""), &Guard::default(), Rewrite::Changed);
        assert!(matches!(second, Err(OutputError::Busy { .. })), "{second:?}");
        drop(first);
        output.open();
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
        for path in ["../x", "/x", "C:/x", "a/../../x", "a\\..\\x", "", "a//b", MANIFEST, ".kbpress/x"] {
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
