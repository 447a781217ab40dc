//! What articles have in common by name, such as a product or a file: each name is kept once, and articles hold its number.

use crate::article::{Article, ErrorKind};
use crate::config::Index;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

/// What the articles of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum GroupKind {
    /// A product.
    Product,
    /// A keyword.
    Keyword,
    /// A version.
    Version,
    /// A kind of issue.
    IssueType,
    /// An error number.
    Error,
    /// The id of an event in a log, with its source where that is known.
    Event,
    /// The name of a file, without its folder.
    File,
    /// A registry key: its path, hive spelled out.
    RegistryKey,
    /// A registry value: the path of its key, `BETWEEN`, its name.
    RegistryValue,
}

/// What stands between the path of a registry key and the name of a value; no path or name has it.
pub(super) const BETWEEN: char = '\0';

impl GroupKind {
    /// Every kind, in order.
    pub const ALL: [Self; 9] = [
        Self::Product,
        Self::Keyword,
        Self::Version,
        Self::IssueType,
        Self::Error,
        Self::Event,
        Self::File,
        Self::RegistryKey,
        Self::RegistryValue,
    ];

    /// The list that shows such groups.
    #[must_use]
    pub const fn index(self) -> Index {
        match self {
            Self::Product => Index::Products,
            Self::Keyword => Index::Keywords,
            Self::Version => Index::Versions,
            Self::IssueType => Index::IssueTypes,
            Self::Error => Index::Errors,
            Self::Event => Index::Events,
            Self::File => Index::Files,
            Self::RegistryKey | Self::RegistryValue => Index::Registry,
        }
    }

    /// The folder of the pages of such groups.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        self.index().folder()
    }
}

/// A name of an article, on its way to the table of names.
pub(super) type Spelled = (GroupKind, String);

/// The names of an article, once each, in the order of their kinds.
pub(super) fn of_article(article: &Article) -> Vec<Spelled> {
    let meta = &article.metadata;
    let mut names: Vec<Spelled> = Vec::new();
    let mut add = |kind, name: String| {
        if name.chars().any(char::is_alphanumeric) {
            names.push((kind, name));
        }
    };
    meta.products.iter().for_each(|name| add(GroupKind::Product, name.to_string()));
    meta.keywords.iter().for_each(|name| add(GroupKind::Keyword, name.to_string()));
    meta.versions.iter().for_each(|name| add(GroupKind::Version, name.to_string()));
    meta.issue_type.iter().for_each(|name| add(GroupKind::IssueType, name.to_string()));
    for error in &article.errors {
        let stop = if error.kind == ErrorKind::Stop { "STOP " } else { "" };
        add(GroupKind::Error, format!("{stop}{}", error.code));
    }
    for event in &article.events {
        let source = event.source.as_ref().map_or_else(String::new, |source| format!(" {source}"));
        add(GroupKind::Event, format!("{}{source}", event.id));
    }
    // What has no letter in the column of names is a number that strayed there.
    let files =
        article.files.iter().map(|file| base_name(&file.path)).filter(|name| name.contains(char::is_alphabetic));
    files.for_each(|name| add(GroupKind::File, name.to_owned()));
    let keys = article.registry.keys.iter().filter(|key| !key.names_value).map(|key| &key.path);
    let keys = keys.chain(article.registry.values.iter().filter_map(|value| value.key.as_ref()));
    keys.for_each(|path| add(GroupKind::RegistryKey, super::registry::full_path(path)));
    for value in &article.registry.values {
        let key = value.key.as_deref().map(super::registry::full_path).unwrap_or_default();
        add(GroupKind::RegistryValue, format!("{key}{BETWEEN}{}", value.name));
    }
    names
}

/// The name of a file without its folder.
fn base_name(path: &str) -> &str {
    path.trim_end_matches(['\\', '/']).rsplit(['\\', '/']).next().unwrap_or(path).trim()
}

/// The table of names. Names of one kind that differ in letter case only are one, written as they are met first.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The names by their numbers.
    pub(super) texts: Vec<(GroupKind, Box<str>)>,
    /// Their numbers.
    pub(super) numbers: Numbers,
    /// The name that was looked for last, in small letters.
    folded: String,
}

/// A number for each name, found by kind and text in any letter case.
#[derive(Debug, Default)]
pub(super) struct Numbers([HashMap<Box<str>, u32>; GroupKind::ALL.len()]);

impl Numbers {
    /// The number of a name.
    pub(super) fn get(&self, kind: GroupKind, name: &str) -> Option<u32> {
        self.0.get(kind as usize)?.get(&fold(name)).copied()
    }

    /// Every number, in no order.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut u32> {
        self.0.iter_mut().flat_map(HashMap::values_mut)
    }
}

