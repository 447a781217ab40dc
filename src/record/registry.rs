//! Registry keys and values, as they are exported.

use crate::article::{Action, Confidence, Registry, RegistryData, RegistryKey, RegistryType, RegistryValue};
use schemars::JsonSchema;
use serde::Serialize;

/// What an article says about the Windows registry.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RegistryRecord<'a> {
    /// Every key path that is displayed or named in full, in order; repeated mentions are repeated.
    pub keys: Vec<RegistryKeyRecord<'a>>,
    /// Every value that is documented, or to be set or deleted; once for each key and name.
    pub values: Vec<RegistryValueRecord<'a>>,
}

impl<'a> RegistryRecord<'a> {
    /// The record of `registry`.
    #[must_use]
    pub fn of(registry: &'a Registry) -> Self {
        Self {
            keys: registry.keys.iter().map(RegistryKeyRecord::of).collect(),
            values: registry.values.iter().map(RegistryValueRecord::of).collect(),
        }
    }
}

/// A registry key path.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RegistryKeyRecord<'a> {
    /// The first line that the path stands on.
    pub line: u32,
    /// The last line that the path stands on.
    pub end: u32,
    /// The full path: hive spelled out, single backslashes.
    pub path: &'a str,
    /// `delete` where the reader is to delete the key with everything below it; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// `true` where the last name is that of a value, which the article writes with its whole path: the key is the rest; absent otherwise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub names_value: bool,
    /// How sure it is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl<'a> RegistryKeyRecord<'a> {
    /// The record of `key`.
    #[must_use]
    pub fn of(key: &'a RegistryKey) -> Self {
        Self {
            line: key.lines.first,
            end: key.lines.last,
            path: &key.path,
            action: key.deletes.then_some(Action::Delete),
            names_value: key.names_value,
            confidence: key.evidence.confidence,
            reason: key.evidence.reason,
        }
    }
}

/// A registry value.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RegistryValueRecord<'a> {
    /// The line on which the name stands.
    pub line: u32,
    /// The last line that says something of the value.
    pub end: u32,
    /// The full path of its key; `null` where the article never says it.
    pub key: Option<&'a str>,
    /// Its name; `(Default)` for a key's default value.
    pub name: &'a str,
    /// Its type; `null` where the article does not say it.
    #[serde(rename = "type")]
    pub kind: Option<RegistryType>,
    /// The data to set, or the documented data, as written; `null` where there is none or the reader chooses.
    pub data: Option<&'a str>,
    /// The data by its type: a number with its radix, a text, a list, bytes; or what is left to the reader.
    pub typed: RegistryData,
    /// What the reader is to do: `set` it, `delete` it, or nothing because the article only describes it (`document`).
    pub action: Action,
    /// How sure all of this is; a `guess` is to be looked at before it is used.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    pub reason: &'static str,
}

impl<'a> RegistryValueRecord<'a> {
    /// The record of `value`.
    #[must_use]
    pub fn of(value: &'a RegistryValue) -> Self {
        Self {
            line: value.lines.first,
            end: value.lines.last,
            key: value.key.as_deref(),
            name: &value.name,
            kind: value.kind,
            data: value.data.as_deref(),
            typed: value.typed_data(),
            action: value.action,
            confidence: value.confidence,
            reason: value.reason,
        }
    }
}
