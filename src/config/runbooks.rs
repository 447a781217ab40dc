//! Which runbooks a site has: the settings under `[runbooks]`.

use camino::Utf8PathBuf;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The runbooks of a site. Composed ones always have a page; those of single articles are made where this says so.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RunbookSettings {
    /// The folder of composed runbooks, relative to the site's folder.
    #[schemars(with = "String")]
    pub dir: Utf8PathBuf,
    /// Which runbook an article gets that belongs to no collection below.
    pub articles: RunbookForms,
    /// The size of the paper.
    pub paper: Paper,
    /// Collections with runbooks of their own. An article belongs to the first one that it fits.
    pub collections: Vec<RunbookCollection>,
}

impl Default for RunbookSettings {
    fn default() -> Self {
        Self {
            dir: "runbooks".into(),
            articles: RunbookForms::default(),
            paper: Paper::default(),
            collections: Vec::new(),
        }
    }
}

/// Articles whose runbooks are made by a rule of their own: those of a folder, those with a field, or those that have both.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunbookCollection {
    /// A folder of the content folder; what lies in folders below belongs to it too.
    pub folder: Option<String>,
    /// A field of the article: `id`, `owner`, `audience`, `issue_type`, `products`, `keywords`, or one of its free fields.
    pub field: Option<String>,
    /// The value that the field must have, in any letter case; any value will do when this is left out.
    pub value: Option<String>,
    /// Which runbook such an article gets.
    pub articles: RunbookForms,
}

/// In which forms a site offers the runbook of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RunbookForms {
    /// It has none: the article's page prints as one.
    #[default]
    None,
    /// A page to be printed.
    Html,
    /// A page to be printed, and a PDF. The PDF needs a program that was built with the feature `pdf`.
    Pdf,
}

/// Whether this program prints PDFs by itself: whether it was built with the feature `pdf`.
pub const PRINTS_PDF: bool = cfg!(feature = "pdf");

/// The size of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl RunbookSettings {
    /// What is wrong with these settings, if anything.
    pub(super) fn fault(&self) -> Option<String> {
        let place = self.collections.iter().position(|c| c.folder.is_none() && c.field.is_none())?;
        Some(format!("collection {} of [[runbooks.collections]] names neither a `folder` nor a `field`", place + 1))
    }
}