impl Names {
    /// The numbers of an article's names, once each, in order.
    pub(super) fn intern(&mut self, spelled: Vec<Spelled>) -> Box<[u32]> {
        let mut numbers: Vec<u32> = Vec::with_capacity(spelled.len());
        for (kind, text) in spelled {
            let next = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
            fold_into(&mut self.folded, &text);
            let Some(known) = self.numbers.0.get_mut(kind as usize) else { continue };
            // Most names are known, and are not copied.
            let number = known.get(self.folded.as_str()).copied();
            numbers.push(number.unwrap_or(next));
            if number.is_none() {
                known.insert(self.folded.as_str().into(), next);
                self.texts.push((kind, text.into_boxed_str()));
            }
        }
        // Which comes first in an article is of no account, only what there is.
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_boxed_slice()
    }
}

/// Puts a name as it is compared into `folded`.
fn fold_into(folded: &mut String, name: &str) {
    folded.clear();
    if name.is_ascii() {
        folded.push_str(name);
        folded.make_ascii_lowercase();
    } else {
        folded.push_str(&name.to_lowercase());
    }
}

/// A name as it is compared: without regard to letter case.
pub(super) fn fold(name: &str) -> Box<str> {
    name.to_lowercase().into_boxed_str()
}

/// The order of names in a list: numbers by their value, other names by their letters, those that begin with a sign last.
pub(super) fn order(kind: GroupKind, name: &str) -> (u8, i64, Box<str>) {
    let folded = fold(name);
    let (rank, number) = match kind {
        GroupKind::Error => error_order(name),
        GroupKind::Event => (0, leading_number(name)),
        _ => (u8::from(!name.starts_with(char::is_alphanumeric)), 0),
    };
    (rank, number, folded)
}

/// Stops of a system, then plain numbers, negative ones, results, names of a compiler's errors.
fn error_order(code: &str) -> (u8, i64) {
    let hex = |text: &str| text.strip_prefix("0x").and_then(|digits| i64::from_str_radix(digits, 16).ok());
    match code.strip_prefix("STOP ") {
        Some(stop) => (0, hex(stop).unwrap_or(0)),
        None if code.starts_with('-') => (2, code.parse::<i64>().map_or(0, i64::saturating_neg)),
        None => match (hex(code), code.parse()) {
            (Some(value), _) => (3, value),
            (None, Ok(value)) => (1, value),
            (None, Err(_)) => (4, 0),
        },
    }
}

/// The part of a list in which a name stands: its letter, or the range of its number.
pub(super) fn section(kind: GroupKind, name: &str) -> String {
    let first = name.chars().next().unwrap_or('#');
    match kind {
        GroupKind::Error if name.starts_with("STOP ") => "STOP".to_owned(),
        GroupKind::Error if first == '-' => "−".to_owned(),
        GroupKind::Error if name.starts_with("0x") => name.chars().take(5).collect(),
        GroupKind::Error | GroupKind::Event if first.is_ascii_digit() => range(leading_number(name)),
        _ if first.is_numeric() => "0–9".to_owned(),
        _ if first.is_alphabetic() => first.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}

fn range(number: i64) -> String {
    match number {
        ..100 => "0–99".to_owned(),
        100..1_000 => "100–999".to_owned(),
        1_000..10_000 => format!("{}–{}", number / 1_000 * 1_000, number / 1_000 * 1_000 + 999),
        _ => "10000–".to_owned(),
    }
}

fn leading_number(text: &str) -> i64 {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..digits).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_letter_case_only_are_one() {
        let mut names = Names::default();
        let of = |text: &str| (GroupKind::File, text.to_owned());
        assert_eq!(*names.intern(vec![of("Tray.dll"), of("a.exe"), of("TRAY.DLL")]), [0, 1]);
        assert_eq!(*names.intern(vec![(GroupKind::Keyword, "a.exe".to_owned()), of("tray.dll")]), [0, 2]);
        assert_eq!(&*names.texts[0].1, "Tray.dll");
    }

    #[test]
    fn error_numbers_stand_in_the_order_of_their_values() {
        let mut codes = [
            "LNK1168", "0x80040111", "1067", "-1018", "53", "STOP 0x0000001E", "STOP 0x0000000A", "C2065", "0x00000005",
        ];
        codes.sort_by_key(|code| order(GroupKind::Error, code));
        let sorted = [
            "STOP 0x0000000A", "STOP 0x0000001E", "53", "1067", "-1018", "0x00000005", "0x80040111", "C2065", "LNK1168",
        ];
        assert_eq!(codes, sorted);
    }

    #[test]
    fn a_file_is_named_without_its_folder() {
        for (path, name) in
            [("C:\\a\\b.dll", "b.dll"), ("b.dll", "b.dll"), ("/x/y/", "y"), ("\\\\s\\d\\f.txt", "f.txt")]
        {
            assert_eq!(base_name(path), name);
        }
    }
}
