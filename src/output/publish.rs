//! The step that makes a staged site the one that readers see.
//!
//! Its changes are written down first ([`Changes`]). Then come new files and folders, then the files that take the place of
//! others, then those that go: so at any moment every file is whole, and no page that is there links to one that is already
//! gone. Each change is one renaming. An error on the way undoes what was done. Where the program is killed, the next one
//! finds the journal and finishes the step.

use super::folders::Folders;
use super::journal::Changes;
use super::manifest::MANIFEST;
use super::workshop::Workshop;
use super::{OutputError, durable};
use camino::{Utf8Path, Utf8PathBuf};
use std::io;

/// What publishing works on.
#[derive(Clone, Copy)]
pub(super) struct Publishing<'p> {
    pub(super) root: &'p Utf8Path,
    pub(super) workshop: &'p Workshop,
    pub(super) folders: &'p Folders,
}

/// A change that was made, for taking it back.
enum Made {
    New(String),
    Replaced(String, Utf8PathBuf),
    Removed(String, Utf8PathBuf),
}

impl Publishing<'_> {
    /// Publishes the staged files: the new manifest is in the workshop. Gives how many files were removed.
    ///
    /// # Errors
    /// When the disk fails; the former site is then as it was, unless even that fails, which the next build mends.
    pub(super) fn publish(self, changes: &Changes, staged: &[Utf8PathBuf]) -> Result<usize, OutputError> {
        durable::files(self.root, staged)?;
        durable::one(&self.workshop.manifest())?;
        let replaced = self.workshop.replaced();
        if !(changes.replaced.is_empty() && changes.removed.is_empty()) {
            std::fs::create_dir_all(&replaced).map_err(OutputError::io(replaced, "the folder cannot be made"))?;
        }
        changes.write(&self.workshop.journal())?;
        let mut made = Vec::new();
        if let Err(error) = self.make(changes, &mut made) {
            if self.take_back(made).is_ok() {
                self.forget()?;
            }
            return Err(error);
        }
        let removed = made.iter().filter(|made| matches!(made, Made::Removed(..))).count();
        self.end_of_step(changes)?;
        self.forget()?;
        Ok(removed)
    }

    /// Finishes a step that was broken off; does nothing where there is none.
    ///
    /// # Errors
    /// When the disk fails.
    pub(super) fn recover(self) -> Result<(), OutputError> {
        if let Some(changes) = Changes::read(&self.workshop.journal())? {
            for path in changes.new.iter().chain(&changes.replaced) {
                let staged = self.workshop.staged().join(path);
                if std::fs::symlink_metadata(&staged).is_ok() {
                    self.folders.ensure(folder_of(path))?;
                    rename(&staged, &self.root.join(path))?;
                }
            }
            for path in &changes.removed {
                self.remove(path, None)?;
            }
            if self.workshop.manifest().exists() {
                rename(&self.workshop.manifest(), &self.root.join(MANIFEST))?;
            }
            self.end_of_step(&changes)?;
        }
        self.forget()?;
        self.workshop.clear()
    }

    fn make(self, changes: &Changes, made: &mut Vec<Made>) -> Result<(), OutputError> {
        let (staged, kept) = (self.workshop.staged(), self.workshop.replaced());
        for path in &changes.new {
            rename(&staged.join(path), &self.root.join(path))?;
            made.push(Made::New(path.clone()));
        }
        for (path, number) in changes.replaced.iter().zip(0..) {
            let (target, old) = (self.root.join(path), kept.join(format!("{number}")));
            keep(&target, &old)?;
            rename(&staged.join(path), &target)?;
            made.push(Made::Replaced(path.clone(), old));
        }
        for (path, number) in changes.removed.iter().zip(changes.replaced.len()..) {
            let old = kept.join(format!("{number}"));
            if self.remove(path, Some(&old))? {
                made.push(Made::Removed(path.clone(), old));
            }
        }
        rename(&self.workshop.manifest(), &self.root.join(MANIFEST))
    }

    /// Takes changes back, the last first.
    fn take_back(self, made: Vec<Made>) -> Result<(), OutputError> {
        for made in made.into_iter().rev() {
            match made {
                Made::New(path) => rename(&self.root.join(&path), &self.workshop.staged().join(&path))?,
                Made::Replaced(path, old) => rename(&old, &self.root.join(path))?,
                Made::Removed(path, old) => {
                    self.folders.ensure(folder_of(&path))?;
                    rename(&old, &self.root.join(path))?;
                }
            }
        }
        Ok(())
    }

    /// Removes a stale file (or puts it at `old`) and the folders that are empty without it; whether it was there. What lies
    /// behind a link that leads out is left alone.
    fn remove(self, path: &str, old: Option<&Utf8Path>) -> Result<bool, OutputError> {
        if !self.folders.is_inside(folder_of(path)) {
            return Ok(false);
        }
        let file = self.root.join(path);
        let removed = match old {
            Some(old) => std::fs::rename(&file, old),
            None => std::fs::remove_file(&file),
        };
        match removed {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(e) => return Err(OutputError::io(file, "cannot be removed")(e)),
        }
        let mut folder = folder_of(path);
        // Fails, and so ends, at the first folder that still holds something.
        while !folder.is_empty() && std::fs::remove_dir(self.root.join(folder)).is_ok() {
            self.folders.forget(folder);
            folder = folder_of(folder);
        }
        Ok(true)
    }

    /// Waits until the step is on the disk: before the journal goes, what it tells of must be done for good.
    fn end_of_step(self, changes: &Changes) -> Result<(), OutputError> {
        let all = changes.new.iter().chain(&changes.replaced).chain(&changes.removed);
        let folders = all.map(|path| self.root.join(folder_of(path))).chain([self.root.to_owned()]);
        durable::folders(self.root, folders.collect())
    }

    fn forget(self) -> Result<(), OutputError> {
        let journal = self.workshop.journal();
        match std::fs::remove_file(&journal) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(OutputError::io(journal, "cannot be removed")(e)),
            _ => Ok(()),
        }
    }
}

/// The folder that a path of the site stands in; empty for the output folder itself.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn rename(from: &Utf8Path, to: &Utf8Path) -> Result<(), OutputError> {
    std::fs::rename(from, to).map_err(OutputError::io(to, "cannot be put in its place"))
}

/// Keeps a file that is about to be replaced: under a second name, so that it is never missing, or as a copy where the disk
/// has no second names.
fn keep(file: &Utf8Path, old: &Utf8Path) -> Result<(), OutputError> {
    let linked = std::fs::hard_link(file, old);
    linked.or_else(|_| std::fs::copy(file, old).map(|_| ())).map_err(OutputError::io(file, "cannot be kept"))
}
