//! The first pass over the articles: what the library needs to know of each. What an earlier build knew of a file that is
//! still the same is not found out again.

use super::again::{Known, Memory, NewSources, Sources};
use super::build::Drafts;
use super::{Progress, Reading, article_of, is_no_article};
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::library::{Catalogue, Entry};
use crate::output::OutputError;
use crate::source::{self, Found, Stamp, State};
use rayon::prelude::*;

/// How many articles are read before what is known of them goes into the catalogue.
const BATCH: usize = 4_096;

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
        let mut surveyed = Surveyed { is_settled: true, ..Surveyed::default() };
        let mut new = NewSources::default();
        for (files, stamps) in found.chunks(BATCH).zip(stamps.chunks(BATCH)) {
            let known = files.par_iter().zip(stamps).map(|(file, stamp)| {
                let known = self.file(file, *stamp, &before);
                progress.advance(1);
                known
            });
            let known: Vec<Result<Known, Box<Diagnostic>>> = known.collect();
            if self.memory.key.is_some() {
                let worth: Vec<&Known> = known.iter().filter_map(|known| known.as_ref().ok()).collect();
                new.add(&worth);
            }
            for known in known {
                match known {
                    Ok(known) => {
                        surveyed.is_settled &= known.settled;
                        known.surveyed.into_iter().for_each(|one| surveyed.catalogue.add(one));
                        surveyed.findings.extend(known.findings);
                    }
                    Err(finding) => {
                        surveyed.is_settled = false;
                        surveyed.findings.push(*finding);
                    }
                }
            }
        }
        new.remember(self.memory)?;
        Ok(surveyed)
    }

    /// What is known of a file, from its stamp, from its bytes, or from reading it as an article.
    fn file(self, found: &Found, stamp: Option<Stamp>, before: &Sources) -> Result<Known, Box<Diagnostic>> {
        if let Some(known) = stamp.and_then(|stamp| before.with_stamp(found, stamp)) {
            return Ok(known.clone());
        }
        let bytes = source::read(found, &self.reading.config.content)?;
        let hash = *blake3::hash(&bytes).as_bytes();
        let stamped = |known: Known| match stamp {
            Some(stamp) => Known { stamp, settled: stamp.is_settled(self.memory.writer.moment()), ..known },
            None => Known { settled: false, ..known },
        };
        if let Some(known) = before.with_hash(found, hash) {
            return Ok(stamped(known.clone()));
        }
        let (surveyed, findings) = match article_of(found, &bytes, self.reading) {
            Ok(article) if self.drafts == Drafts::LeaveOut && is_draft(&article) => (None, Vec::new()),
            Ok(mut article) => {
                let surveyed = Entry::of(&article, self.reading.config);
                (Some(surveyed), std::mem::take(&mut article.findings))
            }
            // What holds no article will hold none as long as it is the same; what cannot be read may be readable again.
            Err(finding) if is_no_article(finding.code) => (None, vec![*finding]),
            Err(finding) => return Err(finding),
        };
        let (relative, path) = (found.relative.to_string(), found.path.to_string());
        let stamp = stamp.unwrap_or_default();
        Ok(stamped(Known { relative, path, stamp, settled: false, hash, surveyed, findings }))
    }
}

/// Whether an article says of itself that it is a draft.
pub(crate) fn is_draft(article: &Article) -> bool {
    article.metadata.draft || article.metadata.state == Some(State::Draft)
}
