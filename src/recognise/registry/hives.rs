//! The hives: where a registry path begins.

use super::phrase::Phrase;
use super::types;
use regex::Regex;
use std::sync::LazyLock;

/// A hive as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hive {
    /// The first byte, with a separator or `My Computer\` before the hive.
    pub(super) start: usize,
    /// The byte behind the hive, and behind what Registry Editor writes after it (` on Local Machine`).
    pub(super) end: usize,
    /// The hive's name spelled out.
    pub(super) name: HiveName,
}

/// A hive's name: one of those that exist, or what the text says instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HiveName {
    /// A hive that exists, spelled out.
    Known(&'static str),
    /// A hive that exists, for what the text misspells.
    Meant(&'static str),
    /// Bytes of the text that begin like a hive but name none, such as `HKEY_LOCAL_CURRENT_USER`.
    Unknown(usize, usize),
}

/// `HKEY_` and what may follow, or a short form. `HKEY_LOCAL_MACHINESYSTEM` (the separator was lost) is found too, hence
/// the known names first and no boundary behind them.
static HIVE: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(
        r"(?i)(?:\\registry\\(?P<native>machine|user)\b|\bH_?KEY[_ \\-]?(?P<name>(?:LOCAL_ ?(?:HKEY_)?)?LOCAL[_ \\-]{0,2}MACHINE|CURRENT[_ \\-]{0,2}USER|CLASSES[_ \\-]{0,2}ROOT|USERS|CURRENT[_ -]{0,2}CONFIG|DYN[_ -]{0,2}DATA|PERFORMANCE_DATA)|\bHKEY_(?P<other>[A-Z_]*[A-Z])|\b(?P<slip>H?K?Y?EY_[A-Z_]*[A-Z]|HLM)\b|\b(?P<short>HKLM|HKCU|HKCR|HKU|HKCC)\b)(?: on local machine(?:\\|/))?",
    )
});

/// Compiles a pattern of this recogniser; all of them are constants that the tests compile.
pub(super) fn pattern(text: &str) -> Regex {
    let compiled = Regex::new(text);
    debug_assert!(compiled.is_ok(), "{text}: no pattern");
    compiled.unwrap_or_else(|_| never())
}

/// A pattern that matches nothing, should one of the constants ever be wrong.
fn never() -> Regex {
    #[allow(clippy::unwrap_used)]
    Regex::new(r"[^\s\S]").unwrap()
}

/// The first hive in `text` at or after byte `from`.
pub(super) fn find(text: &str, from: usize) -> Option<Hive> {
    let mut from = from;
    loop {
        if !may_follow(text, from) {
            return None;
        }
        let captures = HIVE.of(text).captures_at(text, from)?;
        let whole = captures.get(0)?;
        from = whole.end();
        let name = if let Some(native) = captures.name("native") {
            HiveName::Known(spelled_out(if native.len() == "user".len() { "users" } else { "local" }))
        } else if let Some(name) = captures.name("name") {
            HiveName::Known(spelled_out(name.as_str()))
        } else if let Some(other) = captures.name("other") {
            let start = other.start() - "HKEY_".len();
            meant(text.get(start..other.end())?).map_or(HiveName::Unknown(start, other.end()), HiveName::Meant)
        } else if let Some(slip) = captures.name("slip") {
            // Without its first letters a word is a hive only where a path follows.
            let path = text.get(slip.end()..).is_some_and(|behind| behind.starts_with(['\\', '/']));
            match meant(slip.as_str()).filter(|_| path) {
                Some(name) => HiveName::Meant(name),
                None => continue,
            }
        } else {
            HiveName::Known(short_form(captures.name("short")?.as_str()))
        };
        // The separator after "on Local Machine" belongs to the path.
        let end = whole.end() - usize::from(whole.as_str().ends_with(['\\', '/']));
        let (end, name) = match (end_of_plural(text, end), name) {
            (Some(end), HiveName::Known(known)) => (end, HiveName::Meant(known)),
            _ => (end, name),
        };
        return Some(Hive { start: with_prefix(text, whole.start()), end, name });
    }
}

