//! Articles → findings: reading, linking and all checks.

use super::{Phase, Progress, Reading, attachments, is_no_article, runbooks};
use crate::article::Article;
use crate::check::{self, Allowed, Judge, Looked, Origin, Setting, Trace, WebAnswer, WebLink, Whole};
use crate::diagnostic::{self, Diagnostic};
use crate::library::{Catalogue, Entry, Library, Surveyed};
use crate::source::{self, Date, Dialect, Document, Found};
use crate::{blocks, recognise};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many articles are read before what is kept of them is put together.
const BATCH: usize = 4_096;

/// What is to be checked.
pub struct CheckRequest<'a> {
    /// The files that make the library, in order.
    pub files: &'a [Found],
    /// What finding them found.
    pub unsearched: Vec<Diagnostic>,
    /// The files of composed runbooks, and what they hold.
    pub runbooks: &'a [(Utf8PathBuf, String)],
    /// Whether the files lie in the content folder of a site; what does not is an archive.
    pub inside: bool,
    /// The day of the check; without it no review is due.
    pub today: Option<Date>,
    /// Asks web addresses, where that is wanted; takes each address once, and gives an answer for each.
    pub ask: Option<&'a dyn AskWeb>,
}

/// Whoever asks web addresses; the pipeline itself touches no net.
pub trait AskWeb: Sync {
    /// The answers for `addresses`, in their order.
    fn ask(&self, addresses: &[&str]) -> Vec<WebAnswer>;
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// How many articles were read.
    pub articles: usize,
    /// What is told, sorted.
    pub findings: Vec<Diagnostic>,
    /// What articles allow, sorted.
    pub allowed: Vec<Allowed>,
}

/// What is kept of an article.
struct Kept {
    surveyed: Surveyed,
    trace: Trace,
}

/// Checks articles, each by itself and all together, and the runbooks that are composed of them.
#[must_use]
pub fn check(request: CheckRequest<'_>, reading: Reading<'_>, progress: &impl Progress) -> Checked {
    progress.begin(Phase::Check, request.files.len());
    let mut findings = request.unsearched;
    let (mut catalogue, mut traces) = (Catalogue::default(), Vec::with_capacity(request.files.len()));
    let read = |found: &Found| {
        let read = read(found, reading, request.inside, request.today, request.ask.is_some());
        progress.advance(1);
        read
    };
    for batch in request.files.chunks(BATCH) {
        for (kept, doubts) in batch.par_iter().map(read).collect::<Vec<_>>() {
            findings.extend(doubts);
            if let Some(Kept { surveyed, trace }) = kept {
                catalogue.add(surveyed);
                traces.push(trace);
            }
        }
    }
    progress.begin(Phase::Link, 0);
    let mut library = Library::build(catalogue, reading.config);
    library.today = request.today;
    findings.append(&mut library.findings);
    findings.extend(attachments::look(&mut library, reading));
    findings.extend(runbooks::compose(request.runbooks, &mut library, reading).1);
    let whole = Whole { library: &library, traces: &traces, config: reading.config };
    findings.extend(check::library(&whole));
    if let Some(ask) = request.ask {
        findings.extend(web(&whole, ask));
    }
    let looked = if request.ask.is_some() { Looked::CheckedWithWeb } else { Looked::Checked };
    let mut judged = Judge::new(&reading.config.check, &library.entries, looked).judge(findings);
    show_lines(&mut judged.findings, request.files, reading);
    check::offer_near_ids(&mut judged.findings, &library);
    diagnostic::sort(&mut judged.findings);
    judged.allowed.sort_by(|a, b| a.finding.sort_key().cmp(&b.finding.sort_key()));
    Checked { articles: library.entries.len(), findings: judged.findings, allowed: judged.allowed }
}

/// Reads an article and looks at it by itself.
fn read(
    found: &Found,
    reading: Reading<'_>,
    inside: bool,
    today: Option<Date>,
    web: bool,
) -> (Option<Kept>, Vec<Diagnostic>) {
    let (mut article, source) = match read_with_source(found, reading) {
        Ok(read) => read,
        Err(finding) => return (None, vec![*finding]),
    };
    let origin = Origin::of(&article, reading.config, inside);
    let setting = Setting { config: reading.config, words: reading.words, today, origin };
    let mut findings = check::article(&article, &source, setting);
    findings.append(&mut article.findings);
    let kept = Kept { surveyed: Entry::of(&article, reading.config), trace: Trace::of(&article, setting, web) };
    (Some(kept), findings)
}

/// An article, and for Markdown the text of its file: its own lines are without marks.
fn read_with_source(found: &Found, reading: Reading<'_>) -> Result<(Article, String), Box<Diagnostic>> {
    let bytes = source::read(found, &reading.config.content)?;
    let mut document = Document::from_bytes(&found.path, &found.relative, &bytes, reading.config);
    if let Some(at) = document.findings.iter().position(|finding| is_no_article(finding.code)) {
        return Err(Box::new(document.findings.swap_remove(at)));
    }
    let source = if document.dialect == Dialect::Markdown { document.text.clone() } else { String::new() };
    let body = blocks::parse(&mut document, reading.words);
    Ok((recognise::recognise(document, body, reading.words), source))
}

/// Asks every web address once, and says what came of it wherever it stands.
fn web(whole: &Whole<'_>, ask: &dyn AskWeb) -> Vec<Diagnostic> {
    let links: Vec<(&Utf8Path, &WebLink)> = whole.web().collect();
    let mut addresses: Vec<&str> = links.iter().map(|(_, link)| link.address.as_str()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    let answers: BTreeMap<&str, WebAnswer> = addresses.iter().copied().zip(ask.ask(&addresses)).collect();
    let found =
        links.iter().filter_map(|(path, link)| check::web_findings(path, link, answers.get(link.address.as_str())?));
    found.collect()
}

/// Gives every finding its line as it stands in the file, and its column there: checks see lines without indentation, and
/// Markdown without marks. Only files with findings are read again, for their text alone.
fn show_lines(findings: &mut [Diagnostic], files: &[Found], reading: Reading<'_>) {
    let places: BTreeMap<Utf8PathBuf, &Found> = files.iter().map(|found| (found.path.clone(), found)).collect();
    diagnostic::sort(findings);
    let runs: Vec<&mut [Diagnostic]> = findings.chunk_by_mut(|a, b| a.place.path == b.place.path).collect();
    runs.into_par_iter().for_each(|run| {
        let Some(found) = run.first().and_then(|finding| places.get(&finding.place.path)) else { return };
        if run.iter().all(|finding| finding.place.line == 0) {
            return;
        }
        let Ok(bytes) = source::read(found, &reading.config.content) else { return };
        let text = source::decode(&bytes, reading.config.content.encoding).text;
        let end = if text.contains('\n') { '\n' } else { '\r' };
        let lines: Vec<&str> = text.split(end).map(|line| line.trim_end_matches('\r')).collect();
        for finding in run.iter_mut().filter(|finding| finding.place.line > 0) {
            let line = lines.get(finding.place.line as usize - 1).copied().unwrap_or_default();
            finding.place.show(line);
        }
    });
}
