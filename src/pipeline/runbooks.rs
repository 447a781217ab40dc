//! The runbooks of a site: composed ones, and those of single articles as far as its settings ask for them.

use super::again::Key;
use super::articles::Making;
use super::build::BuildError;
use super::runbook::{self, Named, RunbookRequest};
use super::{Reading, read_article};
use crate::article::Article;
use crate::config::{PRINTS_PDF, RunbookForms};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::export::Fillings;
use crate::library::{ComposedRunbook, Entry, Library, runbook_forms};
use crate::output::Writer;
use crate::render::{OutputFile, RenderError, Renderer, RunbookFiles};
use crate::runbook::Runbook;
use crate::source::Found;
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

/// The key of a build with these files of composed runbooks: one that changed may change any page, since it links from its
/// articles.
pub(super) fn key(key: Key, files: &[(Utf8PathBuf, String)]) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&key);
    for text in files.iter().flat_map(|(path, text)| [path.as_str(), text]) {
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// Composes the runbooks of files, and tells the library of those that can be made. They carry no day of making: a site
/// changes only where its sources do.
pub fn compose(
    files: &[(Utf8PathBuf, String)],
    library: &mut Library,
    reading: Reading<'_>,
) -> (Vec<Runbook>, Vec<Diagnostic>) {
    let (mut runbooks, mut findings) = (Vec::new(), Vec::new());
    for (path, text) in files {
        match composed(path, text, library, reading) {
            Ok((runbook, about)) => {
                library.runbooks.push(about);
                runbooks.push(runbook);
            }
            Err(wrong) => findings.extend(wrong),
        }
    }
    (runbooks, findings)
}

fn composed(
    path: &Utf8Path,
    text: &str,
    library: &Library,
    reading: Reading<'_>,
) -> Result<(Runbook, ComposedRunbook), Vec<Diagnostic>> {
    let fillings = Fillings::default();
    let attachments = Some(&library.attachments);
    let request =
        RunbookRequest { reading, content: None, fillings: &fillings, attachments, procedure: None, today: None };
    let find = |id: &str| {
        let entry = library.find(id)?.entry;
        let found = Found { relative: entry.relative.clone(), path: entry.path.clone() };
        read_article(&found, reading).ok().map(Box::new)
    };
    let mut runbook = runbook::composed_runbook(path, text, &request, &find)?;
    let address = ComposedRunbook::address_of(&runbook.cover.id);
    let same = |known: &&ComposedRunbook| known.address.as_str().eq_ignore_ascii_case(address.as_str());
    if let Some(known) = library.runbooks.iter().find(same) {
        let message = format!("the id `{}` is too much like `{}` of another runbook", runbook.cover.id, known.id);
        let help = "give each runbook an id of its own; this one is left out";
        return Err(vec![Diagnostic::new(Code::RunbookInvalid, Place::file(path), message, help)]);
    }
    name_references(&mut runbook, library, reading);
    runbook.cover.address = runbook::whole_address(reading.config, &address);
    let used = runbook.cover.sources.iter().filter_map(|source| library.find(&source.id));
    let mut articles: Vec<u32> = used.filter_map(|target| u32::try_from(target.place).ok()).collect();
    articles.sort_unstable();
    let cover = &runbook.cover;
    let about = ComposedRunbook {
        id: cover.id.clone(),
        title: cover.title.clone(),
        revision: cover.revision.clone(),
        owner: cover.owner.clone(),
        address,
        articles,
    };
    Ok((runbook, about))
}

/// Writes the files of the composed runbooks.
pub(super) fn write_composed(runbooks: &[Runbook], making: Making<'_>) -> Result<Vec<Diagnostic>, BuildError> {
    let made = runbooks.par_iter().zip(&making.library.runbooks).map(|(runbook, about)| {
        let made = making.renderer.composed_runbook(runbook, about)?;
        write(made, making.writer)
    });
    Ok(made.collect::<Result<Vec<_>, BuildError>>()?.concat())
}

/// The runbook of an article, as far as the settings ask for it.
pub(super) fn of_article(article: &Article, entry: &Entry, making: Making<'_>) -> Result<RunbookFiles, RenderError> {
    let Making { library, renderer, reading, .. } = making;
    article_runbook(article, entry, (library, renderer), reading)
}

/// The files of the runbook of an article of a library, as far as the settings ask for it.
///
/// # Errors
/// When a template of the theme fails while it is used.
pub fn article_runbook(
    article: &Article,
    entry: &Entry,
    (library, renderer): (&Library, &Renderer),
    reading: Reading<'_>,
) -> Result<RunbookFiles, RenderError> {
    let forms = runbook_forms(article, &reading.config.runbooks);
    if forms == RunbookForms::None {
        return Ok(RunbookFiles::default());
    }
    let mut runbook = runbook::of_article(article, reading, &library.attachments);
    name_references(&mut runbook, library, reading);
    runbook.cover.address = runbook::whole_address(reading.config, &entry.address);
    let mut made = renderer.article_runbook(&runbook, entry, forms)?;
    // A runbook knows its article by id. What its author allows is known by the file.
    for finding in made.findings.iter_mut().filter(|finding| finding.place.path == entry.id) {
        finding.place.path.clone_from(&entry.path);
    }
    Ok(made)
}

fn write(made: RunbookFiles, writer: &Writer) -> Result<Vec<Diagnostic>, BuildError> {
    made.files.iter().try_for_each(|file: &OutputFile| writer.write(file).map(drop))?;
    Ok(made.findings)
}

fn name_references(runbook: &mut Runbook, library: &Library, reading: Reading<'_>) {
    runbook::name_references(runbook, |id| {
        let entry = library.find(id)?.entry;
        Some(Named { title: entry.title.clone(), address: runbook::whole_address(reading.config, &entry.address) })
    });
}

/// Says that the settings ask for PDFs which this program cannot make.
pub(super) fn without_pdf(reading: Reading<'_>) -> Option<Diagnostic> {
    let settings = &reading.config.runbooks;
    let asked = settings.articles == RunbookForms::Pdf
        || settings.collections.iter().any(|collection| collection.articles == RunbookForms::Pdf);
    (asked && !PRINTS_PDF).then(|| {
        Diagnostic::new(
            Code::RunbookWithoutPdf,
            Place::file("site.toml".into()),
            "[runbooks] asks for PDFs, and this kbpress was built without them; the pages for print are made",
            "build kbpress with `--features pdf`, or set `articles = \"html\"`",
        )
    })
}
