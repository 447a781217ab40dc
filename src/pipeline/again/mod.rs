//! What a build remembers for the next one, so that only what changed is read and rendered.
//!
//! Everything here is a memo: it says what an earlier build made of what, with a number for each "what", and is used only
//! where the number and the files are still the same. So a memory that is old, damaged or gone only costs time. It is put
//! aside as a whole when the program, the settings or the theme are others ([`key`]).

mod articles;
pub(super) mod folders;
mod pages;
mod records;
mod site;

pub(super) use articles::{Known, NewSources, Sources};
pub(super) use pages::{Makings, NewMakings};
pub(super) use site::{Beside, Circumstances, Standing};

use crate::config::Config;
use crate::library::Library;
use crate::output::{Keeping, KeptFile, OutputError, Writer};
use crate::render::Theme;
use crate::source::PieceHasher;
use serde::Serialize;
use std::collections::HashSet;

/// The number of everything that a site depends on beside its articles: the program, its settings, the theme.
pub(super) type Key = [u8; 32];

/// The number of everything that articles know of each other. While it is the same, no page changes but that of an article
/// whose own source changed; feeds, which tell what articles say, may.
pub(super) type Fingerprint = [u8; 32];

/// Changes with the form of what is remembered.
const FORM: &[u8] = b"kbpress memory 6";

/// The key of a build by the program whose own hash is `program`.
pub(super) fn key(program: [u8; 32], config: &Config, theme: &Theme, drafts: bool) -> Key {
    let mut hasher = PieceHasher::default();
    let settings = serde_json::to_vec(config).unwrap_or_default();
    hasher.add_counted(FORM).add_counted(program).add_counted(settings).add_counted([u8::from(drafts)]);
    for file in theme.files() {
        hasher.add_counted(&file.name).add_counted(file.path.as_str()).add_counted(&file.bytes);
    }
    *hasher.finish().finalize().as_bytes()
}

/// The number of a library, of whose articles `articles` is the number of what is known of them.
pub(super) fn fingerprint(articles: Fingerprint, library: &Library) -> Fingerprint {
    // Which articles are stale depends on the day, and which runbooks there are, on what the articles say.
    let day = library.today.filter(|_| !library.orders.by_review.is_empty());
    let mut hasher = blake3::Hasher::new();
    hasher.update(&articles).update(format!("{day:?} {:?}", library.runbooks).as_bytes());
    // Pages show which files are there, and not what they hold.
    for (place, _) in library.attachments.published() {
        hasher.update(place.as_bytes()).update(b"\0");
    }
    *hasher.finalize().as_bytes()
}

/// The memory of a build: where it stands, and under which key. Without a key nothing is remembered.
#[derive(Clone, Copy)]
pub(super) struct Memory<'m> {
    pub(super) writer: &'m Writer,
    pub(super) key: Option<Key>,
}

impl Memory<'_> {
    /// The bytes that an earlier build of the same key remembered under a name.
    pub(super) fn bytes(self, name: &str) -> Option<Vec<u8>> {
        let key = self.key?;
        let mut bytes = self.writer.recall(name)?;
        let end = bytes.split_off(bytes.len().checked_sub(key.len())?);
        (end == key).then_some(bytes)
    }

    /// What an earlier build of the same key remembered under a name, for whoever wants a part of it.
    pub(super) fn file(self, name: &str) -> Option<KeptFile> {
        self.writer.recall_file(name)?.before(&self.key?)
    }

    /// Remembers bytes under a name; where nothing is remembered, they are not even made.
    pub(super) fn remember(self, name: &str, bytes: impl FnOnce() -> Vec<u8>) -> Result<(), OutputError> {
        match self.begin(name)? {
            Some(mut remembering) => {
                remembering.add(&bytes())?;
                remembering.finish()
            }
            None => Ok(()),
        }
    }

    /// Begins to remember bytes under a name; nothing where nothing is remembered.
    fn begin(self, name: &str) -> Result<Option<Remembering>, OutputError> {
        let Some(key) = self.key else { return Ok(None) };
        Ok(Some(Remembering { keeping: self.writer.remember(name)?, key }))
    }
}

/// Bytes that are being remembered, as they come, so that they need not all be held.
struct Remembering {
    keeping: Keeping,
    key: Key,
}

impl Remembering {
    fn add(&mut self, bytes: &[u8]) -> Result<(), OutputError> {
        self.keeping.add(bytes)
    }

    fn finish(mut self) -> Result<(), OutputError> {
        self.keeping.add(&self.key)?;
        self.keeping.finish()
    }
}

/// A value as bytes. Nothing that is remembered has a form that cannot be written.
pub(super) fn encoded<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).unwrap_or_default()
}

/// Removes what no later build will ask for: everything but the memory of this one, of which `parts` are the parts of the
/// index.
pub(super) fn forget_others(memory: Memory<'_>, mut parts: HashSet<String>) {
    parts.extend([NewSources::NAME, Makings::NAME, Standing::NAME, folders::NAME].map(str::to_owned));
    memory.writer.forget_others(&parts);
}
