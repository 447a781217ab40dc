//! Runbooks of a site in memory.

use super::site::{Page, Site};
use crate::diagnostic::Diagnostic;
use crate::library::{Library, RUNBOOK_PAGE, RUNBOOK_PDF};
use crate::pipeline::{self, read_article};
use crate::render::{RenderError, RunbookFiles};
use crate::runbook::Runbook;
use crate::source::{self, Found};

use super::setup::Setup;

/// The composed runbooks of a site, and what is wrong with the files of others; the library is told of them.
pub(super) fn compose(setup: &Setup, library: &mut Library) -> (Vec<Runbook>, Vec<Diagnostic>) {
    let settings = &setup.settings;
    let (files, mut unread) = settings.folders.runbooks.as_deref().map(source::runbook_files).unwrap_or_default();
    let (runbooks, findings) = pipeline::compose_runbooks(&files, library, settings.reading());
    unread.extend(findings);
    (runbooks, unread)
}

impl Site {
    /// The file of a runbook that stands at `path`.
    pub(super) fn runbook_file(&self, path: &str) -> Result<Option<Page>, RenderError> {
        let folder = path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default();
        let (library, renderer) = (self.library(), &self.setup().renderer);
        let mut composed = self.runbooks().iter().zip(&library.runbooks);
        if let Some((runbook, about)) = composed.find(|(_, about)| about.address.as_str() == folder) {
            return Ok(file_at(path, renderer.composed_runbook(runbook, about)?, None));
        }
        let is_own = path.get(folder.len()..).is_some_and(|name| [RUNBOOK_PAGE, RUNBOOK_PDF].contains(&name));
        let place = self.article_in(folder).filter(|_| is_own);
        let Some((place, entry)) = place.and_then(|place| Some((place, library.entries.get(place as usize)?))) else {
            return Ok(None);
        };
        let found = Found { relative: entry.relative.clone(), path: entry.path.clone() };
        let reading = self.setup().settings.reading();
        let Ok(article) = read_article(&found, reading) else { return Ok(None) };
        let made = pipeline::article_runbook(&article, entry, (library, renderer), reading)?;
        Ok(file_at(path, made, Some(place)))
    }
}

fn file_at(path: &str, made: RunbookFiles, article: Option<u32>) -> Option<Page> {
    let file = made.files.into_iter().find(|file| file.path == path)?;
    Some(Page { bytes: file.bytes, article })
}
