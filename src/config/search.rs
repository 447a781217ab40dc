//! The settings of the search.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The search, and what counts how much in it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SearchSettings {
    /// Whether the site has a search. Short addresses such as `/kb/171259` work without it too.
    pub enabled: bool,
    /// How much a word counts that stands in the title; often in the text, it counts up to 1. From 0 to 20.
    pub title_weight: f32,
    /// How much it counts on top that a word is, or is part of, an error number, event id, file, registry key or value.
    pub fact_weight: f32,
    /// How much a word counts that stands in the article's keywords, products or versions.
    pub label_weight: f32,
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self { enabled: true, title_weight: 2.0, fact_weight: 0.7, label_weight: 0.25 }
    }
}
