//! The first pass over the articles: what the library needs to know of each. What an earlier build knew of a file that is
//! still the same is not found out again.

use super::again::{Fingerprint, Known, Memory, NewSources, Sources};
use super::build::Drafts;
use super::spill::Spill;
use super::{Progress, Reading, TASK, TOGETHER, articles_of, document_of, is_no_article};
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::library::{Catalogue, Entry};
use crate::output::OutputError;
use crate::source::{self, Document, Found, Stamp, State};
use rayon::prelude::*;

/// What is known of a file, and the article in it as bytes where it was read just now.
type Told = Result<(Known, Option<Vec<u8>>), Box<Diagnostic>>;

/// Some files, and what is known of them.
type Batch<'f> = (&'f [Found], Vec<Vec<Told>>);

/// How many articles are read before what is known of them goes into the catalogue.
const BATCH: usize = 512;

/// What a survey goes by.
#[derive(Clone, Copy)]
pub(super) struct Survey<'s> {
    pub(super) reading: Reading<'s>,
    pub(super) drafts: Drafts,
    pub(super) memory: Memory<'s>,
}

/// What came of a survey.
#[derive(Default)]
pub(super) struct Surveyed {
    pub(super) catalogue: Catalogue,
    pub(super) findings: Vec<Diagnostic>,
    /// Whether what is known of every file still holds for as long as its stamp does.
    pub(super) is_settled: bool,
    /// The number of everything that the library knows of the articles.
    pub(super) print: Fingerprint,
    /// The articles that were read, for the second pass.
    pub(super) spill: Spill,
}

impl Surveyed {
    /// Adds what is known of some files, in their order.
    fn keep(&mut self, (files, known): Batch<'_>, new: &mut NewSources) -> Result<(), OutputError> {
        for (found, known) in files.iter().zip(known.into_iter().flatten()) {
            match known {
                Ok((known, article)) => {
                    new.add(found, &known)?;
                    self.is_settled &= known.settled;
                    if let Some(one) = known.surveyed {
                        self.catalogue.add(one);
                        self.spill.add(article);
                    }
                    self.findings.extend(known.findings);
                }
                Err(finding) => {
                    self.is_settled = false;
                    self.findings.push(*finding);
                }
            }
        }
        Ok(())
    }
}

