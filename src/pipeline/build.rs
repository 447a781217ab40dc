//! A content folder → a site on disk, in two passes: what articles know of each other must be known before the first page
//! is made, and sixty thousand typed articles are too many to hold.

use super::again::{self, Beside, Circumstances, Makings, Memory, NewMakings, Standing};
use super::articles::{Making, write_articles};
use super::survey::{Survey, Surveyed};
use super::{Phase, Progress, Reading, attachments, runbooks};
use crate::check::{Judge, Looked};
use crate::diagnostic::{self, Diagnostic};
use crate::library::Library;
use crate::output::{Guard, OutputError, Rewrite, Writer, Written};
use crate::render::{RenderError, Renderer, SitePageMade, Theme};
use crate::source::{self, Date};
use camino::Utf8PathBuf;
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::HashSet;

/// The folders of a site.
#[derive(Clone, Debug, Default)]
pub struct SiteFolders {
    /// The site's own folder, where there is one.
    pub root: Option<Utf8PathBuf>,
    /// The articles.
    pub content: Utf8PathBuf,
    /// The site's own theme; it need not be there.
    pub theme: Option<Utf8PathBuf>,
    /// The composed runbooks; the folder need not be there.
    pub runbooks: Option<Utf8PathBuf>,
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
    /// The hash of the program itself, so that no build goes by what another program remembered; without it a build
    /// remembers nothing.
    pub program: Option<[u8; 32]>,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Report {
    /// How many articles have a page.
    pub articles: usize,
    /// How many of them were rendered; the pages of the others stand from an earlier build.
    pub rendered: usize,
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
    let theme = Theme::built_in().with(theme);
    // Whatever else pages are made of, and is no article, belongs into this key, or into what `Circumstances` compares.
    let key =
        options.program.map(|program| again::key(program, reading.config, &theme, options.drafts == Drafts::Include));
    let (runbooks, doubts) = folders.runbooks.as_deref().map(source::runbook_files).unwrap_or_default();
    findings.extend(doubts);
    let key = key.map(|key| runbooks::key(key, &runbooks));
    let renderer = Renderer::new(reading.config, theme).map_err(BuildError::Theme)?;
    findings.extend(renderer.findings());
    let writer = Writer::open(&folders.output, &guard(folders), options.rewrite)?;
    let memory = Memory { writer: &writer, key };

    progress.begin(Phase::Find, 0);
    let listed = again::folders::recall(memory);
    let searched = source::find_stamped(&folders.content, &reading.config.content, listed.as_ref(), writer.moment());
    again::folders::remember(memory, searched.listing.as_ref(), listed.as_ref())?;
    findings.extend(searched.findings);
    let now = Circumstances::new((&searched.found, &searched.stamps), &findings, options.today);
    if let Some(standing) = Standing::recall(memory, &now) {
        let (articles, findings) = (standing.articles, standing.findings);
        return Ok(Report { articles, rendered: 0, written: writer.leave(), findings });
    }
    let made = Building { reading, options, renderer: &renderer, memory, runbooks: &runbooks }.make(&now, progress)?;

    progress.begin(Phase::Publish, 0);
    again::forget_others(memory, made.parts);
    let manifest = writer.manifest();
    let settled = (made.is_settled, made.is_dated);
    let made_of = (made.beside, manifest.held());
    Standing::remember(memory, &now, settled, (made_of, made.articles, &made.findings))?;
    let written = writer.publish(manifest)?;
    Ok(Report { articles: made.articles, rendered: made.rendered, written, findings: made.findings })
}

/// What a site is made with.
#[derive(Clone, Copy)]
struct Building<'b> {
    reading: Reading<'b>,
    options: BuildOptions,
    renderer: &'b Renderer,
    memory: Memory<'b>,
    /// The files of composed runbooks, and what they hold.
    runbooks: &'b [(Utf8PathBuf, String)],
}

/// A site that was made and is not published yet.
struct Site {
    articles: usize,
    rendered: usize,
    /// Everything that was found, sorted.
    findings: Vec<Diagnostic>,
    /// The names under which the parts of the index are remembered.
    parts: HashSet<String>,
    /// Whether all that it was made of can be told again by its stamps.
    is_settled: bool,
    /// Whether pages depend on the day.
    is_dated: bool,
    /// The files that articles show or link to, and what the disk said of them.
    beside: Beside,
}

