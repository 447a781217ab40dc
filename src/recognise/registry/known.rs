//! Values that are known by their names: `TcpWindowSize` is one wherever an article on the registry speaks of it.
//!
//! Running text often names a value without calling it one, and a path may end with a value's name. A reader who knows the
//! registry of Windows sees it all the same. The names stand in `known.txt`; they are facts about Windows and its servers,
//! gathered from what articles say outright elsewhere. Most look as only names do (a capital or an underscore inside,
//! or several words); an ordinary word is known only below the key that holds it.

use super::names;
use super::path::split_last;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static LIST: &str = include_str!("known.txt");

/// The names, and how they begin.
struct Known {
    /// Whole names, in small letters.
    names: HashSet<String>,
    /// Names with the key that holds them, in small letters: `winlogon\shell`.
    held: HashSet<String>,
    /// The names that a key holds, as they are written, by the last name of the key in small letters.
    holders: HashMap<String, Vec<&'static str>>,
    /// Names of several words as they are written, by their first word.
    phrases: HashMap<&'static str, Vec<&'static str>>,
    /// For each byte of ASCII a bit for each length that a first word has which begins with it, so that few words are looked up.
    lengths: [u64; 128],
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known {
        names: HashSet::new(),
        held: HashSet::new(),
        holders: HashMap::new(),
        phrases: HashMap::new(),
        lengths: [0; 128],
    };
    for name in LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let Some((holder, held)) = name.split_once('\\') {
            known.held.insert(name.to_ascii_lowercase());
            known.holders.entry(holder.to_ascii_lowercase()).or_default().push(held);
            continue;
        }
        if let Some((first, _)) = name.split_once(' ') {
            known.phrases.entry(first).or_default().push(name);
            if let Some(lengths) =
                known.lengths.get_mut(usize::from(first.as_bytes().first().copied().unwrap_or_default()))
            {
                *lengths |= length_bit(first);
            }
        }
        known.names.insert(name.to_ascii_lowercase());
    }
    known
});

/// Whether a value of this name is known, in any letters.
pub(super) fn is_name(name: &str) -> bool {
    KNOWN.names.contains(&name.to_ascii_lowercase())
}

/// Whether the key at the end of this path is known to hold a value of this name.
pub(super) fn is_held(key: &str, name: &str) -> bool {
    let holder = key.rsplit('\\').next().unwrap_or_default();
    KNOWN.held.contains(&format!("{holder}\\{name}").to_ascii_lowercase())
}

/// The values that the key at the end of this path is known to hold and that a text uses as values, each with the byte where it begins.
pub(super) fn used_of<'t>(key: &str, text: &'t str) -> Vec<(usize, &'t str)> {
    let holder = key.rsplit('\\').next().unwrap_or_default().to_ascii_lowercase();
    let mut found = Vec::new();
    for name in KNOWN.holders.get(&holder).map_or(&[][..], Vec::as_slice) {
        for start in memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()) {
            let (before, rest) = text.split_at_checked(start).unwrap_or_default();
            let behind = rest.get(name.len()..).unwrap_or_default();
            let begins = before.is_empty() || before.ends_with(OPENS) || before.ends_with(' ');
            if begins && ends(behind) && is_said(before, behind) {
                found.extend(rest.get(..name.len()).map(|name| (start, name)));
            }
        }
    }
    found.sort_unstable();
    found
}

/// Whether the last name of a path is known to be that of a value.
pub(super) fn ends_path(path: &str) -> bool {
    let Some((key, name)) = split_last(path) else { return false };
    is_name(name) || is_held(key, name)
}

/// The known names in `text` that are written as names are, in order, each with the byte where it begins.
pub(super) fn find(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    for at in memchr::memchr_iter(b' ', text.as_bytes()).chain([text.len()]) {
        // Most words have no capital.
        let word = text.as_bytes().get(from..at).unwrap_or_default();
        if word.iter().any(u8::is_ascii_uppercase) {
            let quotes = text.get(from..).map_or(0, |word| word.len() - word.trim_start_matches(OPENS).len());
            if let Some(name) = text.get(from + quotes..).and_then(|rest| begins(rest, quotes > 0)) {
                found.push((from + quotes, name));
                from += quotes + name.len();
            }
        }
        from = from.max(at + 1);
    }
    found
}

/// What may stand right before a name.
const OPENS: [char; 5] = ['"', '“', '\'', '(', '<'];

/// The known name that a text begins with, as names are written: with a capital or underscore inside, in several words, or `quoted`.
pub(super) fn begins(text: &str, quoted: bool) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let word = text.get(..text.find(|c| !is_part(c)).unwrap_or(text.len()))?;
    if !word.is_empty()
        && ends(text.get(word.len()..)?)
        && (names::is_coined(word) || quoted && word.bytes().any(|b| b.is_ascii_uppercase()))
        && is_name(word)
    {
        return Some(word);
    }
    let first = text.get(..memchr::memchr(b' ', text.as_bytes())?)?;
    let lengths = KNOWN.lengths.get(usize::from(*first.as_bytes().first()?))?;
    if lengths & length_bit(first) == 0 {
        return None;
    }
    let phrases = KNOWN.phrases.get(first)?;
    let fits = |phrase: &&&'static str| text.starts_with(**phrase) && text.get(phrase.len()..).is_some_and(ends);
    let phrase = phrases.iter().filter(fits).max_by_key(|phrase| phrase.len())?;
    text.get(..phrase.len())
}

