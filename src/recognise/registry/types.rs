//! The types of values, as they are written and as they are misspelled.

use crate::article::RegistryType;

/// A type as a text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written<'t> {
    /// The type that is meant; nothing for one that no editor offers, such as `REG_NONE`.
    pub(super) kind: Option<RegistryType>,
    /// The word, when it is misspelled.
    pub(super) misspelled: Option<&'t str>,
    /// The byte at which the type begins.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
}

const NAMES: &[(&str, Option<RegistryType>)] = &[
    ("REG_SZ", Some(RegistryType::Sz)),
    ("REG_EXPAND_SZ", Some(RegistryType::ExpandSz)),
    ("REG_MULTI_SZ", Some(RegistryType::MultiSz)),
    ("REG_DWORD", Some(RegistryType::Dword)),
    ("REG_BINARY", Some(RegistryType::Binary)),
    ("REG_NONE", None),
    ("REG_LINK", None),
    ("REG_QWORD", Some(RegistryType::Qword)),
    ("REG_RESOURCE_LIST", None),
    ("REG_FULL_RESOURCE_DESCRIPTOR", None),
];

/// The first type named with `REG_` at or after byte `from`.
pub(super) fn find(text: &str, from: usize) -> Option<Written<'_>> {
    let mut at = from;
    loop {
        let rest = text.as_bytes().get(at..)?;
        let written = |mark: &usize| {
            rest.get(..*mark).is_some_and(|t| [b"REG", b"reg", b"Reg"].iter().any(|head| t.ends_with(*head)))
        };
        let start = at + memchr::memchr_iter(b'_', rest).find(written)? - "REG".len();
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let rest = text.get(start..)?;
        let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let word = rest.get(..len)?;
        at = start + len;
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        if let Some((kind, exact)) = named(word) {
            return Some(Written { kind, misspelled: (!exact).then_some(word), start, end: at });
        }
    }
}

/// The type that `word` names, and whether it is spelled as it should be.
fn named(word: &str) -> Option<(Option<RegistryType>, bool)> {
    let upper = word.to_ascii_uppercase();
    if let Some((_, kind)) = NAMES.iter().find(|(name, _)| *name == upper) {
        return Some((*kind, true));
    }
    // `REG_EXPAND` and `REG_MULTI` are cut off.
    if let Some(kind) = (upper.len() > "REG_".len() && upper.starts_with("REG_")).then(|| cut_off(&upper)).flatten() {
        return Some((Some(kind), false));
    }
    // Two letters are the most that a slip changes; "REG_" alone is no type.
    let near = |name: &str| (upper.len() > 4 && upper.len() < 24).then(|| distance(&upper, name)).filter(|d| *d <= 2);
    let (_, kind) =
        NAMES.iter().take(5).filter_map(|(name, kind)| Some((near(name)?, *kind))).min_by_key(|(d, _)| *d)?;
    Some((kind, false))
}

/// The type of a string whose last part is left out.
fn cut_off(word: &str) -> Option<RegistryType> {
    match word {
        "REG_EXPAND" => Some(RegistryType::ExpandSz),
        "REG_MULTI" => Some(RegistryType::MultiSz),
        _ => None,
    }
}

/// How many letters must be changed, added or left out to make `a` into `b`.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(b.bytes()) {
            let best = (diagonal + usize::from(x != y)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

/// The type that a label's text or an editor's button names: `REG_DWORD`, `DWORD`, `String`, `RegDword`.
pub(super) fn read(text: &str) -> Option<Written<'_>> {
    if let Some(found) = find(text, 0) {
        return Some(found);
    }
    let start = text.len() - text.trim_start_matches([' ', '"', '(', '<', '\'']).len();
    let rest = text.get(start..)?;
    let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    let word = rest.get(..len)?;
    // `RG_EXPAND_SZ`
    if word.contains('_')
        && word.starts_with('R')
        && let Some((kind, _)) = named(word)
    {
        return Some(Written { kind, misspelled: Some(word), start, end: start + len });
    }
    let kind = editor_name(word)?;
    let spelled = !word.to_ascii_lowercase().starts_with("reg");
    Some(Written { kind: Some(kind), misspelled: (!spelled).then_some(word), start, end: start + len })
}

/// The type that opens a line in capitals, as in `DWORD 1`.
pub(super) fn shouted(line: &str) -> Option<Written<'_>> {
    let word = line.split(' ').next().filter(|word| matches!(*word, "DWORD" | "STRING" | "BINARY"))?;
    Some(Written { kind: editor_name(word), misspelled: None, start: 0, end: word.len() })
}

/// The type that Registry Editor calls so.
pub(super) fn editor_name(word: &str) -> Option<RegistryType> {
    let bare: String = word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    Some(match bare.strip_prefix("reg").unwrap_or(&bare) {
        "dword" | "doubleword" => RegistryType::Dword,
        "qword" => RegistryType::Qword,
        "string" | "sz" => RegistryType::Sz,
        "binary" => RegistryType::Binary,
        "multistring" | "multisz" => RegistryType::MultiSz,
        "expandablestring" | "expandsz" => RegistryType::ExpandSz,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<(Option<RegistryType>, bool)> {
        read(text).map(|w| (w.kind, w.misspelled.is_some()))
    }

    #[test]
    fn misspelled_types_are_read_as_meant() {
        assert_eq!(kind("REG_DWORD"), Some((Some(RegistryType::Dword), false)));
        assert_eq!(kind("REG_DEWORD"), Some((Some(RegistryType::Dword), true)));
        assert_eq!(kind("RG_EXPAND_SZ"), Some((Some(RegistryType::ExpandSz), true)));
        assert_eq!(kind("REG_EXPAND"), Some((Some(RegistryType::ExpandSz), true)));
        assert_eq!(kind("REG_MULI_SZ"), Some((Some(RegistryType::MultiSz), true)));
        assert_eq!(kind("REG_DWORD_x"), Some((Some(RegistryType::Dword), true)));
        assert_eq!(kind("RegDword."), Some((Some(RegistryType::Dword), true)));
    }

    #[test]
    fn editor_names_are_types() {
        assert_eq!(kind("String"), Some((Some(RegistryType::Sz), false)));
        assert_eq!(kind("DWORD (hex)"), Some((Some(RegistryType::Dword), false)));
        assert_eq!(kind("REG_NONE"), Some((None, false)));
        assert_eq!([kind("REG_"), kind("REG_OPTION_VOLATILE"), kind("Strings")], [None; 3]);
    }
}
