//! What is known of every source file since it was read.

use super::records::{Records, record};
use super::{Fingerprint, Memory, Remembering, encoded};
use crate::diagnostic::Diagnostic;
use crate::library::{Apart, Surveyed};
use crate::output::OutputError;
use crate::source::{Found, PieceHasher, Stamp};
use serde::{Deserialize, Serialize};

/// What is known of a source file.
pub(in crate::pipeline) struct Known {
    /// Whether the stamp would be another one had the file changed since.
    pub(in crate::pipeline) settled: bool,
    /// What the library needs to know of it; nothing for one that is no article of this site, such as a draft.
    pub(in crate::pipeline) surveyed: Option<Surveyed>,
    /// What was found in it.
    pub(in crate::pipeline) findings: Vec<Diagnostic>,
    /// The same as bytes, for the next build.
    record: Vec<u8>,
    /// How many of these bytes say which file it is, and how many behind them what the library knows of it.
    parts: (usize, usize),
}

/// Which file it was.
#[derive(Serialize, Deserialize)]
struct Head<'h> {
    /// The file as findings name it.
    #[serde(borrow)]
    path: &'h str,
    /// What the disk said of it before it was read.
    stamp: Stamp,
    /// Whether the stamp would be another one had the file changed since.
    settled: bool,
    /// The hash of its bytes.
    hash: [u8; 32],
    /// How many bytes behind this one say what the library needs to know.
    told: usize,
}

impl Known {
    /// What was just found out about a file whose bytes have the hash `hash`. `stamp` is what the disk said of it before it was
    /// read, and whether that would be another had the file changed since.
    pub(in crate::pipeline) fn new(
        found: &Found,
        (stamp, settled): (Option<Stamp>, bool),
        hash: [u8; 32],
        (surveyed, findings): (Option<Surveyed>, Vec<Diagnostic>),
    ) -> Self {
        let told = encoded(&surveyed);
        let beside = encoded(&(surveyed.as_ref().map(Surveyed::apart), &findings));
        let stamp = stamp.unwrap_or_default();
        let mut record = encoded(&Head { path: found.path.as_str(), stamp, settled, hash, told: told.len() });
        let parts = (record.len(), told.len());
        record.extend_from_slice(&told);
        record.extend_from_slice(&beside);
        Self { settled, surveyed, findings, record, parts }
    }

    /// What the library needs to know of the file, as bytes.
    fn told(&self) -> &[u8] {
        let (start, length) = self.parts;
        self.record.get(start..start + length).unwrap_or_default()
    }
}

/// What an earlier build knew of the source files.
#[derive(Default)]
pub(in crate::pipeline) struct Sources(Records);

impl Sources {
    /// What is remembered.
    pub(in crate::pipeline) fn recall(memory: Memory<'_>) -> Self {
        Self(memory.bytes(NewSources::NAME).and_then(Records::read).unwrap_or_default())
    }

    /// What is known of the file at `place` among those that were found.
    pub(in crate::pipeline) fn of(&self, found: &Found, place: usize) -> Option<Before<'_>> {
        let record = self.0.get(found.relative.as_str(), place)?;
        let (head, rest) = postcard::take_from_bytes::<Head<'_>>(record).ok()?;
        let (told, beside) = rest.split_at_checked(head.told)?;
        (head.path == found.path.as_str()).then_some(Before { head, record, told, beside })
    }
}

/// What an earlier build knew of a file; read as far as is needed to see whether that still holds.
pub(in crate::pipeline) struct Before<'b> {
    head: Head<'b>,
    record: &'b [u8],
    told: &'b [u8],
    beside: &'b [u8],
}

impl Before<'_> {
    /// What is known, where the file still has this stamp.
    pub(in crate::pipeline) fn with_stamp(&self, found: &Found, stamp: Stamp) -> Option<Known> {
        let (surveyed, findings) =
            (self.head.settled && self.head.stamp == stamp).then(|| self.read(found)).flatten()?;
        let parts = (self.record.len() - self.told.len() - self.beside.len(), self.told.len());
        Some(Known { settled: true, surveyed, findings, record: self.record.to_vec(), parts })
    }

    /// What is known, where the file holds bytes of this hash. `stamp` is what the disk says of it now, and whether that would
    /// be another had the file changed since.
    pub(in crate::pipeline) fn with_hash(
        &self,
        found: &Found,
        hash: [u8; 32],
        stamp: (Option<Stamp>, bool),
    ) -> Option<Known> {
        let known = (self.head.hash == hash).then(|| self.read(found)).flatten()?;
        Some(Known::new(found, stamp, hash, known))
    }

    fn read(&self, found: &Found) -> Option<(Option<Surveyed>, Vec<Diagnostic>)> {
        let surveyed: Option<Surveyed> = postcard::from_bytes(self.told).ok()?;
        let (apart, findings): (Option<Apart>, _) = postcard::from_bytes(self.beside).ok()?;
        let apart = apart.unwrap_or_default();
        Some((surveyed.map(|surveyed| surveyed.of_file(found, self.head.hash, apart)), findings))
    }
}

/// Source files as they come, in the order of their names.
pub(in crate::pipeline) struct NewSources {
    remembering: Option<Remembering>,
    buffer: Vec<u8>,
    print: PieceHasher,
}

impl NewSources {
    /// The name under which they are remembered.
    pub(super) const NAME: &str = "articles";

    /// Begins with none.
    pub(in crate::pipeline) fn begin(memory: Memory<'_>) -> Result<Self, OutputError> {
        let remembering = memory.begin(Self::NAME)?;
        Ok(Self { remembering, buffer: Vec::new(), print: PieceHasher::default() })
    }

    /// Adds what is known of a file.
    pub(in crate::pipeline) fn add(&mut self, found: &Found, known: &Known) -> Result<(), OutputError> {
        if known.surveyed.is_some() {
            self.print.add_counted(found.relative.as_str()).add_counted(known.told());
        }
        let Some(remembering) = &mut self.remembering else { return Ok(()) };
        self.buffer.clear();
        record(&mut self.buffer, found.relative.as_str(), &known.record);
        remembering.add(&self.buffer)
    }

    /// Remembers all that were added; gives the number of everything that the library knows of them.
    pub(in crate::pipeline) fn finish(self) -> Result<Fingerprint, OutputError> {
        if let Some(remembering) = self.remembering {
            remembering.finish()?;
        }
        Ok(*self.print.finish().finalize().as_bytes())
    }
}
