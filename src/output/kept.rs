//! What a build leaves for the next one: files in the workshop, each with a hash at its end, so that a damaged one is as good
//! as none.

use super::OutputError;
use super::create::no_link;
use super::workshop::Workshop;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::HashSet;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::Range;

/// How many bytes a hash has.
const HASH: usize = 32;

/// How many bytes are hashed and written at once: many small pieces one by one would cost several times as much.
const AT_ONCE: usize = 1 << 16;

/// The bytes that an earlier build kept under a name; nothing where there are none, or they are damaged.
pub(super) fn recall(workshop: &Workshop, name: &str) -> Option<Vec<u8>> {
    let mut bytes = std::fs::read(workshop.kept().join(name)).ok()?;
    let hash = bytes.split_off(bytes.len().checked_sub(HASH)?);
    (blake3::hash(&bytes).as_bytes().as_slice() == hash).then_some(bytes)
}

/// A file of what an earlier build kept, of which not all is wanted. Its bytes are as the disk gives them: whoever asks for some has
/// to tell damaged ones from others, by what he knows of them.
#[derive(Debug)]
pub struct KeptFile {
    file: File,
    size: usize,
}

impl KeptFile {
    /// Opens what was kept under a name.
    pub(super) fn open(workshop: &Workshop, name: &str) -> Option<Self> {
        let file = File::open(workshop.kept().join(name)).ok()?;
        let size = usize::try_from(file.metadata().ok()?.len()).ok()?.checked_sub(HASH)?;
        Some(Self { file, size })
    }

    /// The file without these bytes at its end; nothing where it ends with others.
    #[must_use]
    pub fn before(mut self, end: &[u8]) -> Option<Self> {
        let size = self.size.checked_sub(end.len())?;
        let ends_so = self.read(size..self.size)? == end;
        self.size = size;
        ends_so.then_some(self)
    }

    /// How many bytes were kept.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The bytes in a range of them.
    #[must_use]
    pub fn read(&mut self, range: Range<usize>) -> Option<Vec<u8>> {
        if range.end > self.size {
            return None;
        }
        let mut bytes = vec![0; range.end.checked_sub(range.start)?];
        self.file.seek(SeekFrom::Start(range.start as u64)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// Removes everything that is kept under other names than these.
pub(super) fn forget_others(workshop: &Workshop, names: &HashSet<String>) {
    let Ok(files) = std::fs::read_dir(workshop.kept()) else { return };
    for file in files.flatten().filter(|file| file.file_name().to_str().is_none_or(|name| !names.contains(name))) {
        // What stays takes room and is of no other harm.
        let _ = std::fs::remove_file(file.path());
    }
}

/// Bytes that are being kept for the next build, as they come. What was kept under the name before stays until
/// [`Self::finish`].
#[derive(Debug)]
pub struct Keeping {
    path: Utf8PathBuf,
    new: Utf8PathBuf,
    file: File,
    hasher: blake3::Hasher,
    /// What was added and is not yet written.
    waiting: Vec<u8>,
}

impl Keeping {
    /// Begins to keep bytes under a name.
    pub(super) fn begin(workshop: &Workshop, name: &str) -> Result<Self, OutputError> {
        let folder = workshop.kept();
        std::fs::create_dir_all(&folder).map_err(OutputError::io(folder.as_path(), "the folder cannot be made"))?;
        let (path, new) = (folder.join(name), folder.join(format!(".{name}.kbpress-new")));
        no_link(&new)?;
        let file = File::create(&new).map_err(unwritable(&path))?;
        Ok(Self { path, new, file, hasher: blake3::Hasher::new(), waiting: Vec::with_capacity(2 * AT_ONCE) })
    }

    /// Adds bytes behind those that were added before.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= AT_ONCE { self.write() } else { Ok(()) }
    }

    /// Hashes and writes what waits.
    fn write(&mut self) -> Result<(), OutputError> {
        self.hasher.update(&self.waiting);
        let written = self.file.write_all(&self.waiting);
        self.waiting.clear();
        written.map_err(unwritable(&self.path))
    }

    /// Keeps all of them, in place of what was kept under the name before.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn finish(mut self) -> Result<(), OutputError> {
        self.write()?;
        let written = self.file.write_all(self.hasher.finalize().as_bytes());
        drop(self.file);
        written.and_then(|()| std::fs::rename(&self.new, &self.path)).map_err(unwritable(&self.path))
    }
}

fn unwritable(path: &Utf8Path) -> impl FnOnce(std::io::Error) -> OutputError {
    OutputError::io(path, "cannot be written")
}
