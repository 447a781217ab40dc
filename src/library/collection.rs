//! Whether an article belongs to a collection that `site.toml` describes by a folder, a field, or both.

use crate::article::{Article, Metadata};

/// The articles of a folder, those with a field, or those that have both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Collection<'c> {
    /// A folder of the content folder.
    pub(super) folder: Option<&'c str>,
    /// The name of a field.
    pub(super) field: Option<&'c str>,
    /// The value of the field, in any letter case; any when nothing is said.
    pub(super) value: Option<&'c str>,
}

impl Collection<'_> {
    /// Whether an article belongs to it.
    pub(super) fn holds(self, article: &Article) -> bool {
        let in_folder = |folder: &str| article.relative.starts_with(folder.trim_matches('/'));
        let has_field = |field: &str| {
            let values = values(&article.metadata, field);
            match self.value {
                Some(wanted) => values.iter().any(|value| value.to_lowercase() == wanted.to_lowercase()),
                None => !values.is_empty(),
            }
        };
        self.folder.is_none_or(in_folder) && self.field.is_none_or(has_field)
    }
}

/// What an article says under the name of a field.
fn values(metadata: &Metadata, field: &str) -> Vec<String> {
    match field {
        "id" => vec![metadata.id.clone()],
        "owner" => metadata.owner.iter().cloned().collect(),
        "audience" => metadata.audience.iter().cloned().collect(),
        "issue_type" => metadata.issue_type.iter().map(ToString::to_string).collect(),
        "products" => metadata.products.iter().map(ToString::to_string).collect(),
        "keywords" => metadata.keywords.iter().map(ToString::to_string).collect(),
        own => match metadata.extra.get(own) {
            None | Some(serde_json::Value::Null) => Vec::new(),
            Some(serde_json::Value::Array(all)) => all.iter().map(text).collect(),
            Some(value) => vec![text(value)],
        },
    }
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
