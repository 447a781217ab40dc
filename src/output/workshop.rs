//! The folder `.kbpress` inside the output folder: where a site is put together before it is published, the lock that keeps
//! two builds apart, and what one build keeps for the next.
//!
//! It lies inside the output folder because only there it is sure to be on the same disk, so that a file is published by
//! renaming it. Nothing in it belongs to the site.

use super::OutputError;
use super::folders::Folders;
use camino::{Utf8Path, Utf8PathBuf};
use std::fs::{File, TryLockError};
use std::io::{self, Write as _};
use std::time::UNIX_EPOCH;

/// The name of the folder.
pub const WORKSHOP: &str = ".kbpress";

/// Tells version control and backups that nothing here is worth keeping; <https://bford.info/cachedir/> has the second form.
const MARKS: [(&str, &str); 2] = [
    (".gitignore", "*\n"),
    ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# What kbpress keeps between two builds.\n"),
];

/// The folder, held by one build.
#[derive(Debug)]
pub(super) struct Workshop {
    folder: Utf8PathBuf,
    /// Locked as long as it is open. The system takes the lock back however the program ends.
    _lock: File,
    /// When it was opened, by the clock of the disk.
    opened: i64,
}

impl Workshop {
    /// Opens the workshop of the output folder `root`, an absolute path without links, and locks it.
    ///
    /// # Errors
    /// [`OutputError::Busy`] when another build has it; others when the disk fails or a link leads out of the folder.
    pub(super) fn open(root: &Utf8Path) -> Result<Self, OutputError> {
        Folders::new(root.to_owned()).ensure(WORKSHOP)?;
        let folder = root.join(WORKSHOP);
        let path = folder.join("lock");
        super::create::no_link(&path)?;
        let lock = File::options().create(true).truncate(false).write(true).open(&path);
        let lock = lock.map_err(OutputError::io(path.as_path(), "cannot be opened"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OutputError::Busy { output: root.to_owned() }),
            // A disk that knows no locks; there two builds have to be kept apart by whoever starts them.
            Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(e)) => return Err(OutputError::io(path, "cannot be locked")(e)),
        }
        for (name, text) in MARKS {
            let path = folder.join(name);
            if !path.exists() {
                super::create::no_link(&path)?;
                std::fs::write(&path, text).map_err(OutputError::io(path, "cannot be written"))?;
            }
        }
        Ok(Self { folder, opened: now(&lock), _lock: lock })
    }

    /// When the workshop was opened, in seconds since 1970 by the clock of the disk.
    pub(super) const fn opened(&self) -> i64 {
        self.opened
    }

    /// The folder in which the files of a build stand until they are published, by their paths.
    pub(super) fn staged(&self) -> Utf8PathBuf {
        self.folder.join("new")
    }

    /// The folder of what publishing takes away, until it has come to its end.
    pub(super) fn replaced(&self) -> Utf8PathBuf {
        self.folder.join("old")
    }

    /// The folder of what a build keeps for the next one.
    pub(super) fn kept(&self) -> Utf8PathBuf {
        self.folder.join("cache")
    }

    /// What publishing does; there only while it does it.
    pub(super) fn journal(&self) -> Utf8PathBuf {
        self.folder.join("journal")
    }

    /// The manifest of the site that is published next.
    pub(super) fn manifest(&self) -> Utf8PathBuf {
        self.folder.join("manifest")
    }

    /// Removes what was staged or replaced and nobody needs any longer.
    pub(super) fn clear(&self) -> Result<(), OutputError> {
        remove_files(&self.replaced());
        for folder in [self.staged(), self.replaced()] {
            match std::fs::remove_dir_all(&folder) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => {
                    return Err(OutputError::io(folder, "cannot be removed")(e));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Removes the files of a folder, many at once: a disk that is told of each block it gets back (mounted with `discard`) takes
/// milliseconds for a file, and a site may have replaced all of its pages. What cannot be removed stays.
fn remove_files(folder: &Utf8Path) {
    const AT_ONCE: usize = 16;
    let Ok(entries) = folder.read_dir_utf8() else { return };
    let files: Vec<Utf8PathBuf> = entries.flatten().map(|entry| entry.path().to_owned()).collect();
    std::thread::scope(|threads| {
        for part in files.chunks(files.len().div_ceil(AT_ONCE).max(1)) {
            threads.spawn(|| part.iter().for_each(|file| drop(std::fs::remove_file(file))));
        }
    });
}

/// The time by the clock of the disk: that of a file which is written now. Without one every file counts as just changed.
fn now(mut lock: &File) -> i64 {
    let written = lock.write_all(b"kbpress\n").and_then(|()| lock.metadata()).and_then(|about| about.modified());
    let since = written.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or(i64::MIN)
}

impl Drop for Workshop {
    /// A build that failed gives back the room that its files took; a disk may be full. A journal says that they are needed.
    fn drop(&mut self) {
        if !self.journal().exists() {
            // The next build tries again.
            let _ = self.clear();
        }
    }
}
