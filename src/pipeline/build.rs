//! A content folder → a site on disk, in two passes: what articles know of each other must be known before the first page
//! is made, and sixty thousand typed articles are too many to hold.

use super::articles::{Making, write_articles, write_search};
use super::{Phase, Progress, Reading, read_article};
use crate::article::Article;
use crate::diagnostic::{self, Diagnostic};
use crate::library::{Catalogue, Entry, Library};
use crate::output::{Guard, OutputError, Rewrite, Writer, Written};
use crate::render::{RenderError, Renderer, Theme};
use crate::source::{self, Date, Found, State};
use camino::Utf8PathBuf;
use rayon::prelude::*;

/// The folders of a site.
#[derive(Clone, Debug, Default)]
pub struct SiteFolders {
    /// The site's own folder, where there is one.
    pub root: Option<Utf8PathBuf>,
    /// The articles.
    pub content: Utf8PathBuf,
    /// The site's own theme; it need not be there.
    pub theme: Option<Utf8PathBuf>,
    /// The built site.
    pub output: Utf8PathBuf,
}

/// Whether articles that say of themselves that they are drafts are built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out.
    #[default]
    LeaveOut,
    /// They are built like others.
    Include,
}

/// How a site is to be built.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuildOptions {
    /// Drafts.
    pub drafts: Drafts,
    /// Which files are written.
    pub rewrite: Rewrite,
    /// The day of the build; without it no article is taken for stale.
    pub today: Option<Date>,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Report {
    /// How many articles have a page.
    pub articles: usize,
    /// What was done to the output folder.
    pub written: Written,
    /// Everything that was found, sorted by place.
    pub findings: Vec<Diagnostic>,
}

/// Why a site could not be built. Content is never a reason.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Templates of the site's own theme cannot be used.
    #[error("the site's theme cannot be used")]
    Theme(Vec<Diagnostic>),
    /// The output could not be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl From<RenderError> for BuildError {
    fn from(error: RenderError) -> Self {
        Self::Theme(vec![*error.0])
    }
}

/// Builds a site: finds its articles, reads them, links them, writes their pages and those of the site as a whole, and
/// removes what is stale.
///
/// # Errors
/// When the theme cannot be used or the output cannot be written. What is wrong with an article is a finding of the
/// report, and the rest is built.
pub fn build(
    folders: &SiteFolders,
    reading: Reading<'_>,
    options: BuildOptions,
    progress: &impl Progress,
) -> Result<Report, BuildError> {
    progress.begin(Phase::Prepare, 0);
    let (theme, mut findings) = folders.theme.as_deref().map(source::theme_files).unwrap_or_default();
    let renderer = Renderer::new(reading.config, Theme::built_in().with(theme)).map_err(BuildError::Theme)?;
    findings.extend(renderer.findings());
    let writer = Writer::open(&folders.output, &guard(folders), options.rewrite)?;

    progress.begin(Phase::Find, 0);
    let (found, unsearched) = source::find(&folders.content, &reading.config.content);
    findings.extend(unsearched);

    progress.begin(Phase::Read, found.len());
    let (catalogue, doubts) = survey(&found, reading, options.drafts, progress);
    findings.extend(doubts);
    drop(found);

    progress.begin(Phase::Link, 0);
    let mut library = Library::build(catalogue, reading.config);
    library.today = options.today;
    findings.append(&mut library.findings);

    progress.begin(Phase::Articles, library.entries.len());
    let making = Making { library: &library, renderer: &renderer, writer: &writer, reading };
    let made = write_articles(making, progress)?;
    findings.extend(made.findings);
    write_search(made.said, making, progress)?;

    write_site(&library, &renderer, &writer, progress)?;

    progress.begin(Phase::Publish, 0);
    let written = writer.finish()?;
    diagnostic::sort(&mut findings);
    Ok(Report { articles: made.articles, written, findings })
}

fn guard(folders: &SiteFolders) -> Guard {
    let inputs = std::iter::once(&folders.content).chain(&folders.theme).cloned().collect();
    Guard { root: folders.root.clone(), inputs }
}

/// How many articles are read before what is known of them goes into the catalogue.
const BATCH: usize = 4_096;

/// The first pass: reads every article and keeps what the library needs to know of it.
fn survey(
    found: &[Found],
    reading: Reading<'_>,
    drafts: Drafts,
    progress: &impl Progress,
) -> (Catalogue, Vec<Diagnostic>) {
    let read = |file: &Found| {
        let (entry, findings) = match read_article(file, reading) {
            Ok(article) if drafts == Drafts::LeaveOut && is_draft(&article) => (None, Vec::new()),
            Ok(mut article) => (Some(Entry::of(&article, reading.config)), std::mem::take(&mut article.findings)),
            Err(finding) => (None, vec![*finding]),
        };
        progress.advance(1);
        (entry, findings)
    };
    let (mut catalogue, mut findings) = (Catalogue::default(), Vec::new());
    for batch in found.chunks(BATCH) {
        for (surveyed, doubts) in batch.par_iter().map(read).collect::<Vec<_>>() {
            surveyed.into_iter().for_each(|surveyed| catalogue.add(surveyed));
            findings.extend(doubts);
        }
    }
    (catalogue, findings)
}

/// Whether an article says of itself that it is a draft.
pub(crate) fn is_draft(article: &Article) -> bool {
    article.metadata.draft || article.metadata.state == Some(State::Draft)
}

/// Writes the pages and assets of the site as a whole.
fn write_site(
    library: &Library,
    renderer: &Renderer,
    writer: &Writer,
    progress: &impl Progress,
) -> Result<(), BuildError> {
    let pages = renderer.site_pages(library);
    progress.begin(Phase::Site, pages.len());
    pages.par_iter().try_for_each(|page| {
        writer.write(&renderer.site_page(page, library)?)?;
        progress.advance(1);
        Ok(())
    })
}
