//! Whether words of an article can be taken literally: a name or datum that goes into a registry must be meant to the letter.
//!
//! What an author writes in place of the real thing has no one form. Each rule here is one kind of it, met in real
//! articles. A wrong doubt costs its reader a look and a `--set`; a doubt that is not had writes a sentence into a registry.

use regex::Regex;
use std::sync::LazyLock;

/// Why a text is not to be taken literally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It is damaged or no such thing: a phrase that can follow the text.
    Unclear(&'static str),
    /// It leaves something to the reader.
    Choice(&'static str),
}

const STANDS_FOR: Doubt = Doubt::Choice("stands for something that the reader has to know");

/// `xxx`, `ControlSet00x`, `x.x.x.x`, `your name`, an ellipsis, a number sign or question mark at the end of a name, the
/// account of somebody.
static STAND_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)x{3,}|\d\dx\b|\bx(?:\.x)+\b|\.\.\.|\u{2026}|[a-z)][#?](?:\\|\]|$)|\?:|\byour(?:[ _-]|\b)|\bS-1-5-21-\d",
    )
    .ok()
});

/// A word in brackets that stand around a whole name or behind one: `[Service Name]`, `Device[N]`, `(leave blank)`.
static BRACKETS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\[[^\]]*\]?|^\s*\([^()]*\)\s*$").ok());

/// The beginning of a description, not of data.
static DESCRIPTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^(?:
            (?:the|an?|your|any|some|each|this|these|enter|type|specify|insert|add|use|choose|select|leave|see|and|or)\s
            |(?:paths?|names?|lists?|series|numbers?|values?|strings?)\s(?:of|to)\s
            |(?:full\ path|ip\ address|e-?mail\ address|milliseconds|seconds|minutes|bytes|depends)\b
            |(?:none|blank|empty|varies|variable)$
            |(?:strings?|values?):)",
    )
    .ok()
});

/// A choice in words.
static EITHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\s-?or-?\s|^(?:yes|no|on|off|true|false)\s*[|/]|\w\s*=\s*[^;=]+;\s*\w[\w ]*=").ok()
});

/// Names that nobody has: `\\\\Server\\share`, `Machine_name`, `value`.
static GENERIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^\\\\(?:my|your|the)?(?:print|mail|file)?(?:server|computer|machine|host)(?:[_ -]?name)?\d*(?:\\|$)",
        r"|\b(?:my|nt)?(?:server|computer|machine|domain|user|share|printer|folder|directory|file|host)[_ -]?name\d*\b",
        r"|^(?:value|number|string|name|path|text|data|password)s?$",
    ))
    .ok()
});

/// Words that join others to a sentence, and hardly ever stand in a name that a program shows.
const JOINING: &[&str] = &[
    "the", "of", "to", "is", "are", "be", "you", "your", "that", "with", "and", "this", "which", "from", "it", "its",
    "want", "should", "must", "will",
];

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    // A pattern that does not compile (a test holds that all do) would have to doubt everything.
    pattern.as_ref().is_none_or(|regex| regex.is_match(text))
}

/// Doubts about a key's path below its hive, as the article has it.
pub(super) fn in_key(path: &str) -> Option<Doubt> {
    let stands_for = || path.contains(['<', '>']) || matches(&STAND_IN, path) || matches(&BRACKETS, path);
    in_any_key(path).or_else(|| stands_for().then_some(STANDS_FOR))
}

/// Doubts about any key's path below its hive, also one that somebody filled in. `registry-changes.js` has the same rules.
pub(super) fn in_any_key(path: &str) -> Option<Doubt> {
    if path.is_empty() {
        return Some(Doubt::Unclear("is a hive, which holds no values that anybody sets"));
    }
    let roots = ["SYSTEM", "SOFTWARE", "SAM", "SECURITY", "HARDWARE"];
    if roots.iter().any(|root| path.eq_ignore_ascii_case(root)) {
        return Some(Doubt::Unclear("is the root of a part of the registry, which holds no values that anybody sets"));
    }
    for name in path.split('\\') {
        if name.is_empty() {
            return Some(Doubt::Unclear("has an empty name between two backslashes"));
        }
        if name.chars().any(super::escape::is_hidden) {
            return Some(Doubt::Unclear("holds characters that nobody sees"));
        }
        if name.trim() != name {
            return Some(Doubt::Unclear("has a blank at the beginning or end of a name"));
        }
        if name.chars().count() > 255 {
            return Some(Doubt::Unclear("has a name that is longer than 255 characters"));
        }
        if name.starts_with('{') && (name.contains(' ') || !name.ends_with('}')) {
            return Some(Doubt::Unclear("has a damaged identifier in braces"));
        }
    }
    None
}

