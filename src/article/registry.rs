//! Registry keys and values.

use super::reason::Reason;
use super::{Confidence, Evidence};
use crate::source::LineRange;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an article says about the registry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registry {
    /// Every key path that is displayed or named in full.
    pub keys: Vec<RegistryKey>,
    /// Every value that is documented, or to be set or deleted.
    pub values: Vec<RegistryValue>,
}

/// A registry key path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistryKey {
    /// The lines that the path stands on.
    pub lines: LineRange,
    /// The full path, hive spelled out, single backslashes.
    pub path: String,
    /// Whether the reader is to delete it with everything below it.
    pub deletes: bool,
    /// Whether its last name is that of a value: the article writes the value's whole path, and there is no such key.
    pub names_value: bool,
    /// How sure it is, and why.
    pub evidence: Evidence,
}

/// A registry value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistryValue {
    /// From the line of the name to the last line that says something of the value.
    pub lines: LineRange,
    /// The full path of its key, when the article says it.
    pub key: Option<String>,
    /// Its name; `(Default)` for a key's default value.
    pub name: String,
    /// Its type, when the article says it.
    pub kind: Option<RegistryType>,
    /// The data to set, or the documented data, as written; nothing where the reader chooses.
    pub data: Option<String>,
    /// By whose rules the data is written.
    pub notation: Notation,
    /// What the reader is to do with it.
    pub action: Action,
    /// The line on which another place of the article says to do the opposite: to delete what is set here, or to set what is
    /// deleted here, as where it tells how to take a change back.
    pub opposite: Option<u32>,
    /// Where else a display of the article sets it to other data: the line, and the data as written there.
    pub rival: Option<(u32, String)>,
    /// How sure all of this is.
    pub confidence: Confidence,
    /// Why it is no surer, or what makes it certain: a phrase that can follow "because".
    #[serde(with = "super::reason")]
    pub reason: Reason,
}

/// By whose rules the data of a registry value is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notation {
    /// By those of people: `31` is decimal, a backslash is a backslash.
    #[default]
    Plain,
    /// By those of registry files: numbers are hexadecimal, `\\` is one backslash, strings of the other types are bytes.
    RegistryFile,
}

/// The type of a registry value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum RegistryType {
    /// A string.
    #[serde(rename = "REG_SZ")]
    Sz,
    /// A string with environment variables in it.
    #[serde(rename = "REG_EXPAND_SZ")]
    ExpandSz,
    /// A list of strings.
    #[serde(rename = "REG_MULTI_SZ")]
    MultiSz,
    /// A number of 32 bits.
    #[serde(rename = "REG_DWORD")]
    Dword,
    /// Bytes.
    #[serde(rename = "REG_BINARY")]
    Binary,
    /// A number of 64 bits.
    #[serde(rename = "REG_QWORD")]
    Qword,
}

impl RegistryType {
    /// The type's name, such as `REG_DWORD`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sz => "REG_SZ",
            Self::ExpandSz => "REG_EXPAND_SZ",
            Self::MultiSz => "REG_MULTI_SZ",
            Self::Dword => "REG_DWORD",
            Self::Binary => "REG_BINARY",
            Self::Qword => "REG_QWORD",
        }
    }
}

/// What a reader is to do with a registry value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Add or change it.
    Set,
    /// Delete it.
    Delete,
    /// Nothing: it is described or looked up.
    Document,
}

impl Action {
    /// The key under which records, templates and strings know it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Delete => "delete",
            Self::Document => "document",
        }
    }
}
