//! A registry change, resolved: nothing in it is left to guess.

use crate::article::RegistryType;
use crate::source::LineRange;

/// A hive that files and scripts can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hive {
    /// `HKEY_LOCAL_MACHINE`.
    LocalMachine,
    /// `HKEY_CURRENT_USER`.
    CurrentUser,
    /// `HKEY_CLASSES_ROOT`.
    ClassesRoot,
    /// `HKEY_USERS`.
    Users,
    /// `HKEY_CURRENT_CONFIG`.
    CurrentConfig,
}

impl Hive {
    const ALL: [Self; 5] = [Self::LocalMachine, Self::CurrentUser, Self::ClassesRoot, Self::Users, Self::CurrentConfig];

    /// Its name in full.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LocalMachine => "HKEY_LOCAL_MACHINE",
            Self::CurrentUser => "HKEY_CURRENT_USER",
            Self::ClassesRoot => "HKEY_CLASSES_ROOT",
            Self::Users => "HKEY_USERS",
            Self::CurrentConfig => "HKEY_CURRENT_CONFIG",
        }
    }

    /// The hive of this name, in any letter case.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hive| hive.name().eq_ignore_ascii_case(name))
    }
}

/// The key of a value: a hive and at least one name below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The hive.
    pub hive: Hive,
    /// The names below it, joined by single backslashes.
    pub path: String,
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\\{}", self.hive.name(), self.path)
    }
}

/// The data of a value, by its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// A string.
    Sz(String),
    /// A string with environment variables in it.
    ExpandSz(String),
    /// A list of strings, none of them empty.
    MultiSz(Vec<String>),
    /// A number of 32 bits.
    Dword(u32),
    /// A number of 64 bits.
    Qword(u64),
    /// Bytes.
    Binary(Vec<u8>),
}

impl Data {
    /// Its type.
    #[must_use]
    pub const fn kind(&self) -> RegistryType {
        match self {
            Self::Sz(_) => RegistryType::Sz,
            Self::ExpandSz(_) => RegistryType::ExpandSz,
            Self::MultiSz(_) => RegistryType::MultiSz,
            Self::Dword(_) => RegistryType::Dword,
            Self::Qword(_) => RegistryType::Qword,
            Self::Binary(_) => RegistryType::Binary,
        }
    }

    /// The strings in it.
    pub(super) fn strings(&self) -> &[String] {
        match self {
            Self::Sz(text) | Self::ExpandSz(text) => std::slice::from_ref(text),
            Self::MultiSz(items) => items,
            Self::Dword(_) | Self::Qword(_) | Self::Binary(_) => &[],
        }
    }
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The value gets this data, and is made where it is not there.
    Set(Data),
    /// The value is deleted.
    Delete,
    /// The key is deleted with everything below it; the change has no name.
    DeleteKey,
}

/// A change of one value, or the deletion of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The key.
    pub key: Key,
    /// The value's name; empty for the key's default value.
    pub name: String,
    /// What is done.
    pub operation: Operation,
    /// The lines of the article that say so.
    pub lines: LineRange,
    /// The step that it belongs to, such as `step 6`.
    pub step: Option<String>,
    /// The cases in which it applies, as the article words them.
    pub conditions: Vec<String>,
}

impl Change {
    /// The value's name as people know it; of a key that is deleted, its path.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        if self.operation == Operation::DeleteKey {
            return &self.key.path;
        }
        if self.name.is_empty() { "(Default)" } else { &self.name }
    }

    /// Whether both change the same value; names know no letter case.
    pub(super) fn is_of_same_value(&self, other: &Self) -> bool {
        self.key.hive == other.key.hive
            && self.key.path.to_lowercase() == other.key.path.to_lowercase()
            && self.name.to_lowercase() == other.name.to_lowercase()
            && (self.operation == Operation::DeleteKey) == (other.operation == Operation::DeleteKey)
    }
}
