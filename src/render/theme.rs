//! The files that a site looks by: the built-in theme, and what a site puts in their place.

use crate::source::ThemeFile;

/// Templates and assets by name, such as `article.html` or `assets/site.css`.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    files: Vec<ThemeFile>,
}

impl Theme {
    /// The theme that is embedded in the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The same theme with `files` in place of those of the same name, or on top.
    #[must_use]
    pub fn with(mut self, files: Vec<ThemeFile>) -> Self {
        self.files.extend(files);
        self
    }
}
