//! Splits running text into sentences.

use memchr::memmem::Finder;
use std::sync::LazyLock;

static GAP: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("  "));

/// A sentence as it stands in its text, line ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence<'t> {
    /// The byte of the text at which it begins.
    pub(super) start: usize,
    /// The sentence, without blanks around it.
    pub(super) text: &'t str,
    /// Whether it is the last one of its text.
    pub(super) is_last: bool,
}

/// Words behind which a full stop does not end a sentence. In small letters, without their last stop.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "vs", "approx", "dept", "ex", "fig", "figs", "incl", "max", "min", "mr", "mrs", "ms", "dr", "no",
    "nos", "p", "pp", "sec", "st", "ver", "vol", "viz", "cf", "al", "ref", "jr", "sr",
];

/// Abbreviations that end a sentence only where a word follows that begins one.
const FINAL_ABBREVIATIONS: &[&str] = &["etc", "inc", "corp", "ltd", "co", "u.s", "a.m", "p.m"];

/// The sentences of `text` from first to last. A full stop inside a file name or version ends none, nor does one behind an
/// abbreviation or an initial, nor three dots before a small letter.
pub(super) fn split(text: &str) -> impl Iterator<Item = Sentence<'_>> {
    let mut marks = memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes());
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < text.len() {
            let begun = start;
            start = marks.find_map(|mark| end_of_sentence(text, begun, mark)).unwrap_or(text.len());
            let raw = text.get(begun..start).unwrap_or_default();
            let trimmed = raw.trim();
            if !trimmed.is_empty() {
                let lead = raw.len() - raw.trim_start().len();
                let is_last = text.get(start..).is_none_or(|rest| rest.trim_start().is_empty());
                return Some(Sentence { start: begun + lead, text: trimmed, is_last });
            }
        }
        None
    })
}

/// The sentence on one line, its words divided by single blanks.
pub(super) fn joined(sentence: &str) -> String {
    let mut joined = String::with_capacity(sentence.len());
    let mut push = |piece: &str| {
        if !piece.is_empty() && !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(piece);
    };
    let ends = memchr::memchr_iter(b'\n', sentence.as_bytes()).chain(std::iter::once(sentence.len()));
    let mut start = 0;
    for end in ends {
        let line = sentence.get(start..end).unwrap_or_default().trim_ascii();
        start = end + 1;
        let bytes = line.as_bytes();
        // Nearly all lines have single blanks already.
        if memchr::memchr3(b'\t', b'\r', b'\x0c', bytes).is_none() && GAP.find(bytes).is_none() {
            push(line);
        } else {
            line.split_ascii_whitespace().for_each(&mut push);
        }
    }
    joined
}

/// Where the sentence ends that may end with the mark at `mark`: behind the mark and what closes with it.
fn end_of_sentence(text: &str, start: usize, mark: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = mark + 1;
    while bytes.get(end).is_some_and(|b| matches!(b, b'"' | b'\'' | b')' | b']')) {
        end += 1;
    }
    if !bytes.get(end)?.is_ascii_whitespace() {
        return None;
    }
    let rest = text.get(end..)?.trim_start();
    let next = rest.trim_start_matches(['"', '\'', '(', '[', '*']).chars().next()?;
    if next.is_lowercase() {
        return None;
    }
    if bytes.get(mark) == Some(&b'.') && end == mark + 1 && is_abbreviation(text.get(start..mark)?, rest, next) {
        return None;
    }
    Some(end)
}

/// Whether the last word of `before`, which a full stop follows, is an abbreviation or an initial in mid-sentence; `rest`
/// is what follows, and `next` its first letter.
fn is_abbreviation(before: &str, rest: &str, next: char) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    if word.is_empty() {
        return true;
    }
    if word.len() > 6 {
        return false;
    }
    let is_one_of = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is_one_of(&["no", "nos", "p", "pp", "sec", "ver", "vol", "min", "max"]) {
        return next.is_ascii_digit();
    }
    // "U. S. version", "J. Doe" at the head of a sentence; "on drive C. Then" ends one.
    let is_initial = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let initials = is_initial && (rest.as_bytes().get(1) == Some(&b'.') || before.len() == 1);
    let dotted = word.len() == 1 && before.len() >= 3 && before.get(..before.len() - 2).is_some_and(ends_with_initial);
    initials
        || is_initial && dotted
        || is_one_of(ABBREVIATIONS)
        || is_one_of(FINAL_ABBREVIATIONS) && !next.is_uppercase()
}

/// Whether a text ends with a capital letter that stands alone, and a full stop.
fn ends_with_initial(text: &str) -> bool {
    let mut bytes = text.bytes().rev();
    bytes.next() == Some(b'.')
        && bytes.next().is_some_and(|b| b.is_ascii_uppercase())
        && bytes.next().is_none_or(|b| b.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text).map(|s| joined(s.text)).collect()
    }

    #[test]
    fn sentences_end_at_a_stop_before_a_capital() {
        assert_eq!(
            texts("Stop it. Start it! Why? (So.) \"End.\" Now"),
            ["Stop it.", "Start it!", "Why?", "(So.)", "\"End.\"", "Now"]
        );
    }

    #[test]
    fn names_versions_abbreviations_and_dots_end_none() {
        for text in [
            "Copy Gate.exe to drive C.",
            "Version 3.1 of e.g. Relay Server is older.",
            "Click Save As... and wait.",
            "Edit the .ini file.",
            "See page no. 5 of the guide.",
            "Relay Corp. and others sell it.",
            "The default U. S. version of it.",
        ] {
            assert_eq!(texts(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn a_sentence_knows_where_it_begins_and_which_is_the_last() {
        let text = "One is here.\n  Two is\nthere.";
        let found = split(text);
        assert_eq!(found.map(|s| (s.start, s.is_last)).collect::<Vec<_>>(), [(0, false), (15, true)]);
    }
}
