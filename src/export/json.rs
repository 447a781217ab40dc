//! Exports as JSON: one object with what it is, of which article, and its rows.

use super::change::{Change, Data, Operation};
use super::{Request, selection::Selection};
use crate::article::Article;
use serde::Serialize;
use serde_json::{Value, json};

/// The version of these forms. A reader ignores fields that it does not know; one that goes or changes its meaning raises it.
const VERSION: u32 = 1;

/// The object around the rows of any export.
#[derive(Serialize)]
struct Envelope<'a, Row> {
    schema: u32,
    /// What the rows are: `registry-changes`, `registry-undo`, `files`, `hashes`, `steps`.
    kind: &'a str,
    id: &'a str,
    title: &'a str,
    /// The article's address.
    address: &'a str,
    /// The BLAKE3 hash of the article's file.
    hash: String,
    /// Which part of the article was exported.
    part: String,
    /// What was filled in, in the order given.
    filled_in: Vec<Value>,
    rows: &'a [Row],
    /// Registry values that the article only describes.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    described: &'a [String],
}

/// Rows as a file.
pub(super) fn file<Row: Serialize>(
    article: &Article,
    request: &Request<'_>,
    selection: &Selection,
    kind: &str,
    rows: &[Row],
    described: &[String],
) -> Vec<u8> {
    let envelope = Envelope {
        schema: VERSION,
        kind,
        id: &article.metadata.id,
        title: &article.metadata.title,
        address: request.address,
        hash: blake3::Hash::from_bytes(article.hash).to_hex().to_string(),
        part: selection.describe(article),
        filled_in: request.fillings.pairs().map(|(name, value)| json!({ "name": name, "value": value })).collect(),
        rows,
        described,
    };
    // Strings, numbers and lists of them can always be written.
    let mut bytes = serde_json::to_vec_pretty(&envelope).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A change as a row.
#[derive(Serialize)]
pub(super) struct ChangeRow<'a> {
    /// `set`, `delete`, or `delete-key` for a key with everything below it.
    operation: &'static str,
    key: String,
    /// The value's name; empty for the key's default value.
    name: &'a str,
    #[serde(rename = "type")]
    kind: Option<&'static str>,
    /// A string, a number, a list of strings, or a list of bytes, by the type.
    data: Value,
    step: Option<&'a str>,
    conditions: &'a [String],
    line: u32,
    end: u32,
}

impl<'a> ChangeRow<'a> {
    pub(super) fn of(change: &'a Change) -> Self {
        let data = match &change.operation {
            Operation::Set(data) => Some(data),
            Operation::Delete | Operation::DeleteKey => None,
        };
        Self {
            operation: match &change.operation {
                Operation::Set(_) => "set",
                Operation::Delete => "delete",
                Operation::DeleteKey => "delete-key",
            },
            key: change.key.to_string(),
            name: &change.name,
            kind: data.map(|data| data.kind().name()),
            data: data.map_or(Value::Null, json_data),
            step: change.step.as_deref(),
            conditions: &change.conditions,
            line: change.lines.first,
            end: change.lines.last,
        }
    }
}

fn json_data(data: &Data) -> Value {
    match data {
        Data::Sz(text) | Data::ExpandSz(text) => json!(text),
        Data::MultiSz(items) => json!(items),
        Data::Dword(number) => json!(number),
        Data::Qword(number) => json!(number),
        Data::Binary(bytes) => json!(bytes),
    }
}

/// What takes a change back, to be filled in with what was recorded.
#[derive(Serialize)]
pub(super) struct UndoRow<'a> {
    key: String,
    name: &'a str,
    /// Whether the value was there before: to be filled in.
    was_there: Option<bool>,
    /// Its type before: to be filled in where it was there.
    old_type: Option<&'a str>,
    /// Its data before: to be filled in where it was there.
    old_data: Option<&'a str>,
    /// What to do when it was not there.
    otherwise: &'static str,
}

impl<'a> UndoRow<'a> {
    pub(super) fn of(change: &'a Change) -> Self {
        let otherwise = match &change.operation {
            Operation::Set(_) => "delete",
            Operation::Delete | Operation::DeleteKey => "nothing",
        };
        Self {
            key: change.key.to_string(),
            name: &change.name,
            was_there: None,
            old_type: None,
            old_data: None,
            otherwise,
        }
    }
}
