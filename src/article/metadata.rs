//! Who an article is and what it is about.

use crate::source::{Allowance, Date, State};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An article's metadata: from front matter, else from the header block, else from the footer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    pub products: Vec<CompactString>,
    /// The lines of the applies-to box.
    pub applies_to: Vec<CompactString>,
    /// Versions.
    pub versions: Vec<CompactString>,
    /// Operating systems.
    pub operating_systems: Vec<CompactString>,
    /// Keywords.
    pub keywords: Vec<CompactString>,
    /// Further words by which it should be found.
    pub query_words: Vec<CompactString>,
    /// Technology tags.
    pub technology: Vec<CompactString>,
    /// The kind of issue.
    pub issue_type: Option<CompactString>,
    /// Processor or machine types.
    pub hardware: Vec<CompactString>,
    /// The kind of solution.
    pub solution_type: Option<CompactString>,
    /// The day of its last change.
    pub last_modified: Option<Date>,
    /// Findings that are meant to be there.
    pub allow: Vec<Allowance>,
    /// Free fields of the front matter.
    #[serde(with = "as_text")]
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// Fields of any form, written as a text of JSON, because what is read must say of itself what it is.
mod as_text {
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};
    use std::collections::BTreeMap;

    type Extra = BTreeMap<String, serde_json::Value>;

    pub(super) fn serialize<S: Serializer>(extra: &Extra, serializer: S) -> Result<S::Ok, S::Error> {
        let text =
            if extra.is_empty() { String::new() } else { serde_json::to_string(extra).map_err(S::Error::custom)? };
        text.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Extra, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() { Ok(Extra::new()) } else { serde_json::from_str(&text).map_err(D::Error::custom) }
    }
}
