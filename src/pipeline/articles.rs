//! The second pass over the articles: their pages, and what they say for the search.

use super::again::{Makings, Memory};
use super::build::BuildError;
use super::{Phase, Progress, Reading, read_article, runbooks};
use crate::article::Article;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::library::{Entry, Library};
use crate::output::{OutputError, Writer};
use crate::render::{Print, Renderer, print_of};
use crate::search::{self, Gatherer, Part};
use crate::source::Found;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;

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
}

/// What came of the second pass.
#[derive(Default)]
pub(super) struct Made {
    /// How many articles have a page.
    pub(super) articles: usize,
    /// How many of them were rendered; the pages of the others stand from an earlier build.
    pub(super) rendered: usize,
    /// What changed since the first pass.
    pub(super) findings: Vec<Diagnostic>,
    /// What was made of what.
    pub(super) makings: Makings,
    /// What the articles say; nothing where the index is as it was, or the site has none.
    pub(super) said: Vec<Part>,
    /// The names under which the parts of the index are remembered.
    pub(super) parts: HashSet<String>,
    /// The number of what the index is made of.
    pub(super) index: Print,
}

/// The name of the index among what was made.
const INDEX: &str = "search";

/// Reads every article again that changed, or whose page shows something else than before; writes its pages, and gathers what
/// all of them say.
pub(super) fn write_articles(making: Making<'_>, progress: &impl Progress) -> Result<Made, BuildError> {
    let entries = &making.library.entries;
    let runs = runs(entries);
    let names: Vec<_> = runs.iter().map(|run| part_name(entries.get(run.clone()).unwrap_or_default())).collect();
    let index = index_print(making.library, &names);
    let mut all = Made { index, ..Made::default() };
    let searched = making.reading.config.search.enabled;
    // Parts are not even loaded where the index stands.
    let stands = making.before.keep(INDEX, index, making.writer);
    let made: Vec<Made> = runs
        .par_iter()
        .zip(&names)
        .map(|(run, name)| write_run(making, run.clone(), (searched && !stands).then_some(name.as_str()), progress))
        .collect::<Result<_, BuildError>>()?;
    if stands {
        all.makings.take_over(INDEX, making.before);
    }
    for run in made {
        all.articles += run.articles;
        all.rendered += run.rendered;
        all.findings.extend(run.findings);
        all.makings.extend(run.makings);
        all.said.extend(run.said);
    }
    all.parts.extend(names.into_iter().filter(|_| searched));
    Ok(all)
}

/// The articles in runs, each of which is a part of the index. Where one ends depends on the paths of the articles, so that an
/// article that comes or goes changes one run and not all behind it.
fn runs(entries: &[Entry]) -> Vec<Range<usize>> {
    // Small libraries have short runs, so that every thread has some.
    let least = (entries.len() / 128).next_power_of_two().clamp(16, search::PART / 2);
    let mut runs = Vec::new();
    let mut start = 0;
    for (entry, place) in entries.iter().zip(1..) {
        let length = place - start;
        let hash = blake3::hash(entry.relative.as_str().as_bytes());
        let ends = length >= least && hash.as_bytes().first().is_some_and(|byte| usize::from(*byte) * least < 512);
        if ends || length == search::PART || place == entries.len() {
            runs.push(start..place);
            start = place;
        }
    }
    runs
}

/// The name of a part: what its articles say depends on their sources alone.
fn part_name(run: &[Entry]) -> String {
    let mut hasher = blake3::Hasher::new();
    for entry in run {
        hasher.update(&entry.hash);
        hasher.update(entry.relative.as_str().as_bytes());
    }
    format!("part-{}", hasher.finalize().to_hex().get(..32).unwrap_or_default())
}

/// The number of everything that the index is made of.
fn index_print(library: &Library, parts: &[String]) -> Print {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    };
    parts.iter().for_each(|part| add(part));
    for entry in &library.entries {
        [&entry.id, &entry.title, entry.address.as_str()].into_iter().for_each(&mut add);
    }
    print_of(&hasher)
}

