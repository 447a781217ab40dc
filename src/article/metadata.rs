//! Who an article is and what it is about.

use crate::source::{Allowance, Date, State};
use std::collections::BTreeMap;

/// An article's metadata: from front matter, else from the header block, else from the footer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The id; when the article gives none, one made from its file name.
    pub id: String,
    /// Whether the article itself says its id.
    pub id_is_given: bool,
    /// The title, without the id in front of it.
    pub title: String,
    /// The address that the author asks for, as written.
    pub permalink: Option<String>,
    /// Former addresses.
    pub aliases: Vec<String>,
    /// Not to be published.
    pub draft: bool,
    /// Who answers for it.
    pub owner: Option<String>,
    /// When it is to be read again.
    pub review_by: Option<Date>,
    /// Whom it is for.
    pub audience: Option<String>,
    /// Where it is in its life.
    pub state: Option<State>,
    /// Products.
    pub products: Vec<String>,
    /// The lines of the applies-to box.
    pub applies_to: Vec<String>,
    /// Versions.
    pub versions: Vec<String>,
    /// Operating systems.
    pub operating_systems: Vec<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Further words by which it should be found.
    pub query_words: Vec<String>,
    /// Technology tags.
    pub technology: Vec<String>,
    /// The kind of issue.
    pub issue_type: Option<String>,
    /// Processor or machine types.
    pub hardware: Vec<String>,
    /// The kind of solution.
    pub solution_type: Option<String>,
    /// The day of its last change.
    pub last_modified: Option<Date>,
    /// Findings that are meant to be there.
    pub allow: Vec<Allowance>,
    /// Free fields of the front matter.
    pub extra: BTreeMap<String, serde_json::Value>,
}
