//! Files of expectations against the articles of a content folder, in two passes: which articles an expectation is about, and
//! whether a reference leads anywhere, is known only when all have been read; and few of them are worth keeping. Where findings are
//! expected, the articles are checked first, as by `kbpress check`.

use super::{CheckRequest, Phase, Progress, Reading, check, read_article};
use crate::diagnostic::{Diagnostic, Place};
use crate::expect::{Alone, Case, Edit, Expectations, Failure, Tested, apply};
use crate::library::{Catalogue, Entry, Library, Surveyed};
use crate::source::{self, Date, Found};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::HashMap;

/// An expectation: the place of its file, and its own place in that file.
type Which = (usize, usize);

/// An article that was read: what is kept of it, and the expectations that are about it.
type Seen = Option<(Surveyed, Vec<Which>)>;

/// Holds `files` against every article below `content`, drafts included. Files that hold no article are left out. Without `today`
/// no article is due for review.
#[must_use]
pub fn test(
    files: &[Expectations],
    content: &Utf8Path,
    reading: Reading<'_>,
    today: Option<Date>,
    progress: &impl Progress,
) -> Tested {
    progress.begin(Phase::Find, 0);
    let (found, _) = source::find(content, &reading.config.content);
    progress.begin(Phase::Read, found.len());
    let seen: Vec<Seen> = found.par_iter().map(|file| survey(file, files, reading, progress)).collect();
    progress.begin(Phase::Link, 0);
    let mut catalogue = Catalogue::default();
    let mut articles: Vec<(&Found, Vec<Which>)> = Vec::new();
    let mut count = 0;
    for (file, (surveyed, about)) in found.iter().zip(seen).filter_map(|(file, seen)| Some((file, seen?))) {
        catalogue.add(surveyed);
        count += 1;
        if !about.is_empty() {
            articles.push((file, about));
        }
    }
    let library = Library::build(catalogue, reading.config);
    let findings = if files.iter().any(Expectations::speak_of_findings) {
        let request =
            CheckRequest { files: &found, unsearched: Vec::new(), runbooks: &[], inside: true, today, ask: None };
        check(request, reading, progress).findings
    } else {
        Vec::new()
    };
    progress.begin(Phase::Judge, articles.len());
    let judging = Judging::new(files, &library, &articles, reading, findings);
    let mut cases: Vec<(Which, Case)> = articles
        .par_iter()
        .flat_map_iter(|(file, about)| {
            progress.advance(1);
            judging.article(file, about)
        })
        .collect();
    cases.extend(judging.matched_nothing());
    // The sort keeps the articles of one expectation in the order of their files.
    cases.sort_by_key(|(which, _)| *which);
    Tested { cases: cases.into_iter().map(|(_, case)| case).collect(), articles: count }
}

fn survey(file: &Found, files: &[Expectations], reading: Reading<'_>, progress: &impl Progress) -> Seen {
    let article = read_article(file, reading).ok();
    progress.advance(1);
    let article = article?;
    let about =
        files.iter().enumerate().flat_map(|(of, file)| file.about(&article).into_iter().map(move |nth| (of, nth)));
    let about = about.collect();
    Some((Entry::of(&article, reading.config), about))
}

/// What is needed to judge an article.
struct Judging<'a> {
    files: &'a [Expectations],
    library: &'a Library,
    reading: Reading<'a>,
    /// How many articles each expectation is about.
    about: HashMap<Which, usize>,
    /// What `kbpress check` tells of the articles, by the file that it is about; nothing where no expectation speaks of it.
    findings: HashMap<Utf8PathBuf, Vec<Diagnostic>>,
}

impl<'a> Judging<'a> {
    fn new(
        files: &'a [Expectations],
        library: &'a Library,
        articles: &[(&Found, Vec<Which>)],
        reading: Reading<'a>,
        findings: Vec<Diagnostic>,
    ) -> Self {
        let mut about: HashMap<Which, usize> = HashMap::new();
        for which in articles.iter().flat_map(|(_, about)| about) {
            *about.entry(*which).or_default() += 1;
        }
        let mut by_file: HashMap<Utf8PathBuf, Vec<Diagnostic>> = HashMap::new();
        for finding in findings {
            by_file.entry(finding.place.path.clone()).or_default().push(finding);
        }
        Self { files, library, reading, about, findings: by_file }
    }