/// The same for a run of articles. `part` is the name of what they say, where that is wanted.
fn write_run(
    making: Making<'_>,
    run: Range<usize>,
    part: Option<&str>,
    progress: &impl Progress,
) -> Result<Made, BuildError> {
    let first = number(run.start);
    let known = part.and_then(|name| Part::from_bytes(&making.memory.bytes(name)?, first));
    let gatherer = (part.is_some() && known.is_none()).then(|| Gatherer::new(making.reading.config));
    let mut run_of = Run { making, gatherer, is_sound: true, made: Made::default() };
    for (entry, place) in making.library.entries.get(run.clone()).unwrap_or_default().iter().zip(run) {
        run_of.article(entry, place)?;
        progress.advance(1);
    }
    let Run { gatherer, is_sound, mut made, .. } = run_of;
    let gathered = gatherer.map(|mut gatherer| gatherer.finish());
    if let (Some(name), Some(part), true) = (part, &gathered, is_sound) {
        making.memory.remember(name, || part.to_bytes(first))?;
    }
    made.said.extend(known.or(gathered));
    Ok(made)
}

/// A run that is being made.
struct Run<'m> {
    making: Making<'m>,
    gatherer: Option<Gatherer>,
    /// Whether everything that was read is what the library knows of; only that is worth remembering.
    is_sound: bool,
    made: Made,
}

impl Run<'_> {
    /// Makes the pages of an article unless they stand, and gathers what it says where that is wanted.
    fn article(&mut self, entry: &Entry, place: usize) -> Result<(), BuildError> {
        let Making { library, renderer, writer, reading, before, .. } = self.making;
        let name = entry.relative.as_str();
        let print = renderer.article_print(library, place);
        let stands = print.is_some_and(|print| before.keep(name, print, writer));
        if stands {
            self.made.articles += 1;
            self.made.makings.take_over(name, before);
            if self.gatherer.is_none() {
                return Ok(());
            }
        }
        let article = match read_article(&Found { relative: entry.relative.clone(), path: entry.path.clone() }, reading)
        {
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
            let mut files = renderer.article(&article, library, place)?;
            let runbook = runbooks::of_article(&article, entry, self.making)?;
            files.extend(runbook.files);
            // A finding has to be told by every build, so that what has one is made anew each time.
            let is_sound = is_same && runbook.findings.is_empty();
            self.made.findings.extend(runbook.findings);
            files.iter().try_for_each(|file| writer.write(file).map(|_| ()))?;
            self.made.articles += 1;
            self.made.rendered += 1;
            if let Some(print) = print.filter(|_| is_sound) {
                let paths = files.into_iter().map(|file| file.path).collect();
                self.made.makings.add(name.to_owned(), print, paths, writer);
            }
        }
        if let Some(gatherer) = &mut self.gatherer {
            gatherer.add(number(place), &article);
        }
        Ok(())
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn changed(article: &Article) -> Diagnostic {
    Diagnostic::new(
        Code::FileChanged,
        Place::file(&article.path),
        "the file changed while the site was being built",
        "build again, so that what other pages say of this article is up to date too",
    )
}

/// Writes the index of the search, or, where there is none, only what finds articles by their ids; nothing where it stands.
pub(super) fn write_search(made: &mut Made, making: Making<'_>, progress: &impl Progress) -> Result<(), BuildError> {
    progress.begin(Phase::Search, 0);
    if made.makings.has(INDEX) {
        return Ok(());
    }
    let shards = search::shards(std::mem::take(&mut made.said), making.library, making.reading.config);
    let paths: Vec<String> = shards
        .into_par_iter()
        .map(|shard| {
            let file = making.renderer.shard(shard);
            making.writer.write(&file)?;
            Ok(file.path)
        })
        .collect::<Result<_, OutputError>>()?;
    made.makings.add(INDEX.to_owned(), made.index, paths, making.writer);
    Ok(())
}
