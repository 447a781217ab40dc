//! Drive letters that the text calls an example.

use super::Found;
use crate::article::Evidence;
use crate::lines::{Line, Lines};
use crate::recognise::registry::phrase::Phrase;
use crate::source::LineRange;
use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// The turns of phrase that leave a drive letter to the reader.
static EXAMPLES: LazyLock<Phrase> = LazyLock::new(|| {
    Phrase::new(concat!(
        r"(?i)(?:",
        r#"\bwhere\s+(?:drive\s+)?["“]?(?P<a>[A-Z])(?::\\?)?["”]?\s+(?:is|represents|stands\s+for|equals)\s+(?:the\s+|your\s+)[^.]{0,40}\b(?:drive|letter)\b"#,
        r#"|\b(?P<b>[A-Z]):\\?["”]?\s+is\s+(?:the\s+|your\s+)?(?:(?:drive\s+)?letter|letter\s+designation)\b"#,
        r#"|\b(?:substitut|replac)\w+[^.]{0,90}?\bdrive\b[^.]{0,90}?["“ ](?P<c>[A-Z]):"#,
        r#"|\b(?:substitut|replac)\w+\s+(?:the\s+)?(?:drive\s+)?["“]?(?P<d>[A-Z]):\\?["”]?\s+(?:drive\s+)?with\b"#,
        r"|\b(?:assum\w+|example,\s+if|example,\s+assum\w+)\s+(?:that\s+)?(?:your\s+|the\s+)?[^.,]{0,30}\bdrive\s+is\s+(?:drive\s+)?(?P<e>[A-Z])\b:?",
        r#"|\b(?:writ|us|typ|enter|put)\w*\s[^.]{0,60}?\bdrive(?:['’]s)?\s+letter\s[^.]{0,60}?["“ ](?P<f>[A-Z]):"#,
        r")",
    ))
});

/// The word that every such paragraph has.
pub(super) static DRIVE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("drive"));

/// Words of which it has one.
static TELLING: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = ["where", "Where", "ssum", "ubstitut", "eplac", "xample", "letter"];
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words).ok()
});

/// Adds the drive letters that some paragraph leaves to the reader, with every line that uses them.
pub(super) fn find(lines: &Lines, all: &[Line], found: &mut Found) {
    let mut letters: Vec<char> = Vec::new();
    for paragraph in all.split(|line| line.is_blank()) {
        let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else { continue };
        let whole = lines.source(LineRange::new(first.number, last.number));
        // A hostile paragraph of megabytes explains no drive.
        if paragraph.len() > 40
            || DRIVE.find(whole.as_bytes()).is_none()
            || !TELLING.as_ref().is_some_and(|words| words.is_match(whole))
            || !has_lone_letter(whole.as_bytes())
        {
            continue;
        }
        let text = paragraph.iter().map(|line| lines.slice(*line)).collect::<Vec<_>>().join(" ");
        for captures in EXAMPLES.of(&text).captures_iter(&text) {
            let letter = ["a", "b", "c", "d", "e", "f"].iter().find_map(|name| captures.name(name));
            let letter = letter.and_then(|m| m.as_str().chars().next()).map(|c| c.to_ascii_uppercase());
            letters.extend(letter.filter(|l| !letters.contains(l)));
        }
    }
    for letter in letters {
        for line in all {
            let text = lines.slice(*line);
            if let Some(written) = uses(text, letter) {
                let evidence = Evidence::likely("the text says that this drive letter is an example");
                found.add(&format!("{written}:"), line.number, evidence);
            }
        }
    }
}

/// Whether a letter stands for itself, as that of a drive does; the article "a" does not.
fn has_lone_letter(text: &[u8]) -> bool {
    let mut before = b' ';
    for (nth, byte) in text.iter().enumerate() {
        if byte.is_ascii_alphabetic() && !before.is_ascii_alphanumeric() && before != b'\'' {
            let behind = text.get(nth + 1).copied().unwrap_or(b' ');
            if behind == b':' || !behind.is_ascii_alphanumeric() && behind != b'\'' && *byte != b'a' {
                return true;
            }
        }
        before = *byte;
    }
    false
}

/// The letter as a line writes it in front of a colon, as a drive of its own.
fn uses(text: &str, letter: char) -> Option<char> {
    memchr::memchr_iter(b':', text.as_bytes()).find_map(|colon| {
        let mut before = text.get(..colon)?.chars().rev();
        let written = before.next().filter(|c| c.eq_ignore_ascii_case(&letter))?;
        let apart = before.next().is_none_or(|c| !c.is_alphanumeric() && c != '\'');
        let behind = text.get(colon + 1..)?.chars().next();
        (apart && behind.is_none_or(|c| !c.is_ascii_digit() && c != '/')).then_some(written)
    })
}
