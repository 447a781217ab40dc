//! When articles are to be read again: the settings under `[review]`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When articles are to be read again. An article that is due says so at its head and stands in the list of stale ones.
///
/// An article's own `review_by` comes first; where it has none, the day of its last change and an interval give the day. An
/// article whose state is `archived` is never due.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReviewSettings {
    /// How many days after its last change an article without `review_by` is due; 0 for never.
    pub interval_days: u32,
    /// How many days before it is due an article counts as soon to be reviewed.
    pub soon_days: u32,
    /// Collections with rules of their own. An article belongs to the first one that it fits.
    pub collections: Vec<ReviewCollection>,
}

impl Default for ReviewSettings {
    fn default() -> Self {
        Self { interval_days: 0, soon_days: 60, collections: Vec::new() }
    }
}

/// Articles that are reviewed by a rule of their own: those of a folder, those with a field, or those that have both.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewCollection {
    /// A folder of the content folder; what lies in folders below belongs to it too.
    pub folder: Option<String>,
    /// A field of the article: `owner`, `audience`, `issue_type`, `products`, `keywords`, or one of its free fields.
    pub field: Option<String>,
    /// The value that the field must have, in any letter case; any value will do when this is left out.
    pub value: Option<String>,
    /// Whether such articles are reviewed at all; `false` for an archive.
    #[serde(default = "yes")]
    pub review: bool,
    /// The interval for such articles, in days; that of the site when it is left out.
    pub interval_days: Option<u32>,
}

const fn yes() -> bool {
    true
}

impl ReviewSettings {
    /// What is wrong with these settings, if anything.
    pub(super) fn fault(&self) -> Option<String> {
        let place = self.collections.iter().position(|c| c.folder.is_none() && c.field.is_none())?;
        Some(format!("collection {} of [[review.collections]] names neither a `folder` nor a `field`", place + 1))
    }
}
