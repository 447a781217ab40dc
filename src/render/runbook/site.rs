//! Runbooks as files of a site: their page, and their PDF where this program makes one.

use super::Links;
use crate::config::{PRINTS_PDF, RunbookForms};
use crate::diagnostic::Diagnostic;
use crate::library::{Address, ComposedRunbook, Entry, RUNBOOK_PAGE, RUNBOOK_PDF};
use crate::render::renderer::{OutputFile, RenderError, Renderer};
use crate::runbook::Runbook;
use crate::view::location;

/// The files of a runbook, and what should be looked at in them.
#[derive(Clone, Debug, Default)]
pub struct RunbookFiles {
    /// The files, in a fixed order.
    pub files: Vec<OutputFile>,
    /// What was found while they were made.
    pub findings: Vec<Diagnostic>,
}

impl Renderer {
    /// The files of a composed runbook.
    ///
    /// # Errors
    /// When the theme's template `runbook.html` fails.
    pub fn composed_runbook(&self, runbook: &Runbook, about: &ComposedRunbook) -> Result<RunbookFiles, RenderError> {
        let address = &about.address;
        let up = (format!("../{}", "index.html"), self.tools.strings.index(ComposedRunbook::FOLDER));
        let canonical = self.config.has_whole_address().then(|| location(&self.config, address));
        self.runbook_files(runbook, address, "index.html", (up, canonical), PRINTS_PDF)
    }

    /// The files of the runbook of an article, in the forms that the site wants.
    ///
    /// # Errors
    /// When the theme's template `runbook.html` fails.
    pub fn article_runbook(
        &self,
        runbook: &Runbook,
        entry: &Entry,
        forms: RunbookForms,
    ) -> Result<RunbookFiles, RenderError> {
        let up = ("index.html".to_owned(), self.tools.strings.fill("runbook_to_article", &[("id", &entry.id)]));
        // It says the same as the page of the article, which is the one that search engines should show.
        let canonical = self.config.has_whole_address().then(|| location(&self.config, &entry.address));
        let pdf = PRINTS_PDF && forms == RunbookForms::Pdf;
        self.runbook_files(runbook, &entry.address, RUNBOOK_PAGE, (up, canonical), pdf)
    }

    fn runbook_files(
        &self,
        runbook: &Runbook,
        folder: &Address,
        name: &str,
        (up, canonical): ((String, String), Option<String>),
        pdf: bool,
    ) -> Result<RunbookFiles, RenderError> {
        let paper = self.config.runbooks.paper;
        let mut links = vec![up];
        if pdf {
            links.push((RUNBOOK_PDF.to_owned(), self.tools.strings.get("runbook_as_pdf").to_owned()));
        }
        let page = self.runbook_html(runbook, paper, &Links { links, canonical, root: folder.to_root() })?;
        let path = |name: &str| format!("{}{name}", folder.as_str());
        let mut made = RunbookFiles::default();
        made.files.push(OutputFile { path: path(name), bytes: page.into_bytes() });
        if pdf && let Some(pdf) = self.runbook_pdf(runbook, paper)? {
            made.files.push(OutputFile { path: path(RUNBOOK_PDF), bytes: pdf.bytes });
            made.findings = pdf.findings;
        }
        Ok(made)
    }
}
