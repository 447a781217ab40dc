//! What the sentence around a name says of it: whether it is a value of the registry, and what the reader does with it.

use super::words;

/// Whether a sentence speaks of what stands in a settings file, where values are none of the registry's. A file that a value is
/// set to says nothing of the kind.
pub(super) fn is_of_file(sentence: &str) -> bool {
    let small = sentence.to_ascii_lowercase();
    let words: Vec<&str> = small.split_ascii_whitespace().collect();
    let is_file = |word: &str| {
        let word = word.trim_end_matches(['.', ',', ';', ':', ')', '"']);
        [".ini", ".inf", ".adm", ".prf"].iter().any(|ending| word.ends_with(ending))
    };
    let holds = |word: &str| matches!(word, "in" | "of" | "from");
    let is_section = || small.split_once("] section").is_some_and(|(before, _)| before.contains('['));
    // "the Relay entry in the Gate.ini file"
    let is_entry_in = || {
        words.windows(4).any(|four| {
            matches!(four, [noun, "in", "the", file] if matches!(*noun, "entry" | "line" | "setting") && is_file(file))
        })
    };
    let is_in_file = || {
        words.iter().enumerate().any(|(at, word)| {
            let before = words.get(..at).unwrap_or_default();
            let before = before.strip_suffix(&["the"]).unwrap_or(before);
            is_file(word) && before.last().is_some_and(|word| holds(word))
        })
    };
    is_entry_in() || !small.contains("registry") && (is_section() || is_in_file())
}

/// Whether a text has one of these nouns as a word, in any case.
pub(super) fn speaks_of(text: &str, nouns: &[&str]) -> bool {
    words::split(text).any(|word| {
        let bare = word.text.trim_matches(|c: char| !c.is_alphanumeric());
        nouns.iter().any(|noun| noun.eq_ignore_ascii_case(bare))
    })
}

/// Whether a text ends with words that announce a key: "the following registry subkey:".
pub(super) fn announces_key(text: &str) -> bool {
    let Some((_, noun)) = text.rsplit_once("following ") else { return false };
    let noun = noun.strip_prefix("registry ").or_else(|| noun.strip_prefix("new ")).unwrap_or(noun);
    matches!(noun, "key:" | "subkey:")
}

/// Whether a paragraph is the title of another article behind its number: `Q123456 How to Set the Relay`.
pub(super) fn is_title(text: &str) -> bool {
    let bare = text.trim_start_matches(['-', '*', '[', '(', '"', ' ']);
    let digits = bare.strip_prefix(['Q', 'q']).map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    (5..=6).contains(&digits)
}

/// Whether a word between `before` and `behind` is taken out of a value's data and names none: "remove the acme.exe string from the
/// Load value". "From the Run key" a value is removed.
pub(super) fn is_taken_out(before: &str, behind: Option<&str>) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase();
    let verb =
        before.split_ascii_whitespace().rev().take(4).any(|word| matches!(bare(word).as_str(), "remove" | "delete"));
    let behind = behind.unwrap_or_default();
    let sentence = behind.split(". ").next().unwrap_or_default();
    let words: Vec<String> = sentence.split_ascii_whitespace().take(12).map(bare).collect();
    let Some(from) = words.iter().take(4).position(|word| word == "from") else { return false };
    // "Remove the Relay entry from DependOnService."
    let holder = words.get(from + 1).filter(|_| words.len() == from + 2);
    if verb && holder.is_some_and(|word| super::known::is_name(word)) {
        return true;
    }
    let held = words.iter().skip(from + 1).find(|word| {
        matches!(
            word.as_str(),
            "key" | "subkey" | "keys" | "value" | "entry" | "data" | "string" | "list" | "under" | "in"
        )
    });
    verb && held.is_some_and(|word| matches!(word.as_str(), "value" | "entry" | "data" | "string" | "list"))
}

/// Whether what stands before a value's name takes something out of the value.
pub(super) fn is_cut_out(before: &str) -> bool {
    let sentence = before.rsplit(". ").next().unwrap_or_default().to_ascii_lowercase();
    let inside = ["from the", "from", "in the", "of the"].iter().any(|end| sentence.trim_end().ends_with(end));
    inside && ["remove ", "delete "].iter().any(|verb| sentence.contains(verb))
}

/// Whether a sentence is about editing the registry, or the name can be nothing but a value's.
pub(super) fn edits(sentence: &str, name: &str) -> bool {
    const WORDS: &[&str] = &[
        "egistry", "key", "ocate", "ouble-click", "ouble click", "elete", "odify", "edit", "hange", "dd ", "reate",
        "right pane", "on the right", "elect ", "ight-click", "ighlight ", "Remove", "remove", "Edit the ", "Set ",
        "set the", "should be set", "must be set",
    ];
    super::names::is_coined(name) || WORDS.iter().any(|w| sentence.contains(w))
}

/// How a paragraph begins that tells what a value is for.
const TELLS_OF_VALUE: &[&str] = &[
    "This entry is",
    "This entry specifies",
    "This entry determines",
    "This parameter is",
    "This parameter specifies",
    "This parameter determines",
    "This parameter controls",
    "This value is the",
    "This value specifies",
    "This value determines",
    "This value controls",
    "The default value of this",
];

/// Whether a paragraph tells of the value above it, or is a remark in brackets: it does not lead in to the next value.
pub(super) fn describes_value(paragraph: &str) -> bool {
    let first = paragraph.split(' ').next().unwrap_or_default();
    matches!(
        first,
        "Specifies" | "Indicates" | "Determines" | "Controls" | "Defines" | "Default:" | "Description:" | "Range:"
    ) || TELLS_OF_VALUE.iter().any(|lead| paragraph.starts_with(lead))
        || paragraph.starts_with('(') && paragraph.ends_with([')', '.'])
}
