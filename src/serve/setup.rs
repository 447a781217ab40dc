//! What a site is made with: its settings and words, and its theme, compiled.

use crate::config::{Config, Vocabulary};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{Drafts, Reading, SiteFolders};
use crate::render::{Renderer, Theme};
use crate::source::{self, Date};
use camino::Utf8PathBuf;
use std::sync::Arc;

/// What a site's settings say, and what the call says of them.
pub struct Settings {
    /// The settings.
    pub config: Config,
    /// The words compiled from them.
    pub words: Vocabulary,
    /// The folders; the output is not written.
    pub folders: SiteFolders,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// Today, by which articles are stale or not.
    pub today: Option<Date>,
    /// The file that the settings were read from, where there is one.
    pub file: Option<Utf8PathBuf>,
}

impl Settings {
    /// What is needed to read articles.
    #[must_use]
    pub fn reading(&self) -> Reading<'_> {
        Reading { config: &self.config, words: &self.words }
    }
}

/// Settings with a theme that can be used. Several sites may share one.
pub struct Setup {
    /// The settings.
    pub settings: Arc<Settings>,
    pub(super) renderer: Renderer,
    /// What of the theme should be looked at.
    pub(super) findings: Vec<Diagnostic>,
}

impl Setup {
    /// Reads and compiles the theme that the settings name.
    ///
    /// # Errors
    /// With the findings that say why the theme cannot be used.
    pub fn compile(settings: Arc<Settings>) -> Result<Self, Vec<Diagnostic>> {
        let (theme, mut findings) = settings.folders.theme.as_deref().map(source::theme_files).unwrap_or_default();
        let renderer = Renderer::new(&settings.config, Theme::built_in().with(theme))?;
        findings.extend(renderer.findings());
        Ok(Self { settings, renderer, findings })
    }
}