/// The byte behind a hive that ends at byte `end` but for an S, as in `HKEY_LOCAL_MACHINES\Software`.
fn end_of_plural(text: &str, end: usize) -> Option<usize> {
    let behind = text.get(end..)?.strip_prefix(['S', 's'])?;
    behind.starts_with(['\\', '/']).then_some(end + 1)
}

/// The first hive that a text misspells, as it is written, and the one that is meant.
pub(super) fn misspelled(text: &str) -> Option<(&str, &'static str)> {
    let mut from = 0;
    while let Some(hive) = find(text, from) {
        if let HiveName::Meant(name) = hive.name {
            return Some((text.get(hive.start..hive.end)?.trim_start_matches(['\\', '/']), name));
        }
        from = hive.end;
    }
    None
}

/// How a path begins that the system itself writes.
const NATIVE: &str = r"\registry\";

/// Whether a hive may follow: most lines name none, so that the pattern is tried only where letters stand that every hive has.
fn may_follow(text: &str, from: usize) -> bool {
    let bytes = text.as_bytes();
    // As the system itself writes it, the hive of the machine is `\Registry\Machine`.
    let is_native = |head: &str| head.get(..NATIVE.len()).is_some_and(|t| t.eq_ignore_ascii_case(NATIVE));
    if from == 0 && bytes.first() == Some(&b'\\') && is_native(text) {
        return true;
    }
    let begins = |at: usize, word: &[u8]| bytes.get(at..at + word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word));
    memchr::memchr3_iter(b'H', b'h', b'K', bytes.get(from..).unwrap_or_default()).any(|at| {
        let next = from + at + 1;
        begins(next, b"k") || begins(next, b"ey_") || begins(next, b"lm")
    })
}

/// The hive that a word means which is misspelled by a letter or two.
fn meant(word: &str) -> Option<&'static str> {
    /// The hives that texts name, and a short form that they misspell.
    const HIVES: [&str; 4] = ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER", "HKEY_CLASSES_ROOT", "HKEY_USERS"];
    let upper = word.to_ascii_uppercase();
    if upper == "HLM" {
        return HIVES.first().copied();
    }
    let near = |hive: &&str| hive.len().abs_diff(upper.len()) <= 2 && types::distance(&upper, hive) <= 2;
    HIVES.into_iter().find(near)
}

/// The hive's name as it goes into a path.
pub(super) fn name<'t>(hive: &Hive, text: &'t str) -> &'t str
where
    'static: 't,
{
    match hive.name {
        HiveName::Known(name) | HiveName::Meant(name) => name,
        HiveName::Unknown(start, end) => text.get(start..end).unwrap_or_default(),
    }
}

fn spelled_out(name: &str) -> &'static str {
    match name.as_bytes().first().map(u8::to_ascii_uppercase) {
        Some(b'L') => "HKEY_LOCAL_MACHINE",
        Some(b'U') => "HKEY_USERS",
        Some(b'D') => "HKEY_DYN_DATA",
        Some(b'P') => "HKEY_PERFORMANCE_DATA",
        _ if name.len() > 8 && ends_with(name, "user") => "HKEY_CURRENT_USER",
        _ if ends_with(name, "config") => "HKEY_CURRENT_CONFIG",
        _ => "HKEY_CLASSES_ROOT",
    }
}

fn ends_with(text: &str, end: &str) -> bool {
    text.len().checked_sub(end.len()).and_then(|at| text.get(at..)).is_some_and(|t| t.eq_ignore_ascii_case(end))
}

fn short_form(short: &str) -> &'static str {
    match short.to_ascii_uppercase().as_str() {
        "HKLM" => "HKEY_LOCAL_MACHINE",
        "HKCU" => "HKEY_CURRENT_USER",
        "HKCR" => "HKEY_CLASSES_ROOT",
        "HKU" => "HKEY_USERS",
        _ => "HKEY_CURRENT_CONFIG",
    }
}

