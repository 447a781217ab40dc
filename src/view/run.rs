//! What the page of an article needs so that its checklists can be worked through as a run.

use crate::article::Article;
use serde::Serialize;

/// What a run of an article can hold. The panel itself is made by the script, since without one there are no runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// Whether the page has boxes to tick, or something that the reader can fill in.
    pub wanted: bool,
    /// What the reader can fill in, in the order of the article, each on a line of its own.
    pub placeholders: String,
}

impl RunView {
    /// The view for `article`, whose page has boxes or none.
    #[must_use]
    pub fn new(article: &Article, has_boxes: bool) -> Self {
        let placeholders: Vec<&str> = article.placeholders.iter().map(|p| p.text.as_str()).collect();
        let placeholders = placeholders.join("\n");
        Self { wanted: has_boxes || !placeholders.is_empty(), placeholders }
    }
}
