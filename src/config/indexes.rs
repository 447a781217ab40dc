//! The lists of a site: the settings under `[indexes]`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The lists by which articles are found.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct IndexSettings {
    /// How many articles one page of a list shows; where names stand with their articles (files, errors, events, versions), twice as many.
    pub page_size: usize,
    /// Lists that this site does without: they have no pages, and nothing links to them.
    pub off: Vec<Index>,
}

impl Default for IndexSettings {
    fn default() -> Self {
        Self { page_size: 200, off: Vec::new() }
    }
}

impl IndexSettings {
    /// Whether the site has this list.
    #[must_use]
    pub fn has(&self, index: Index) -> bool {
        !self.off.contains(&index)
    }
}

/// A list by which articles are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Index {
    /// By product.
    Products,
    /// By keyword.
    Keywords,
    /// By version.
    Versions,
    /// By kind of issue.
    IssueTypes,
    /// By the year of the last change.
    Years,
    /// Registry keys and values, as a tree.
    Registry,
    /// File names.
    Files,
    /// Error numbers.
    Errors,
    /// Ids of events in logs.
    Events,
    /// What changed last.
    Changed,
    /// The articles that others refer to most.
    Referenced,
    /// What is to be reviewed.
    Review,
    /// How the knowledge base stands, with plots.
    State,
}

impl Index {
    /// Every list, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Products,
        Self::Keywords,
        Self::Versions,
        Self::IssueTypes,
        Self::Years,
        Self::Errors,
        Self::Events,
        Self::Registry,
        Self::Files,
        Self::Referenced,
        Self::Changed,
        Self::Review,
        Self::State,
    ];

    /// The folder of its pages, which is also its name in templates and in the strings of a theme.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Keywords => "keywords",
            Self::Versions => "versions",
            Self::IssueTypes => "issue-types",
            Self::Years => "years",
            Self::Registry => "registry",
            Self::Files => "files",
            Self::Errors => "errors",
            Self::Events => "events",
            Self::Changed => "changed",
            Self::Referenced => "referenced",
            Self::Review => "review",
            Self::State => "state",
        }
    }
}
