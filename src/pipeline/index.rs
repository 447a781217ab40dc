//! The index of the search as files: those that say what they said are left as they are.

use super::again::{Memory, NewMakings};
use super::articles::Making;
use super::said::{LargeHalf, Said};
use crate::library::Library;
use crate::output::OutputError;
use crate::render::{Print, print_of};
use crate::search::{self, Body, Part, Shard, Shelf};
use crate::source::PieceHasher;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The name of the index as a whole among what was made. No article and no page has such a name, nor that of a shard.
const INDEX: &str = "//";

/// The index that is to be made.
pub(super) struct Index {
    /// The number of everything that it is made of.
    print: Print,
    /// Whether it stands.
    pub(super) stands: bool,
}

impl Index {
    /// Looks whether the index of a library stands.
    pub(super) fn look(making: Making<'_>) -> Self {
        let print = index_print(making.library);
        Self { print, stands: making.before.keep(INDEX, print, making.writer).is_some() }
    }

    /// Writes the index, or, where the site has no search, only what finds articles by their ids; nothing where it stands.
    pub(super) fn write<'m>(
        &self,
        said: Vec<Said>,
        makings: &mut NewMakings<'m>,
        making: Making<'m>,
    ) -> Result<(), OutputError> {
        if self.stands {
            let shards = making.before.paths(INDEX);
            for name in shards.iter().map(|path| shard_name(path)).chain([INDEX.to_owned()]) {
                if let Some(kept) = making.before.remembered(&name) {
                    makings.take_over(kept);
                }
            }
            return Ok(());
        }
        let (parts, bodies): (Vec<_>, Vec<_>) =
            said.into_iter().map(|said| (said.part, Mutex::new(Some(said.body)))).unzip();
        let shelf = Kept { bodies, making, failed: Mutex::default() };
        let shards = search::shards(&parts, making.library, making.reading.config, &shelf);
        if let Some(error) = shelf.failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error);
        }
        let written: Vec<(String, Print)> =
            shards.into_par_iter().map(|shard| write_shard(&shard, making)).collect::<Result<_, OutputError>>()?;
        let mut paths = Vec::with_capacity(written.len());
        for (path, print) in written {
            makings.add(&shard_name(&path), (print, None), std::slice::from_ref(&path), making.writer);
            paths.push(path);
        }
        makings.add(INDEX, (self.print, None), &paths, making.writer);
        Ok(())
    }

    /// The names under which something of the index is remembered, beside the runs themselves.
    pub(super) fn names() -> impl Iterator<Item = String> {
        search::kept_names()
    }
}

fn shard_name(path: &str) -> String {
    format!("{INDEX}{path}")
}

/// Writes a shard unless it stands; gives its path, and the number of what it is made of.
fn write_shard(shard: &Shard, making: Making<'_>) -> Result<(String, Print), OutputError> {
    let print = print_of(shard.hash());
    let path = making.renderer.shard_path(shard);
    if making.before.keep(&shard_name(&path), print, making.writer).is_none() {
        making.writer.write(&making.renderer.shard(shard))?;
    }
    Ok((path, print))
}

/// The number of everything that the index is made of.
fn index_print(library: &Library) -> Print {
    let mut hasher = PieceHasher::default();
    for entry in &library.entries {
        hasher.add(entry.hash);
        for text in [entry.relative.as_str(), &entry.id, &entry.title, entry.address.as_str()] {
            hasher.add_counted(text);
        }
    }
    print_of(hasher.finish().finalize())
}

/// What the index is made of beside its parts, in the memory of the build.
struct Kept<'m> {
    /// The large halves of the parts that were not asked for yet.
    bodies: Vec<Mutex<Option<LargeHalf>>>,
    making: Making<'m>,
    failed: Mutex<Option<OutputError>>,
}

impl Shelf for Kept<'_> {
    fn body(&self, number: usize, part: &Part, slices: &BTreeSet<usize>) -> Body {
        let half = self.bodies.get(number).and_then(|half| half.lock().unwrap_or_else(PoisonError::into_inner).take());
        let Making { memory, library, reading, .. } = self.making;
        half.map(|half| half.body((part, slices), memory, (&library.entries, reading))).unwrap_or_default()
    }

    fn kept(&self, name: &str) -> Option<Vec<u8>> {
        self.memory().bytes(name)
    }

    fn keep(&self, name: &str, bytes: impl FnOnce() -> Vec<u8>) {
        if let Err(error) = self.memory().remember(name, bytes) {
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        }
    }
}

impl Kept<'_> {
    fn memory(&self) -> Memory<'_> {
        self.making.memory
    }
}
