//! The folders of the output: made once each, and never through a link that leads out.

use super::OutputError;
use super::manifest::Hash;
use camino::{Utf8Path, Utf8PathBuf};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many parts the shared state is cut into, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// A map that many threads write to.
#[derive(Debug)]
pub(super) struct Sharded<M> {
    shards: Vec<Mutex<M>>,
    // Only picks a shard; nothing that is written depends on it.
    hasher: RandomState,
}

impl<M: Default> Default for Sharded<M> {
    fn default() -> Self {
        Self { shards: (0..SHARDS).map(|_| Mutex::default()).collect(), hasher: RandomState::new() }
    }
}

impl<M> Sharded<M> {
    /// The part that holds `key`.
    pub(super) fn of(&self, key: &str) -> Option<MutexGuard<'_, M>> {
        let place = usize::try_from(self.hasher.hash_one(key) % SHARDS as u64).unwrap_or_default();
        self.shards.get(place).map(lock)
    }

    /// All parts, in no order that means anything.
    pub(super) fn into_parts(self) -> impl Iterator<Item = M> {
        self.shards.into_iter().map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A thread that panicked leaves a map that is still whole, because each change is a single insertion.
fn lock<M>(shard: &Mutex<M>) -> MutexGuard<'_, M> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The files that were written or found unchanged, with their hashes.
pub(super) type FilesOfBuild = Sharded<HashMap<String, Hash>>;

/// The folders that are known to be there and to lie inside the output folder.
#[derive(Debug)]
pub(super) struct Folders {
    root: Utf8PathBuf,
    known: Sharded<HashSet<String>>,
}

impl Folders {
    /// The folders below `root`, an absolute path without links.
    pub(super) fn new(root: Utf8PathBuf) -> Self {
        Self { root, known: Sharded::default() }
    }

    /// Makes the folder `relative` (a plain way down, or empty for the output folder itself) and those above it.
    pub(super) fn ensure(&self, relative: &str) -> Result<(), OutputError> {
        if relative.is_empty() || self.known.of(relative).is_some_and(|known| known.contains(relative)) {
            return Ok(());
        }
        self.ensure(relative.rsplit_once('/').map_or("", |(above, _)| above))?;
        let path = self.root.join(relative);
        match std::fs::create_dir(&path) {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => self.check(&path)?,
            Err(e) => return Err(OutputError::io(path, "the folder cannot be made")(e)),
        }
        if let Some(mut known) = self.known.of(relative) {
            known.insert(relative.to_owned());
        }
        Ok(())
    }

    /// Whether the folder `relative` and those above it are there and lie inside the output folder.
    pub(super) fn is_inside(&self, relative: &str) -> bool {
        relative.is_empty()
            || self.is_inside(relative.rsplit_once('/').map_or("", |(above, _)| above))
                && self.check(&self.root.join(relative)).is_ok()
    }

    /// Something of this name is there already: it must be a folder, or a link to one that lies inside.
    fn check(&self, path: &Utf8Path) -> Result<(), OutputError> {
        let unreadable = || OutputError::io(path, "the folder cannot be looked at");
        let kind = std::fs::symlink_metadata(path).map_err(unreadable())?.file_type();
        if kind.is_symlink() {
            let real = path.canonicalize_utf8().map_err(unreadable())?;
            if !real.starts_with(&self.root) {
                return Err(OutputError::LeadsOut { path: path.to_owned() });
            }
            return if real.is_dir() { Ok(()) } else { Err(not_a_folder(path)) };
        }
        if kind.is_dir() { Ok(()) } else { Err(not_a_folder(path)) }
    }
}

fn not_a_folder(path: &Utf8Path) -> OutputError {
    OutputError::io(path, "a folder is needed here")(io::Error::from(io::ErrorKind::NotADirectory))
}
