//! Who an article is and what it is about, as it is exported.

use crate::article::Metadata;
use crate::source::{Date, State};
use compact_str::CompactString;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Who an article is and what it is about: from front matter, else from the header block, else from the footer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MetadataRecord<'a> {
    /// Whether the article itself says its id; otherwise the id is made from the file's name.
    pub id_is_given: bool,
    /// The address that the author asks for, as written.
    pub permalink: Option<&'a str>,
    /// Former addresses, as written.
    pub aliases: &'a [String],
    /// Whether the article is not to be published.
    pub draft: bool,
    /// Where the article is in its life.
    pub state: Option<State>,
    /// Who answers for it.
    pub owner: Option<&'a str>,
    /// When it is to be read again.
    pub review_by: Option<Date>,
    /// Whom it is for.
    pub audience: Option<&'a str>,
    /// The day of its last change.
    pub last_modified: Option<Date>,
    /// The products it is about.
    pub products: &'a [CompactString],
    /// The versions it is about.
    pub versions: &'a [CompactString],
    /// The operating systems it is about.
    pub operating_systems: &'a [CompactString],
    /// The entries of the box that says what the article applies to.
    pub applies_to: &'a [CompactString],
    /// Keywords.
    pub keywords: &'a [CompactString],
    /// Further words by which it should be found.
    pub query_words: &'a [CompactString],
    /// Technology tags.
    pub technology: &'a [CompactString],
    /// Processor or machine types.
    pub hardware: &'a [CompactString],
    /// The kind of issue.
    pub issue_type: Option<&'a str>,
    /// The kind of solution.
    pub solution_type: Option<&'a str>,
    /// Fields of the front matter that kbpress has no use for, as they stand there.
    pub extra: &'a BTreeMap<String, serde_json::Value>,
}

impl<'a> MetadataRecord<'a> {
    /// The record of `metadata`.
    #[must_use]
    pub fn of(metadata: &'a Metadata) -> Self {
        Self {
            id_is_given: metadata.id_is_given,
            permalink: metadata.permalink.as_deref(),
            aliases: &metadata.aliases,
            draft: metadata.draft,
            state: metadata.state,
            owner: metadata.owner.as_deref(),
            review_by: metadata.review_by,
            audience: metadata.audience.as_deref(),
            last_modified: metadata.last_modified,
            products: &metadata.products,
            versions: &metadata.versions,
            operating_systems: &metadata.operating_systems,
            applies_to: &metadata.applies_to,
            keywords: &metadata.keywords,
            query_words: &metadata.query_words,
            technology: &metadata.technology,
            hardware: &metadata.hardware,
            issue_type: metadata.issue_type.as_deref(),
            solution_type: metadata.solution_type.as_deref(),
            extra: &metadata.extra,
        }
    }
}
