//! What articles say for the search, gathered in runs, each of which is a part of the index and remembered by itself.

use super::again::Memory;
use super::{Reading, read_article};
use crate::article::Article;
use crate::config::Config;
use crate::library::Entry;
use crate::output::OutputError;
use crate::search::{self, Body, Gatherer, Part};
use crate::source::{Found, PieceHasher};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many bytes the hash of a source has.
const HASH: usize = 32;

/// What a run of articles says.
pub(super) struct Said {
    pub(super) part: Part,
    pub(super) body: LargeHalf,
}

/// The large half of what a run says.
pub(super) enum LargeHalf {
    /// It was made in this build.
    Made(Body),
    /// It is remembered.
    Remembered(Run),
}

/// A run of articles.
#[derive(Clone)]
pub(super) struct Run {
    /// The name under which it is remembered: that of its files, whatever they hold.
    name: String,
    /// The places of its articles.
    pub(super) places: Range<usize>,
}

/// All articles in runs. Where one ends depends on the paths of the articles, so that an article that comes or goes changes one run and
/// not all behind it.
pub(super) fn runs(entries: &[Entry]) -> Vec<Run> {
    // Small libraries have short runs, so that every thread has some.
    let least = (entries.len() / 128).next_power_of_two().clamp(16, search::PART / 2);
    let mut runs = Vec::new();
    let (mut start, mut names) = (0, PieceHasher::default());
    for (entry, place) in entries.iter().zip(1..) {
        let length = place - start;
        names.add(entry.relative.as_str()).add([0]);
        let hash = blake3::hash(entry.relative.as_str().as_bytes());
        let ends = length >= least && hash.as_bytes().first().is_some_and(|byte| usize::from(*byte) * least < 512);
        if ends || length == search::PART || place == entries.len() {
            let name = format!("part-{}", names.finish().finalize().to_hex().get(..32).unwrap_or_default());
            runs.push(Run { name, places: start..place });
            (start, names) = (place, PieceHasher::default());
        }
    }
    runs
}

impl Run {
    /// The names under which its halves are remembered.
    pub(super) fn names(&self) -> [String; 2] {
        [self.name.clone(), self.body_name()]
    }

    fn body_name(&self) -> String {
        format!("{}-body", self.name)
    }

    fn first(&self) -> u32 {
        number(self.places.start)
    }

    /// What an earlier build remembered of the run: what its articles say, and the hashes of their sources.
    fn recall(&self, memory: Memory<'_>) -> Option<(Part, Vec<[u8; HASH]>)> {
        let bytes = memory.bytes(&self.name)?;
        let (hashes, part) = bytes.split_at_checked(self.places.len() * HASH)?;
        Some((Part::from_bytes(part, self.first())?, hashes.as_chunks::<HASH>().0.to_vec()))
    }

    /// The large half that belongs to the small one of the number `part`.
    fn recall_body(&self, part: [u8; 16], memory: Memory<'_>) -> Option<Body> {
        let bytes = memory.bytes(&self.body_name())?;
        Body::from_bytes(bytes.strip_prefix(part.as_slice())?)
    }

    /// The same with the terms of some slices alone.
    fn recall_slices(&self, part: &Part, slices: &BTreeSet<usize>, memory: Memory<'_>) -> Option<Body> {
        let mut file = memory.file(&self.body_name())?;
        let print = part.print();
        if file.read(0..print.len())? != print {
            return None;
        }
        let size = file.size().checked_sub(print.len())?;
        let read = |range: Range<usize>| file.read(print.len() + range.start..print.len().checked_add(range.end)?);
        Body::of_slices(slices, size, read)
    }
}

impl LargeHalf {
    /// The half itself with the terms of some slices at least, by reading the articles anew where it is not remembered. `part` is the
    /// small half.
    pub(super) fn body(
        self,
        (part, slices): (&Part, &BTreeSet<usize>),
        memory: Memory<'_>,
        (entries, reading): (&[Entry], Reading<'_>),
    ) -> Body {
        let run = match self {
            Self::Made(body) => return body,
            Self::Remembered(run) => run,
        };
        run.recall_slices(part, slices, memory).unwrap_or_else(|| {
            let mut gatherer = Gatherer::new(reading.config);
            for (entry, place) in entries.get(run.places.clone()).unwrap_or_default().iter().zip(run.first()..) {
                let found = Found { relative: entry.relative.clone(), path: entry.path.clone() };
                if let Ok(article) = read_article(&found, reading) {
                    gatherer.add(place, &article);
                }
            }
            gatherer.finish().1
        })
    }
}

/// A run that is being gathered.
pub(super) struct Gathering {
    run: Run,
    /// What is remembered of the run, where all of it holds still.
    known: Option<Part>,
    gatherer: Option<Gatherer>,
    /// Of each article whether what is remembered of it still holds; empty where nothing is remembered.
    kept: Vec<bool>,
}

impl Gathering {
    /// Begins with what is remembered of the articles that are as they were.
    pub(super) fn begin(run: &Run, entries: &[Entry], memory: Memory<'_>, config: &Config) -> Self {
        let mut begun = Self { run: run.clone(), known: None, gatherer: None, kept: Vec::new() };
        if let Some((part, hashes)) = run.recall(memory) {
            let own = entries.get(run.places.clone()).unwrap_or_default();
            begun.kept = own.iter().zip(&hashes).map(|(entry, hash)| entry.hash == *hash).collect();
            if begun.kept.iter().all(|kept| *kept) {
                begun.known = Some(part);
                return begun;
            }
            if let Some(body) = run.recall_body(part.print(), memory) {
                let mut gatherer = Gatherer::new(config);
                gatherer.take_up(&part, &body, |number| begun.kept.get(number) == Some(&true));
                begun.gatherer = Some(gatherer);
                return begun;
            }
        }
        begun.kept = Vec::new();
        begun.gatherer = Some(Gatherer::new(config));
        begun
    }

    /// Whether the article at `place` has to be added.
    pub(super) fn wants(&self, place: usize) -> bool {
        let number = place.saturating_sub(self.run.places.start);
        self.gatherer.is_some() && self.kept.get(number) != Some(&true)
    }

    /// Adds the article at `place`, if it is wanted.
    pub(super) fn add(&mut self, place: usize, article: &Article) {
        if !self.wants(place) {
            return;
        }
        let Some(gatherer) = &mut self.gatherer else { return };
        if self.kept.is_empty() {
            gatherer.add(number(place), article);
        } else {
            gatherer.add_again(place.saturating_sub(self.run.places.start), article);
        }
    }

    /// Ends the run, and remembers it where it `is_sound`: made of the very sources that the library knows of.
    pub(super) fn finish(
        self,
        entries: &[Entry],
        is_sound: bool,
        memory: Memory<'_>,
    ) -> Result<Option<Said>, OutputError> {
        let Self { run, known, gatherer, .. } = self;
        if let Some(part) = known {
            return Ok(Some(Said { part, body: LargeHalf::Remembered(run) }));
        }
        let Some((part, body)) = gatherer.map(|mut gatherer| gatherer.finish()) else { return Ok(None) };
        if is_sound {
            memory.remember(&run.body_name(), || [part.print().as_slice(), &body.to_bytes()].concat())?;
            memory.remember(&run.name, || {
                let own = entries.get(run.places.clone()).unwrap_or_default();
                let mut bytes: Vec<u8> = own.iter().flat_map(|entry| entry.hash).collect();
                bytes.extend(part.to_bytes(run.first()));
                bytes
            })?;
        }
        Ok(Some(Said { part, body: LargeHalf::Made(body) }))
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
