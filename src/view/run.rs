//! What the page of an article needs so that its checklists can be worked through as a run.

use crate::article::Article;
use crate::export::fold;
use serde::Serialize;

/// What a run of an article can hold. The panel itself is made by the script, since without one there are no runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// Whether the page has boxes to tick, or something that the reader can fill in.
    pub wanted: bool,
    /// What the reader can fill in, in the order of the article, each on a line of its own.
    pub placeholders: String,
    /// Whether registry files can be made from values on the page.
    pub registry_files: bool,
}

/// What the registry panels of a page offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegistryFiles {
    /// Whether any of them says whether files can be made.
    pub offered: bool,
    /// What they leave to the reader.
    pub blanks: Vec<String>,
}

impl RunView {
    /// The view for `article`, whose page has boxes or none, and offers these registry files.
    #[must_use]
    pub fn new(article: &Article, has_boxes: bool, files: &RegistryFiles) -> Self {
        let mut placeholders: Vec<&str> = article.placeholders.iter().map(|p| p.text.as_str()).collect();
        for blank in &files.blanks {
            if !placeholders.iter().any(|known| fold(known) == fold(blank)) {
                placeholders.push(blank);
            }
        }
        let placeholders = placeholders.join("\n");
        Self { wanted: has_boxes || !placeholders.is_empty(), placeholders, registry_files: files.offered }
    }
}