/// Words right before a name that have the reader do something with a value, or call it one.
const BEFORE: &[&str] = &[
    "add", "adding", "adjust", "adjusting", "change", "changing", "check", "choose", "clear", "click", "configure",
    "configuring", "create", "creating", "decrease", "decreasing", "delete", "deleting", "disable", "double-click",
    "edit", "editing", "enable", "find", "highlight", "increase", "increasing", "locate", "modify", "modifying",
    "raise", "reduce", "remove", "removing", "rename", "reset", "resetting", "select", "set", "setting", "verify",
    "value", "entry", "parameter", "called", "named", "labeled", "labelled",
];

/// Whether the words right beside a known name use it as a value's: "Set KeepAliveTime to 5", "the KeepAliveTime value". `before` and `behind`
/// are what stands around the name in its text.
pub(super) fn is_used(before: &str, behind: &str) -> bool {
    const BEHIND: &[&str] = &[
        "value", "entry", "parameter", "setting", "key", "subkey", "registry", "dword", "string", "binary", "data",
        "flag", "option", "(reg_dword)", "(reg_sz)", "(dword)", "variable",
    ];
    const SETS: &[&str] = &[
        "to ", "from ", "is set", "must be", "should be", "is missing", "does not exist", "has a value", "defaults to",
        "is located", "has been added", "as REG_", "as a ", "=",
    ];
    let bare = |word: &str| word.trim_matches(['"', '“', '”', '\'', '(', ')', ',', '.', ':']).to_ascii_lowercase();
    let head = before.trim_end_matches([' ', '"', '“', '\'', '<']);
    let mut words = head.rsplit(' ').map(bare).filter(|word| !matches!(word.as_str(), "the" | "a" | "this" | "that"));
    let is_object = words.next().is_some_and(|word| BEFORE.contains(&word.as_str()));
    let rest = behind.trim_start_matches(['"', '”', '\'', '>']).trim_start();
    let next = rest.split(' ').next().unwrap_or_default().trim_end_matches(['.', ',', ';', ':']).to_ascii_lowercase();
    is_object || BEHIND.contains(&next.as_str()) || SETS.iter().any(|verb| rest.starts_with(verb))
}

/// Whether the words right beside an ordinary word call it a value: "the Shell value", "double-click Shell". With a capital beside it, it
/// is a part of another name: "the Relay Server entry".
fn is_said(before: &str, behind: &str) -> bool {
    const NOUNS: &[&str] = &["value", "entry", "parameter", "string", "key"];
    let mut words =
        before.trim_end_matches(OPENS).trim_end().rsplit(' ').filter(|word| *word != "the" && *word != "on");
    let word = words.next().unwrap_or_default().trim_start_matches(OPENS);
    let small = word.to_ascii_lowercase();
    let rest = behind.trim_start_matches(['"', '”', '\'']).trim_start();
    let next = rest.split([' ', '.', ',', ';', ':']).next().unwrap_or_default();
    let is_part = before.ends_with(' ')
        && before.trim_end().rsplit(' ').next().is_some_and(|last| last.ends_with(word))
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && (NOUNS.contains(&small.as_str()) || !BEFORE.contains(&small.as_str()))
        || next.starts_with(|c: char| c.is_ascii_uppercase());
    let is_called = ["double-click", "value", "entry"].iter().any(|known| word.eq_ignore_ascii_case(known));
    !is_part && (NOUNS.contains(&next) || is_called)
}

/// The bit for the length of a word.
const fn length_bit(word: &str) -> u64 {
    1 << if word.len() < 63 { word.len() } else { 63 }
}

/// Whether a name may end before `behind`: not within a path, a call, a file's name or a longer word.
fn ends(behind: &str) -> bool {
    let mut next = behind.chars();
    match next.next() {
        None => true,
        Some('.' | ':') => next.next().is_none_or(|c| c == ' ' || c == '"' || c == ')'),
        Some(c) => c.is_ascii_whitespace() || matches!(c, ',' | ';' | ')' | '"' | '”' | '\'' | '>' | '=' | '!' | '?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_they_are_written_as_such() {
        let found = |text| find(text).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(
            found("Raise TcpWindowSize, and the \"MTA database path\" too."),
            ["TcpWindowSize", "MTA database path"]
        );
        assert_eq!(found("Keepalivetime is no name, KeepAliveTime() is a call, KeepAliveTime.exe a file"), [""; 0]);
        assert_eq!(found("KeepAliveTime"), ["KeepAliveTime"]);
    }

    #[test]
    fn paths_end_with_known_values() {
        assert!(ends_path("HKEY_LOCAL_MACHINE\\SYSTEM\\Acme\\Winlogon\\shell"));
        assert!(ends_path("HKEY_LOCAL_MACHINE\\SYSTEM\\Tcpip\\Parameters\\TCPWINDOWSIZE"));
        assert!(!ends_path("HKEY_LOCAL_MACHINE\\SYSTEM\\Acme\\Shell"));
    }

    #[test]
    fn each_line_of_the_list_is_a_name() {
        for name in LIST.lines().filter(|line| !line.starts_with('#')) {
            let (_, last) = name.rsplit_once('\\').unwrap_or(("", name));
            assert!(names::is_plausible(last) && name.trim() == name, "{name}");
            let is_distinct = name.contains(['\\', ' ', '_', '-']) || names::is_coined(name);
            assert!(is_distinct || name.len() > 5 && name.bytes().all(|b| b.is_ascii_uppercase()), "{name}");
        }
    }
}
