//! The second pass over the articles: their pages, and what they say for the search.

use super::build::BuildError;
use super::{Phase, Progress, Reading, read_article};
use crate::article::Article;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::library::{Entry, Library};
use crate::output::Writer;
use crate::render::Renderer;
use crate::search::{self, Gatherer, Part};
use crate::source::Found;
use rayon::prelude::*;

/// How many runs of articles there are for every thread, so that none is left waiting for the last one.
const RUNS_A_THREAD: usize = 8;

/// What every run of articles needs.
#[derive(Clone, Copy)]
pub(super) struct Making<'m> {
    pub(super) library: &'m Library,
    pub(super) renderer: &'m Renderer,
    pub(super) writer: &'m Writer,
    pub(super) reading: Reading<'m>,
}

/// What came of the second pass.
#[derive(Default)]
pub(super) struct Made {
    /// How many articles have a page.
    pub(super) articles: usize,
    /// What changed since the first pass.
    pub(super) findings: Vec<Diagnostic>,
    /// What the articles say; nothing where the site has no search.
    pub(super) said: Vec<Part>,
}

/// Reads every article again, writes its pages, and gathers what it says.
pub(super) fn write_articles(making: Making<'_>, progress: &impl Progress) -> Result<Made, BuildError> {
    let entries = &making.library.entries;
    // The index is the same for runs of any length.
    let length = (entries.len() / (rayon::current_num_threads() * RUNS_A_THREAD)).clamp(1, search::PART);
    let runs: Vec<Made> = entries
        .par_chunks(length)
        .enumerate()
        .map(|(number, run)| write_run(making, number * length, run, progress))
        .collect::<Result<_, BuildError>>()?;
    let mut all = Made::default();
    for run in runs {
        all.articles += run.articles;
        all.findings.extend(run.findings);
        all.said.extend(run.said);
    }
    Ok(all)
}

/// The same for a run of articles, the first of which stands at `first` in the library.
fn write_run(making: Making<'_>, first: usize, run: &[Entry], progress: &impl Progress) -> Result<Made, BuildError> {
    let mut made = Made::default();
    let config = making.reading.config;
    let mut gatherer = config.search.enabled.then(|| Gatherer::new(config));
    for (place, entry) in (first..).zip(run) {
        let found = Found { relative: entry.relative.clone(), path: entry.path.clone() };
        match read_article(&found, making.reading) {
            Ok(article) => {
                for file in making.renderer.article(&article, making.library, place)? {
                    making.writer.write(&file)?;
                }
                if let Some(gatherer) = &mut gatherer {
                    gatherer.add(u32::try_from(place).unwrap_or(u32::MAX), &article);
                }
                made.articles += 1;
                made.findings.extend((article.hash != entry.hash).then(|| changed(&article)));
            }
            Err(finding) => made.findings.push(*finding),
        }
        progress.advance(1);
    }
    made.said.extend(gatherer.map(|mut gatherer| gatherer.finish()));
    Ok(made)
}

fn changed(article: &Article) -> Diagnostic {
    Diagnostic::new(
        Code::FileChanged,
        Place::file(&article.path),
        "the file changed while the site was being built",
        "build again, so that what other pages say of this article is up to date too",
    )
}

/// Writes the index of the search, or, where there is none, only what finds articles by their ids.
pub(super) fn write_search(said: Vec<Part>, making: Making<'_>, progress: &impl Progress) -> Result<(), BuildError> {
    progress.begin(Phase::Search, 0);
    let shards = search::shards(said, making.library, making.reading.config);
    shards.into_par_iter().try_for_each(|shard| {
        making.writer.write(&making.renderer.shard(shard))?;
        Ok(())
    })
}
