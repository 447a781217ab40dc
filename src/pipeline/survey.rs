//! The first pass over the articles: what the library needs to know of each. What an earlier build knew of a file that is
//! still the same is not found out again.

use super::again::{Fingerprint, Known, Memory, NewSources, Sources};
use super::build::Drafts;
use super::spill::Spill;
use super::{Progress, Reading, article_of, is_no_article};
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::library::{Catalogue, Entry};
use crate::output::OutputError;
use crate::source::{self, Found, Stamp, State};
use rayon::prelude::*;

/// What is known of a file, and the article in it as bytes where it was read just now.
type Told = Result<(Known, Option<Vec<u8>>), Box<Diagnostic>>;

/// How many articles are read before what is known of them goes into the catalogue.
const BATCH: usize = 1_024;

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
        for (nth, (files, stamps)) in found.chunks(BATCH).zip(stamps.chunks(BATCH)).enumerate() {
            let known = files.par_iter().zip(stamps).enumerate().map(|(at, (file, stamp))| {
                let known = self.file((file, nth * BATCH + at), *stamp, &before);
                progress.advance(1);
                known
            });
            let known: Vec<Told> = known.collect();
            for (found, known) in files.iter().zip(known) {
                match known {
                    Ok((known, article)) => {
                        new.add(found, &known)?;
                        surveyed.is_settled &= known.settled;
                        if let Some(one) = known.surveyed {
                            surveyed.catalogue.add(one);
                            surveyed.spill.add(article);
                        }
                        surveyed.findings.extend(known.findings);
                    }
                    Err(finding) => {
                        surveyed.is_settled = false;
                        surveyed.findings.push(*finding);
                    }
                }
            }
        }
        surveyed.print = new.finish()?;
        surveyed.spill.end();
        Ok(surveyed)
    }

    /// What is known of the file at a place among those that were found: from its stamp, from its bytes, or from reading it as
    /// an article, which comes along as bytes for the second pass.
    fn file(self, (found, place): (&Found, usize), stamp: Option<Stamp>, before: &Sources) -> Told {
        let before = before.of(found, place);
        if let (Some(before), Some(stamp)) = (&before, stamp)
            && let Some(known) = before.with_stamp(found, stamp)
        {
            return Ok((known, None));
        }
        let bytes = source::read(found, &self.reading.config.content)?;
        let hash = *blake3::hash(&bytes).as_bytes();
        let stamp = (stamp, stamp.is_some_and(|stamp| stamp.is_settled(self.memory.writer.moment())));
        if let Some(known) = before.and_then(|before| before.with_hash(found, hash, stamp)) {
            return Ok((known, None));
        }
        let mut spilled = None;
        let told = match article_of(found, &bytes, self.reading) {
            Ok(article) if self.drafts == Drafts::LeaveOut && is_draft(&article) => (None, Vec::new()),
            Ok(mut article) => {
                let surveyed = Entry::of(&article, self.reading.config);
                let findings = std::mem::take(&mut article.findings);
                spilled = Spill::bytes_of(&article);
                (Some(surveyed), findings)
            }
            // What holds no article will hold none as long as it is the same; what cannot be read may be readable again.
            Err(finding) if is_no_article(finding.code) => (None, vec![*finding]),
            Err(finding) => return Err(finding),
        };
        Ok((Known::new(found, stamp, hash, told), spilled))
    }
}

/// Whether an article says of itself that it is a draft.
pub(crate) fn is_draft(article: &Article) -> bool {
    article.metadata.draft || article.metadata.state == Some(State::Draft)
}