/// Where the path begins when separators or `My Computer\` stand before the hive at `start`.
fn with_prefix(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default();
    let bare = before.trim_end_matches(['\\', '/']);
    let computer = bare.len().checked_sub("My Computer".len()).and_then(|at| bare.get(at..));
    if bare.len() < before.len() && computer.is_some_and(|c| c.eq_ignore_ascii_case("My Computer")) {
        return bare.len() - "My Computer".len();
    }
    bare.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, &str)> {
        let hive = find(text, 0)?;
        Some((name(&hive, text), text.get(hive.end..)?))
    }

    #[test]
    fn every_way_to_write_a_hive_is_spelled_out() {
        assert_eq!(read(r"HKEY_LOCAL_MACHINE\A"), Some(("HKEY_LOCAL_MACHINE", r"\A")));
        assert_eq!(read(r"hkey_Local_Machine\A"), Some(("HKEY_LOCAL_MACHINE", r"\A")));
        assert_eq!(read(r"HKEY_LocalMachine\A"), Some(("HKEY_LOCAL_MACHINE", r"\A")));
        assert_eq!(read(r"see HKCU/A"), Some(("HKEY_CURRENT_USER", "/A")));
        assert_eq!(read(r"HKEY_CURRENT_USER\A"), Some(("HKEY_CURRENT_USER", r"\A")));
        assert_eq!(read(r"HKEY_CURRENT_CONFIG\A"), Some(("HKEY_CURRENT_CONFIG", r"\A")));
        assert_eq!(read(r"HKEY_CLASSES_ROOT\A"), Some(("HKEY_CLASSES_ROOT", r"\A")));
        assert_eq!(read(r"HKEY_LOCAL_MACHINE on Local Machine\A"), Some(("HKEY_LOCAL_MACHINE", r"\A")));
        assert_eq!(read(r"HKEY_LOCAL_MACHINESYSTEM\A"), Some(("HKEY_LOCAL_MACHINE", r"SYSTEM\A")));
        assert_eq!(read(r"HKEY_LOCAL_CURRENT_USER\A"), Some(("HKEY_LOCAL_CURRENT_USER", r"\A")));
        assert_eq!(read(r"HKEY_LOCAL_ LOCAL_MACHINE/A"), Some(("HKEY_LOCAL_MACHINE", "/A")));
        assert_eq!(read(r"HKEY_CURRENT_USERS\A"), Some(("HKEY_CURRENT_USER", r"\A")));
        assert_eq!(read(r"HKEY\CURRENT_USER\A"), Some(("HKEY_CURRENT_USER", r"\A")));
    }

    #[test]
    fn a_hive_that_is_misspelled_is_the_one_that_is_meant() {
        for word in ["HKEY_LOCAL_MACINE", "HEY_LOCAL_MACHINE", "KEY_LOCAL_MACHINE", "HKYEY_LOCAL_MACHINE", "HLM"] {
            let text = format!("{word}\\A");
            let hive = find(&text, 0).map(|hive| hive.name);
            assert_eq!(hive, Some(HiveName::Meant("HKEY_LOCAL_MACHINE")), "{word}");
        }
        assert_eq!(misspelled("HKLM\\A or \\HKEY_USER\\A"), Some(("HKEY_USER", "HKEY_USERS")));
        assert_eq!(misspelled("HKLM\\A or HKEY_USERS\\A"), None);
        assert_eq!(find("KEY_LOCAL_MACHINE, HEY_YOU\\A and HLM", 0), None);
        assert_eq!(read("KEY_ALL_ACCESS or HKLM/A"), Some(("HKEY_LOCAL_MACHINE", "/A")));
    }

    #[test]
    fn what_is_no_hive_is_none() {
        assert_eq!([read("HKLMX"), read("HKEY"), read("a hook"), read("")], [None; 4]);
    }

    #[test]
    fn the_computer_before_a_hive_belongs_to_the_path() {
        assert_eq!(find(r"in My Computer\HKLM\A", 0).map(|h| h.start), Some(3));
        assert_eq!(find(r"\HKLM\A", 0).map(|h| h.start), Some(0));
    }
}
