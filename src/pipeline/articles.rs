//! The second pass over the articles: their pages, and what they say for the search.

use super::again::{Makings, Memory, NewMakings};
use super::build::BuildError;
use super::index::Index;
use super::said::{self, Gathering, Said};
use super::spill::Spill;
use super::{Progress, Reading, read_article, runbooks};
use crate::article::Article;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::library::{Entry, Library, Neighbours};
use crate::output::Writer;
use crate::render::Renderer;
use crate::source::Found;
use rayon::prelude::*;
use std::collections::HashSet;

/// What every run of articles needs.
#[derive(Clone, Copy)]
pub(super) struct Making<'m> {
    pub(super) library: &'m Library,
    pub(super) renderer: &'m Renderer,
    pub(super) writer: &'m Writer,
    pub(super) reading: Reading<'m>,
    pub(super) memory: Memory<'m>,
    /// What the build before made of what.
    pub(super) before: &'m Makings,
    /// Whether articles know the same of each other as in the build before.
    pub(super) is_known: bool,
    /// The articles that the first pass read.
    pub(super) spill: &'m Spill,
}

/// What came of the second pass.
#[derive(Default)]
pub(super) struct Made<'m> {
    /// How many articles have a page.
    pub(super) articles: usize,
    /// How many of them were rendered; the pages of the others stand from an earlier build.
    pub(super) rendered: usize,
    /// What changed since the first pass.
    pub(super) findings: Vec<Diagnostic>,
    /// What was made of what.
    pub(super) makings: NewMakings<'m>,
    /// What the articles say; nothing where the index is as it was, or the site has none.
    pub(super) said: Vec<Said>,
    /// The names under which the parts of the index are remembered.
    pub(super) parts: HashSet<String>,
}

/// Reads every article again that changed, or whose page shows something else than before; writes its pages, and gathers what
/// all of them say.
pub(super) fn write_articles<'m>(
    making: Making<'m>,
    progress: &impl Progress,
) -> Result<(Made<'m>, Index), BuildError> {
    let entries = &making.library.entries;
    // Each of them keeps one thread busy.
    let (runs, index) = rayon::join(|| said::runs(entries), || Index::look(making));
    let is_searched = making.reading.config.search.enabled;
    // What was said is not even loaded where the index stands.
    let is_gathered = is_searched && !index.stands;
    let made: Vec<Made<'m>> =
        runs.par_iter().map(|run| write_run(making, run, is_gathered, progress)).collect::<Result<_, BuildError>>()?;
    let mut all = Made::default();
    for run in made {
        all.articles += run.articles;
        all.rendered += run.rendered;
        all.findings.extend(run.findings);
        all.makings.extend(run.makings);
        all.said.extend(run.said);
    }
    if is_searched {
        all.parts.extend(runs.iter().flat_map(said::Run::names).chain(Index::names()));
    }
    Ok((all, index))
}

/// The same for a run of articles. `is_gathered` says whether what they say is wanted.
fn write_run<'m>(
    making: Making<'m>,
    run: &said::Run,
    is_gathered: bool,
    progress: &impl Progress,
) -> Result<Made<'m>, BuildError> {
    let entries = &making.library.entries;
    let gathering = is_gathered.then(|| Gathering::begin(run, entries, making.memory, making.reading.config));
    let mut run_of = Run { making, gathering, is_sound: true, made: Made::default() };
    for (entry, place) in entries.get(run.places.clone()).unwrap_or_default().iter().zip(run.places.clone()) {
        run_of.article(entry, place)?;
        progress.advance(1);
    }
    let Run { gathering, is_sound, mut made, .. } = run_of;
    if let Some(gathering) = gathering {
        made.said.extend(gathering.finish(entries, is_sound, making.memory)?);
    }
    Ok(made)
}

/// A run that is being made.
struct Run<'m> {
    making: Making<'m>,
    gathering: Option<Gathering>,
    /// Whether everything that was read is what the library knows of; only that is worth remembering.
    is_sound: bool,
    made: Made<'m>,
}

impl Run<'_> {
    /// Makes the pages of an article unless they stand, and gathers what it says where that is wanted.
    fn article(&mut self, entry: &Entry, place: usize) -> Result<(), BuildError> {
        let Making { library, renderer, writer, reading, before, .. } = self.making;
        let name = entry.relative.as_str();
        let source = Some(entry.hash);
        let kept = self.making.is_known.then(|| before.keep_article((name, place), entry.hash, writer)).flatten();
        let around = if kept.is_some() { Neighbours::default() } else { library.neighbours(place) };
        let print = if kept.is_some() { None } else { renderer.article_print(library, place, &around) };
        let kept = kept.or_else(|| before.keep(name, print?, writer));
        let stands = kept.is_some();
        if let Some(kept) = &kept {
            self.made.articles += 1;
            self.made.makings.take_over(*kept);
            if self.gathering.as_ref().is_none_or(|gathering| !gathering.wants(place)) {
                return Ok(());
            }
        }
        let read = || {
            let found = Found { relative: entry.relative.clone(), path: entry.path.clone() };
            read_article(&found, reading)
        };
        let article = match self.making.spill.take(place).map_or_else(read, Ok) {
            Ok(article) => article,
            Err(finding) => {
                self.is_sound = false;
                self.made.findings.push(*finding);
                return Ok(());
            }
        };
        let is_same = article.hash == entry.hash;
        if !is_same {
            self.is_sound = false;
            self.made.findings.push(changed(&article));
        }
        if !stands {
            let mut files = renderer.article_among(&article, library, place, &around)?;
            let runbook = runbooks::of_article(&article, entry, self.making)?;
            files.extend(runbook.files);
            // A finding has to be told by every build, so that what has one is made anew each time.
            let is_sound = is_same && runbook.findings.is_empty();
            self.made.findings.extend(runbook.findings);
            files.iter().try_for_each(|file| writer.write(file).map(|_| ()))?;
            self.made.articles += 1;
            self.made.rendered += 1;
            if let Some(print) = print.filter(|_| is_sound) {
                let paths: Vec<String> = files.into_iter().map(|file| file.path).collect();
                self.made.makings.add(name, (print, source), &paths, writer);
            }
        }
        if let Some(gathering) = &mut self.gathering {
            gathering.add(place, &article);
        }
        Ok(())
    }
}

fn changed(article: &Article) -> Diagnostic {
    Diagnostic::new(
        Code::FileChanged,
        Place::file(&article.path),
        "the file changed while the site was being built",
        "build again, so that what other pages say of this article is up to date too",
    )
}