impl Survey<'_> {
    /// Reads every article, of which `stamps` are what the disk said just before, and keeps what the library needs to know.
    pub(super) fn read(
        self,
        found: &[Found],
        stamps: &[Option<Stamp>],
        progress: &impl Progress,
    ) -> Result<Surveyed, OutputError> {
        let before = Sources::recall(self.memory);
        let mut surveyed =
            Surveyed { is_settled: true, spill: Spill::begin(self.memory.writer), ..Surveyed::default() };
        let mut new = NewSources::begin(self.memory)?;
        let mut batches = found.chunks(BATCH).zip(stamps.chunks(BATCH)).enumerate();
        let mut read: Option<Batch<'_>> = None;
        loop {
            let next = batches.next();
            let is_last = next.is_none();
            // While some articles are read, what is known of those before them goes into the catalogue, one after the other.
            let (next, kept) = rayon::join(
                || {
                    next.map(|(nth, (files, stamps))| {
                        (files, self.batch((files, nth * BATCH), stamps, &before, progress))
                    })
                },
                || read.take().map_or(Ok(()), |batch| surveyed.keep(batch, &mut new)),
            );
            kept?;
            if is_last {
                break;
            }
            read = next;
        }
        surveyed.print = new.finish()?;
        surveyed.spill.end();
        Ok(surveyed)
    }

    /// What is known of some files, of which the first stands at a place among those that were found.
    fn batch(
        self,
        (files, first): (&[Found], usize),
        stamps: &[Option<Stamp>],
        before: &Sources,
        progress: &impl Progress,
    ) -> Vec<Vec<Told>> {
        let tasks = files.par_chunks(TASK).zip(stamps.par_chunks(TASK)).enumerate();
        tasks
            .map(|(at, (files, stamps))| {
                let known = self.files((files, first + at * TASK), stamps, before);
                progress.advance(files.len());
                known
            })
            .collect()
    }

    /// What is known of a few files, of which the first stands at a place among those that were found.
    fn files(self, (files, first): (&[Found], usize), stamps: &[Option<Stamp>], before: &Sources) -> Vec<Told> {
        let mut told: Vec<Option<Told>> = Vec::with_capacity(files.len());
        let (mut waiting, mut size) = (Vec::new(), 0);
        for (nth, (found, stamp)) in files.iter().zip(stamps).enumerate() {
            match self.look((found, first + nth), *stamp, before) {
                Ok(Looked::Known(known)) => told.push(Some(Ok((*known, None)))),
                Ok(Looked::Unread(unread)) => {
                    size += unread.document.text.len();
                    waiting.push((nth, found, unread));
                    told.push(None);
                }
                Err(finding) => told.push(Some(Err(finding))),
            }
            if size >= TOGETHER {
                self.read_together(std::mem::take(&mut waiting), &mut told);
                size = 0;
            }
        }
        self.read_together(waiting, &mut told);
        told.into_iter().flatten().collect()
    }

    /// What is known of a file from its stamp or from its bytes, or else the document in it.
    fn look(
        self,
        (found, place): (&Found, usize),
        stamp: Option<Stamp>,
        before: &Sources,
    ) -> Result<Looked, Box<Diagnostic>> {
        let before = before.of(found, place);
        if let (Some(before), Some(stamp)) = (&before, stamp)
            && let Some(known) = before.with_stamp(found, stamp)
        {
            return Ok(Looked::Known(Box::new(known)));
        }
        let bytes = source::read(found, &self.reading.config.content)?;
        let stamp = (stamp, stamp.is_some_and(|stamp| stamp.is_settled(self.memory.writer.moment())));
        let hash = || *blake3::hash(&bytes).as_bytes();
        if let Some(known) = before.and_then(|before| before.with_hash(found, hash(), stamp)) {
            return Ok(Looked::Known(Box::new(known)));
        }
        match document_of(found, &bytes, self.reading) {
            Ok(document) => Ok(Looked::Unread(Box::new(Unread { document, stamp }))),
            // What holds no article will hold none as long as it is the same; what cannot be read may be readable again.
            Err(finding) if is_no_article(finding.code) => {
                Ok(Looked::Known(Box::new(Known::new(found, stamp, hash(), (None, vec![*finding])))))
            }
            Err(finding) => Err(finding),
        }
    }

    /// Reads documents as articles, and puts what is known of each at its place in `told`, with the article as bytes for the
    /// second pass.
    fn read_together(self, waiting: Vec<(usize, &Found, Box<Unread>)>, told: &mut [Option<Told>]) {
        let (places, documents): (Vec<_>, Vec<_>) =
            waiting.into_iter().map(|(nth, found, unread)| ((nth, found, unread.stamp), unread.document)).unzip();
        for ((nth, found, stamp), mut article) in places.into_iter().zip(articles_of(documents, self.reading)) {
            let (known, spilled) = if self.drafts == Drafts::LeaveOut && is_draft(&article) {
                ((None, Vec::new()), None)
            } else {
                let surveyed = Entry::of(&article, self.reading.config);
                let findings = std::mem::take(&mut article.findings);
                ((Some(surveyed), findings), Spill::bytes_of(&article))
            };
            if let Some(place) = told.get_mut(nth) {
                *place = Some(Ok((Known::new(found, stamp, article.hash, known), spilled)));
            }
        }
    }
}

/// What came of looking at a file.
enum Looked {
    /// What an earlier build knew of it still holds, or it holds no article.
    Known(Box<Known>),
    /// It has to be read.
    Unread(Box<Unread>),
}

/// A document that has to be read as an article.
struct Unread {
    document: Document,
    /// What the disk said of the file before it was read, and whether that would be another had the file changed since.
    stamp: (Option<Stamp>, bool),
}

/// Whether an article says of itself that it is a draft.
pub(crate) fn is_draft(article: &Article) -> bool {
    article.metadata.draft || article.metadata.state == Some(State::Draft)
}
