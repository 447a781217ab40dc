//! What is known of every source file since it was read.

use super::{Memory, encoded};
use crate::diagnostic::Diagnostic;
use crate::library::Surveyed;
use crate::output::OutputError;
use crate::source::{Found, Stamp};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What is known of a source file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::pipeline) struct Known {
    /// The file relative to the content folder.
    pub(in crate::pipeline) relative: String,
    /// The file as findings name it.
    pub(in crate::pipeline) path: String,
    /// What the disk said of it before it was read.
    pub(in crate::pipeline) stamp: Stamp,
    /// Whether the stamp would be another one had the file changed since.
    pub(in crate::pipeline) settled: bool,
    /// The hash of its bytes.
    pub(in crate::pipeline) hash: [u8; 32],
    /// What the library needs to know of it; nothing for one that is no article of this site, such as a draft.
    pub(in crate::pipeline) surveyed: Option<Surveyed>,
    /// What was found in it.
    pub(in crate::pipeline) findings: Vec<Diagnostic>,
}

/// What an earlier build knew of the source files.
#[derive(Default)]
pub(in crate::pipeline) struct Sources {
    known: HashMap<String, Known>,
}

impl Sources {
    /// What is remembered; nothing of it where a part of it cannot be read.
    pub(in crate::pipeline) fn recall(memory: Memory<'_>) -> Self {
        let known = memory.bytes(NewSources::NAME).and_then(|bytes| {
            let frames = frames(&bytes)?;
            let read = frames.into_par_iter().map(|frame| postcard::from_bytes::<Vec<Known>>(frame).ok());
            read.collect::<Option<Vec<_>>>()
        });
        let all = known.unwrap_or_default().into_iter().flatten();
        Self { known: all.map(|known| (known.relative.clone(), known)).collect() }
    }

    /// What is known of a file with this stamp.
    pub(in crate::pipeline) fn with_stamp(&self, found: &Found, stamp: Stamp) -> Option<&Known> {
        self.of(found).filter(|known| known.settled && stamp == known.stamp)
    }

    /// What is known of a file that holds the bytes of this hash.
    pub(in crate::pipeline) fn with_hash(&self, found: &Found, hash: [u8; 32]) -> Option<&Known> {
        self.of(found).filter(|known| known.hash == hash)
    }

    fn of(&self, found: &Found) -> Option<&Known> {
        self.known.get(found.relative.as_str()).filter(|known| known.path == found.path.as_str())
    }
}

/// Source files as bytes, as they come.
#[derive(Default)]
pub(in crate::pipeline) struct NewSources(Vec<u8>);

impl NewSources {
    /// The name under which they are remembered.
    pub(super) const NAME: &str = "articles";

    /// Adds some of them.
    pub(in crate::pipeline) fn add(&mut self, known: &[&Known]) {
        let frame = encoded(&known);
        self.0.extend_from_slice(&(frame.len() as u64).to_le_bytes());
        self.0.extend_from_slice(&frame);
    }

    /// Remembers all that were added.
    pub(in crate::pipeline) fn remember(self, memory: Memory<'_>) -> Result<(), OutputError> {
        memory.remember(Self::NAME, || self.0)
    }
}

fn frames(mut bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut frames = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<8>() {
        let (frame, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        frames.push(frame);
        bytes = rest;
    }
    bytes.is_empty().then_some(frames)
}
