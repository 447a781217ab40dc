//! The ways in which an article's text can be written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How an article's text is written; found out by looking, never by the file's name alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// Front matter, a title line, and a fixed-width body: the form of the archive.
    #[default]
    Jekyll,
    /// The older text form with a `DOCUMENT:` header.
    DocumentText,
    /// Markdown (CommonMark with tables).
    Markdown,
}
