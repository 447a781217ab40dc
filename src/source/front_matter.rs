//! The YAML block between two `---` lines at the top of a file.

use super::date::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where an article is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Being written.
    Draft,
    /// In force.
    Published,
    /// Kept, but no longer in force.
    Archived,
}

/// What front matter can say. Every field may be missing.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
pub struct FrontMatter {
    /// Jekyll's layout; read and not used.
    pub layout: Option<String>,
    /// The title; an id in front of it is taken off later.
    pub title: Option<String>,
    /// The address inside the site, such as `/kb/171/Q171259/`.
    pub permalink: Option<String>,
    /// The id.
    pub id: Option<String>,
    /// Former addresses.
    pub aliases: Option<Vec<String>>,
    /// Not to be published.
    pub draft: Option<bool>,
    /// Who answers for the article.
    pub owner: Option<String>,
    /// When the article is to be read again.
    pub review_by: Option<Date>,
    /// Whom it is for.
    pub audience: Option<String>,
    /// Where it is in its life.
    pub state: Option<State>,
    /// Products.
    pub products: Option<Vec<String>>,
    /// Keywords.
    pub keywords: Option<Vec<String>>,
    /// Versions.
    pub versions: Option<Vec<String>>,
    /// Operating systems.
    pub operating_systems: Option<Vec<String>>,
    /// The kind of issue.
    pub issue_type: Option<String>,
    /// The day of the last change.
    pub last_modified: Option<Date>,
    /// Anything else.
    pub extra: BTreeMap<String, serde_json::Value>,
}
