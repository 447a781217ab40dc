//! The door of the phase.

use super::theme::Theme;
use crate::article::Article;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::library::Library;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it stands in the output folder: parts joined by `/`, none of them leading out.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A page or asset that belongs to the site as a whole; cheap to hold, made by [`Renderer::site_page`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePage {
    /// Where it stands in the output folder.
    pub path: String,
}

/// Why a page could not be made: a template of the site's own theme fails. Carries the finding.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub struct RenderError(pub Box<Diagnostic>);

/// Makes the files of a site.
pub struct Renderer {}

impl Renderer {
    /// Compiles the theme for a site.
    ///
    /// # Errors
    /// With one finding (KB091) for each template or text file of the site's own theme that cannot be used.
    pub fn new(config: &Config, theme: Theme) -> Result<Self, Vec<Diagnostic>> {
        let _ = (config, theme);
        Ok(Self {})
    }

    /// The files of the article at `place` in the library's entries: its page.
    ///
    /// # Errors
    /// When a template fails while it is used.
    pub fn article(&self, article: &Article, library: &Library, place: usize) -> Result<Vec<OutputFile>, RenderError> {
        let _ = article;
        let path = library.entries.get(place).map(|e| e.address.file()).unwrap_or_default();
        Ok(vec![OutputFile { path, bytes: Vec::new() }])
    }

    /// Everything of the site that is not an article's: home, product and keyword pages, missing targets, 404, site map,
    /// assets; in a fixed order.
    #[must_use]
    pub fn site_pages(&self, library: &Library) -> Vec<SitePage> {
        let _ = library;
        Vec::new()
    }

    /// Makes one of [`Self::site_pages`].
    ///
    /// # Errors
    /// When a template fails while it is used.
    pub fn site_page(&self, page: &SitePage, library: &Library) -> Result<OutputFile, RenderError> {
        let _ = library;
        Ok(OutputFile { path: page.path.clone(), bytes: Vec::new() })
    }
}
