//! The folders of the output: made once each, and never through a link that leads out.

use super::OutputError;
use super::manifest::Held;
use camino::{Utf8Path, Utf8PathBuf};
use hashbrown::{DefaultHashBuilder, HashMap};
use std::hash::BuildHasher as _;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many parts the shared state is cut into, so that threads seldom wait for each other.
const SHARDS: usize = 64;

/// A map that many threads write to.
#[derive(Debug)]
pub(super) struct Sharded<M> {
    shards: Vec<Mutex<M>>,
    // Only picks a shard; nothing that is written depends on it.
    hasher: DefaultHashBuilder,
}

impl<M: Default> Default for Sharded<M> {
    fn default() -> Self {
        Self { shards: (0..SHARDS).map(|_| Mutex::default()).collect(), hasher: DefaultHashBuilder::default() }
    }
}

impl<M> Sharded<M> {
    /// The part that holds `key`.
    pub(super) fn of(&self, key: &str) -> Option<MutexGuard<'_, M>> {
        let place = usize::try_from(self.hasher.hash_one(key) % SHARDS as u64).unwrap_or_default();
        self.shards.get(place).map(lock)
    }

    /// All parts, one after the other, in no order that means anything.
    pub(super) fn parts(&self) -> impl Iterator<Item = MutexGuard<'_, M>> {
        self.shards.iter().map(lock)
    }
}

/// A thread that panicked leaves a map that is still whole, because each change is a single insertion.
fn lock<M>(shard: &Mutex<M>) -> MutexGuard<'_, M> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The files that were written or found unchanged, with what they hold.
pub(super) type FilesOfBuild = Sharded<HashMap<String, Held>>;

/// Whether a folder is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// It is there, and lies inside the output folder.
    There,
    /// It is not there; the outermost folder above it that is not there either, or itself.
    Missing(String),
}

/// What is known of the folders of the output folder.
#[derive(Debug)]
pub(super) struct Folders {
    root: Utf8PathBuf,
    known: Sharded<HashMap<String, Presence>>,
}

impl Folders {
    /// The folders below `root`, an absolute path without links.
    pub(super) fn new(root: Utf8PathBuf) -> Self {
        Self { root, known: Sharded::default() }
    }

    /// Makes the folder `relative` (a plain way down, or empty for the output folder itself) and those above it.
    pub(super) fn ensure(&self, relative: &str) -> Result<(), OutputError> {
        if relative.is_empty() || self.held(relative) == Some(Presence::There) {
            return Ok(());
        }
        self.ensure(above(relative))?;
        let path = self.root.join(relative);
        match std::fs::create_dir(&path) {
            Ok(()) => {}
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => self.check(&path)?,
            Err(e) => return Err(OutputError::io(path, "the folder cannot be made")(e)),
        }
        self.hold(relative, Presence::There);
        Ok(())
    }

    /// Whether the folder `relative` is there, without making it.
    pub(super) fn look(&self, relative: &str) -> Result<Presence, OutputError> {
        if relative.is_empty() {
            return Ok(Presence::There);
        }
        if let Some(held) = self.held(relative) {
            return Ok(held);
        }
        let mut presence = self.look(above(relative))?;
        if presence == Presence::There {
            let path = self.root.join(relative);
            match std::fs::symlink_metadata(&path) {
                Ok(_) => self.check(&path)?,
                Err(e) if e.kind() == io::ErrorKind::NotFound => presence = Presence::Missing(relative.to_owned()),
                Err(e) => return Err(OutputError::io(path, "the folder cannot be looked at")(e)),
            }
        }
        self.hold(relative, presence.clone());
        Ok(presence)
    }

    /// What was known of a folder does not hold any longer.
    pub(super) fn forget(&self, relative: &str) {
        if let Some(mut known) = self.known.of(relative) {
            known.remove(relative);
        }
    }

    fn held(&self, relative: &str) -> Option<Presence> {
        self.known.of(relative)?.get(relative).cloned()
    }

    fn hold(&self, relative: &str, presence: Presence) {
        if let Some(mut known) = self.known.of(relative) {
            known.insert(relative.to_owned(), presence);
        }
    }

    /// Whether the folder `relative` and those above it are there and lie inside the output folder.
    pub(super) fn is_inside(&self, relative: &str) -> bool {
        relative.is_empty() || self.is_inside(above(relative)) && self.check(&self.root.join(relative)).is_ok()
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

fn above(relative: &str) -> &str {
    relative.rsplit_once('/').map_or("", |(above, _)| above)
}

fn not_a_folder(path: &Utf8Path) -> OutputError {
    OutputError::io(path, "a folder is needed here")(io::Error::from(io::ErrorKind::NotADirectory))
}