impl Building<'_> {
    /// Reads, links, renders and stages everything.
    fn make(self, now: &Circumstances<'_>, progress: &impl Progress) -> Result<Site, BuildError> {
        let (memory, writer) = (self.memory, self.memory.writer);
        progress.begin(Phase::Read, now.found.len());
        let survey = Survey { reading: self.reading, drafts: self.options.drafts, memory };
        let Surveyed { catalogue, mut findings, is_settled, print, spill } =
            survey.read(now.found, now.stamps, progress)?;
        findings.extend_from_slice(now.findings);

        progress.begin(Phase::Link, 0);
        // Each of them keeps one thread busy.
        let (mut library, before) =
            rayon::join(|| Library::build(catalogue, self.reading.config), || Makings::recall(memory));
        library.today = self.options.today;
        findings.append(&mut library.findings);
        findings.extend(attachments::look(&mut library, self.reading));
        let (composed, doubts) = runbooks::compose(self.runbooks, &mut library, self.reading);
        findings.extend(doubts);
        findings.extend(runbooks::without_pdf(self.reading));

        progress.begin(Phase::Articles, library.entries.len());
        let fingerprint = again::fingerprint(print, &library);
        let is_known = before.knew(&fingerprint);
        let (renderer, reading) = (self.renderer, self.reading);
        let making =
            Making { library: &library, renderer, writer, reading, memory, before: &before, is_known, spill: &spill };
        let (mut made, index) = write_articles(making, progress)?;
        made.findings.extend(attachments::write(making, &mut made.makings)?);
        let unchanged = made.findings.is_empty() && attachments::is_settled(&library.attachments, writer.moment());
        findings.append(&mut made.findings);
        progress.begin(Phase::Search, 0);
        index.write(std::mem::take(&mut made.said), &mut made.makings, making)?;
        findings.extend(runbooks::write_composed(&composed, making)?);
        write_site(making, &mut made.makings, progress)?;
        made.makings.remember(memory, &fingerprint)?;
        let judge = Judge::new(&reading.config.check, &library.entries, Looked::AsRead);
        let mut findings = judge.judge(findings).findings;
        diagnostic::sort(&mut findings);
        let site = Site {
            articles: made.articles,
            rendered: made.rendered,
            findings,
            parts: made.parts,
            is_settled: is_settled && unchanged,
            is_dated: !library.orders.by_review.is_empty(),
            beside: attachments::stamps(&library.attachments),
        };
        // To give back what sixty thousand entries hold takes a while, in which the site can be published.
        rayon::spawn(move || drop((library, before)));
        Ok(site)
    }
}

fn guard(folders: &SiteFolders) -> Guard {
    let inputs = std::iter::once(&folders.content).chain(&folders.theme).chain(&folders.runbooks).cloned().collect();
    Guard { root: folders.root.clone(), inputs }
}

/// Writes the pages and assets of the site as a whole, those left out that show what they showed before.
fn write_site<'m>(
    making: Making<'m>,
    makings: &mut NewMakings<'m>,
    progress: &impl Progress,
) -> Result<(), BuildError> {
    let Making { library, renderer, writer, before, .. } = making;
    let pages = renderer.site_pages(library);
    progress.begin(Phase::Site, pages.len());
    let made = pages.par_iter().map(|page| {
        let mut made = NewMakings::default();
        let name = format!("/{}", page.path);
        let is_known = making.is_known && !page.tells_summaries();
        let kept = is_known.then(|| before.keep_page(&name, writer)).flatten();
        if let Some(kept) = kept {
            made.take_over(kept);
            progress.advance(1);
            return Ok(made);
        }
        let kept = OnceCell::new();
        let stands = |print| before.keep(&name, print, writer).is_some_and(|standing| kept.set(standing).is_ok());
        let SitePageMade { print, file } = renderer.site_page_unless(page, library, &stands)?;
        if let Some(file) = file {
            writer.write(&file)?;
            // A file of the theme is written by every build in which articles know other things of each other.
            made.add(&name, (print.unwrap_or_default(), None), &[file.path], writer);
        } else if let Some(kept) = kept.get() {
            made.take_over(*kept);
        }
        progress.advance(1);
        Ok(made)
    });
    made.collect::<Result<Vec<_>, BuildError>>()?.into_iter().for_each(|made| makings.extend(made));
    Ok(())
}