    fn article(&self, file: &Found, about: &[Which]) -> Vec<(Which, Case)> {
        // A file that went away in between is as if it had never been there.
        let Ok(article) = read_article(file, self.reading) else { return Vec::new() };
        let found = self.findings.get(file.path.as_path()).map(Vec::as_slice).unwrap_or_default();
        let judged = about.iter().filter_map(|which| {
            let alone = if self.about.get(which) == Some(&1) { Alone::Yes } else { Alone::No };
            let case = self.files.get(which.0)?.judge(which.1, &article, self.library, found, alone)?;
            Some((*which, case))
        });
        let mut cases: Vec<(Which, Case)> = judged.collect();
        let mut sources: Vec<&mut Failure> = cases.iter_mut().flat_map(|(_, case)| &mut case.failures).collect();
        show_source(&mut sources, file, self.reading);
        cases
    }

    fn matched_nothing(&self) -> Vec<(Which, Case)> {
        let all = self.files.iter().enumerate().flat_map(|(of, file)| (0..file.len()).map(move |nth| (of, nth)));
        let without = all.filter(|which| !self.about.contains_key(which));
        without
            .filter_map(|which| Some((which, self.files.get(which.0)?.matched_nothing(which.1, self.library)?)))
            .collect()
    }
}

/// Gives failures the lines of the article as they stand in its file: the readers of some dialects take markup off.
fn show_source(failures: &mut [&mut Failure], file: &Found, reading: Reading<'_>) {
    if failures.iter().all(|failure| failure.source.is_none()) {
        return;
    }
    let Ok(bytes) = source::read(file, &reading.config.content) else { return };
    let text = source::decode(&bytes, reading.config.content.encoding).text;
    let lines: Vec<&str> = text.lines().collect();
    for failure in failures {
        // The fields of an article have no line in the data; most are said on one line all the same.
        let said = failure.value.as_str().filter(|value| !value.is_empty());
        let line_of_value = || said.and_then(|value| lines.iter().position(|line| line.contains(value)));
        let Some(place) = &mut failure.source else { continue };
        let at = (place.line as usize).checked_sub(1).or_else(line_of_value);
        if let Some((at, line)) = at.and_then(|at| Some((at, lines.get(at)?))) {
            *place = Place::line(&place.path, u32::try_from(at + 1).unwrap_or(u32::MAX), line);
        }
    }
}

/// What `kbpress test --bless` writes.
#[derive(Clone, Debug, Default)]
pub struct Blessed {
    /// The files that change, with their new texts.
    pub files: Vec<(Utf8PathBuf, String)>,
    /// How many expectations say now what was found.
    pub mended: usize,
    /// The failures that no change of a value mends, as cases.
    pub left: Vec<Case>,
}

/// Writes what was found into the texts of `files`; nothing is written to disk.
#[must_use]
pub fn bless(tested: &Tested, files: &[Expectations]) -> Blessed {
    let mut blessed = Blessed::default();
    let mut refused: Vec<&Utf8Path> = Vec::new();
    for file in files {
        let failures = tested.failures().filter(|(case, _)| case.file == file.path);
        let failures: Vec<&Failure> = failures.map(|(_, failure)| failure).collect();
        let edits: Vec<Edit> = failures.iter().flat_map(|failure| failure.edits.iter().cloned()).collect();
        if edits.is_empty() {
            continue;
        }
        match apply(&file.text, &edits) {
            Ok(text) => {
                blessed.mended += failures.iter().filter(|failure| !failure.edits.is_empty()).count();
                blessed.files.push((file.path.clone(), text));
            }
            Err(_) => refused.push(&file.path),
        }
    }
    for case in &tested.cases {
        let is_left = |failure: &&Failure| failure.edits.is_empty() || refused.contains(&case.file.as_path());
        let failures: Vec<Failure> = case.failures.iter().filter(is_left).cloned().collect();
        if !failures.is_empty() {
            blessed.left.push(Case { failures, ..case.clone() });
        }
    }
    blessed
}