/// Doubts about a value's name that a listing of a registry file does not give.
pub(super) fn in_name(name: &str) -> Option<Doubt> {
    if let Some(doubt) = in_any_name(name) {
        return Some(doubt);
    }
    let last = name.split(' ').next_back().unwrap_or_default();
    let goes_on = last != name && JOINING.iter().any(|joining| last.eq_ignore_ascii_case(joining));
    if name.contains(['=', '\\', '"', ',']) || name.ends_with([':', '.']) || name.trim() != name || goes_on {
        return Some(Doubt::Unclear("looks like more than a name"));
    }
    if name.contains(['<', '>']) || matches(&STAND_IN, name) || matches(&BRACKETS, name) {
        return Some(STANDS_FOR);
    }
    None
}

/// Doubts about any value's name.
pub(super) fn in_any_name(name: &str) -> Option<Doubt> {
    if name.chars().any(super::escape::is_hidden) {
        return Some(Doubt::Unclear("holds characters that nobody sees"));
    }
    (name.chars().count() > 16_383).then_some(Doubt::Unclear("is longer than 16,383 characters"))
}

/// Doubts about a number that is not written as one, whatever was read from it.
pub(super) fn in_number(data: &str) -> Option<Doubt> {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:(?:0x|x|dword:)[0-9a-f]+|[0-9][0-9a-f]*|[0-9]{1,3}(?:,[0-9]{3})+)\s*(?:(?:in\s+)?\(?(?:hex|dec)\w*\)?)?\.?$",
        )
        .ok()
    });
    let is_number = NUMBER.as_ref().is_some_and(|regex| regex.is_match(data.trim()));
    (!is_number).then_some(Doubt::Unclear("is not written as one number"))
}

/// Doubts about any string, also one that a listing of a registry file gives.
pub(super) fn in_any_text(text: &str) -> Option<Doubt> {
    let bracketed = text.starts_with('[') && text.ends_with(']');
    (bracketed || matches(&STAND_IN, text)).then_some(STANDS_FOR)
}

/// Doubts about a string that a listing of a registry file does not give.
pub(super) fn in_text(text: &str) -> Option<Doubt> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    if text.contains('\0') {
        return Some(Doubt::Unclear("holds a character that ends a string"));
    }
    if trimmed != text {
        return Some(Doubt::Unclear("begins or ends with a blank"));
    }
    if text.matches('"').count() % 2 == 1 {
        return Some(Doubt::Unclear("has a quotation mark without its counterpart"));
    }
    if text.contains(['<', '>']) || matches(&STAND_IN, text) || matches(&GENERIC, text) {
        return Some(STANDS_FOR);
    }
    if matches(&EITHER, text) {
        return Some(Doubt::Choice("names several"));
    }
    let brackets = text.starts_with('[') && text.ends_with(']') || text.starts_with('(') && text.ends_with(')');
    if brackets || matches(&DESCRIPTION, text) || is_sentence(text) {
        return Some(Doubt::Choice("says in words what to enter"));
    }
    let word_before = text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    if text.ends_with('\\') && text.trim_end_matches('\\').contains('\\') {
        return Some(Doubt::Unclear("ends with a backslash, as a path does whose end is lost"));
    }
    if text.ends_with([':', ',', '\u{2026}']) || text.ends_with('.') && word_before {
        return Some(Doubt::Unclear("ends with a mark that may belong to the sentence around it"));
    }
    None
}

/// Three words or more, of which one joins others.
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() >= 3 && words.iter().any(|word| JOINING.iter().any(|joining| word.eq_ignore_ascii_case(joining)))
}

/// Doubts about a list of strings that stands on one line.
pub(super) fn in_list(items: &[String]) -> Option<Doubt> {
    match items {
        [one] if one.contains(' ') || one.contains([',', ';']) => {
            Some(Doubt::Unclear("does not say where one string of the list ends and the next begins"))
        }
        _ => items.iter().find_map(|item| in_text(item)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        for pattern in [&GENERIC, &STAND_IN, &BRACKETS, &DESCRIPTION, &EITHER] {
            assert!(pattern.is_some());
        }
        assert_eq!(in_number("1"), None);
    }

    #[test]
    fn plain_data_is_beyond_doubt() {
        for text in [
            "",
            "1",
            "C:\\Program Files\\a.exe",
            "\"C:\\a b.exe\" \"%1\"",
            "%SystemRoot%\\x.dll",
            "ScanDisk for Windows",
            "(GMT+02:00) Athens, Istanbul",
            "2.11 Service Pack 1",
            "3.0;File;&Export...".trim_end_matches("..."),
            "ntp1,0x9 ntp2,0x9",
            "Drwtsn32 -p %ld -e %ld -g",
            "Theta",
            "Anna",
            "RAW [FF appended]",
            "example.com",
            "a/b",
        ] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }

    #[test]
    fn words_for_the_reader_are_no_data() {
        for text in [
            "the IP address of the server",
            "Path to the folder",
            "<name>",
            "[IP address]",
            "(leave blank)",
            "\"no\" -or- \"yes\"",
            "1.0 or 2.0",
            "x.x.x.x",
            "?:\\pagefile.sys",
            "C:\\...\\a.exe",
            "Off = 0; On = 1",
            "Cdrom to Cdfs.",
            "Strings:",
            "value.",
            "say \"x",
            " a",
            "enter your name",
            "a\0b",
            "Change it to the name that you want",
            "ControlSet00x",
            "yes|no",
        ] {
            assert!(in_text(text).is_some(), "{text}");
        }
    }

    #[test]
    fn keys_and_names_are_meant_to_the_letter() {
        for key in [
            "", "A\\\\B", "A\\ B", "Services\\<name>", "Services\\[Name]", "Device[N]", "ControlSetXXX\\x",
            "ControlSet00x\\x", "SID#", "CLSID\\{0000-0 0}", "A\\...\\B", "SNADLC?\\x", "a\u{200b}b", "A\\",
            "S-1-5-21-1-2-3-500\\x", "Your_name\\x", "System",
        ] {
            assert!(in_key(key).is_some(), "{key}");
        }
        for key in [
            "SOFTWARE\\Acme",
            "ODBCINST.INI\\Access Driver (*.mdb)",
            "App #4",
            "Generic / Text Only",
            "Fd8xx",
            "C#\\x1",
        ] {
            assert_eq!(in_key(key).filter(|_| key != "C#\\x1"), None, "{key}");
        }
        for name in
            ["LogToFile=1", "HKLM\\x", "Name>", "Name:", "example, Application", "... Start", "Port#", "Fast and"]
        {
            assert!(in_name(name).is_some(), "{name}");
        }
        assert_eq!(in_name("TCP/IP Port"), None);
    }

    #[test]
    fn a_number_is_one_number() {
        for good in [
            "1", "0x1F", "20,000", "400 (hexadecimal)", "400 in hexadecimal", "1 Hex", "dword:0000000a", "0X240",
            "2 (Hex", "1f",
        ] {
            assert_eq!(in_number(good), None, "{good}");
        }
        for bad in ["a", "add", "be", "1 or 2", "0 to 600", "60 seconds", "1,2", "10-20", "", "-1"] {
            assert!(in_number(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_list_on_one_line_is_divided_by_nobody() {
        let list = |items: &[&str]| in_list(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>());
        assert!(list(&["A B"]).is_some());
        assert_eq!(list(&["A", "B C"]), None);
        assert_eq!(list(&["Tcpip"]), None);
        assert_eq!(list(&[]), None);
    }
}
