//! A quick test, before the patterns run: which of them can match at all.
//!
//! The patterns are long, and most texts hold none of their turns of phrase. Each pattern therefore names words without
//! which it cannot match; one pass over a text tells which of all these words it has. The test may let a pattern run in
//! vain, and must never keep one from matching.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// What a pattern needs: each of these must stand in the text.
pub(super) type Needs = Vec<Need>;

/// One of some words, in small letters and with single blanks, and what has to stand beside it.
#[derive(Clone, Debug)]
pub(super) struct Need {
    words: Vec<String>,
    beside: Beside,
}

/// What has to stand beside a word, words that only fill left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beside {
    /// Anything.
    Anything,
    /// Behind it, something with a capital or in quotation marks.
    CapitalBehind,
    /// Before it, a word with a capital, a digit, or a quotation mark.
    CapitalBefore,
    /// Behind it, what may be data.
    DataBehind,
}

/// One of these words.
pub(super) fn any(words: &[&str]) -> Need {
    Need { words: words.iter().map(|w| (*w).to_owned()).collect(), beside: Beside::Anything }
}

/// Each of `heads` with each of `tails`.
pub(super) fn pairs(heads: &[&str], tails: &[&str]) -> Need {
    let words = heads.iter().flat_map(|head| tails.iter().map(move |tail| [*head, *tail].concat())).collect();
    Need { words, beside: Beside::Anything }
}

impl Need {
    /// The same with a name behind it that begins with a capital or stands in quotation marks.
    pub(super) fn before_capital(self) -> Self {
        Self { beside: Beside::CapitalBehind, ..self }
    }

    /// The same with such a name before it.
    pub(super) fn behind_capital(self) -> Self {
        Self { beside: Beside::CapitalBefore, ..self }
    }

    /// The same with data behind it.
    pub(super) fn before_data(self) -> Self {
        Self { beside: Beside::DataBehind, ..self }
    }
}

/// The words of all patterns of a list.
pub(super) struct Hints {
    finder: Option<AhoCorasick>,
    /// For each word that is looked for, the bit of its need, and what has to stand beside it.
    meanings: Vec<(u128, Beside)>,
    /// For each pattern the bits of its needs.
    masks: Vec<u128>,
}

/// Which of a list's patterns may match a text.
pub(super) struct Hinted<'h> {
    masks: &'h [u128],
    found: u128,
}

impl Hints {
    /// The test for patterns with these needs, of which there are at most 128 together.
    pub(super) fn new<'n>(patterns: impl Iterator<Item = &'n Needs>) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut meanings = Vec::new();
        let mut masks = Vec::new();
        let mut bit = 1u128;
        for needs in patterns {
            let mut mask = 0;
            for need in needs {
                words.extend(need.words.iter().cloned());
                meanings.extend(need.words.iter().map(|_| (bit, need.beside)));
                mask |= bit;
                bit = bit.checked_shl(1).unwrap_or(0);
            }
            masks.push(mask);
        }
        // There are many words and few texts to look at: a table of all steps would be read from far memory each time.
        let kind = AhoCorasickKind::ContiguousNFA;
        let finder = AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(kind)).build(words).ok();
        Self { finder, meanings, masks }
    }

    /// Looks at a text. Of one that is not plain ASCII every pattern may match.
    pub(super) fn look(&self, text: &str) -> Hinted<'_> {
        let Some(finder) = self.finder.as_ref().filter(|_| text.is_ascii()) else {
            return Hinted { masks: &self.masks, found: u128::MAX };
        };
        let text = single_blanks(text);
        let mut found = 0;
        for at in finder.find_overlapping_iter(&text) {
            let Some((bit, beside)) = self.meanings.get(at.pattern().as_usize()) else { continue };
            if found & bit == 0 && stands_beside(*beside, &text, at.start(), at.end()) {
                found |= bit;
            }
        }
        Hinted { masks: &self.masks, found }
    }
}

impl Hinted<'_> {
    /// Whether the pattern at place `nth` of its list may match.
    pub(super) fn may_match(&self, nth: usize) -> bool {
        self.masks.get(nth).is_none_or(|mask| self.found & mask == *mask)
    }
}

/// The text with a blank for every run of blanks.
fn single_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        // Vertical tabs are blanks to the patterns too.
        let blank = byte.is_ascii_whitespace() || byte == b'\x0b';
        if !blank {
            out.push(char::from(byte));
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Words that may stand between a hint and what must be beside it.
const FILLERS: &[&str] = &[
    "a ", "be ", "decimal ", "dword ", "in ", "number ", "of ", "on ", "registry ", "set ", "string ", "text ", "the ",
    "to ", "value ", "entry ", "parameter ",
];

fn stands_beside(beside: Beside, text: &str, start: usize, end: usize) -> bool {
    match beside {
        Beside::Anything => true,
        Beside::CapitalBehind => behind(text.get(end..).unwrap_or_default(), begins_capital),
        Beside::DataBehind => behind(text.get(end..).unwrap_or_default(), begins_data),
        Beside::CapitalBefore => {
            let words = text.get(..start).unwrap_or_default().rsplit(' ').filter(|word| !word.is_empty());
            words.take(2).any(|word| word.bytes().any(|b| !b.is_ascii_lowercase()))
        }
    }
}

/// Whether `begins` holds for `rest` or for what stands behind words that only fill.
fn behind(rest: &str, begins: fn(&str) -> bool) -> bool {
    let mut rest = rest.trim_start();
    loop {
        if begins(rest) {
            return true;
        }
        let filler = |word: &&&str| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        match FILLERS.iter().find(filler).and_then(|word| rest.get(word.len()..)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
}

/// Whether a name that is written with a capital, or in quotation marks, may begin here.
fn begins_capital(rest: &str) -> bool {
    let small = rest.bytes().take_while(u8::is_ascii_lowercase).count();
    rest.as_bytes().get(small).is_some_and(|b| b.is_ascii_uppercase() || small == 0 && matches!(b, b'"' | b'_'))
}

/// Data that is a word without a mark: words that switch, and numbers.
const SPELLED: &[&str] = &[
    "true", "false", "yes", "no", "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Whether data may begin here: in quotation marks, a number, a placeholder, a path, a file, a word that switches or counts.
fn begins_data(rest: &str) -> bool {
    let first = rest.as_bytes().first().copied().unwrap_or_default();
    let word = rest.split(' ').next().unwrap_or_default();
    first.is_ascii_digit()
        || matches!(first, b'"' | b'<' | b'%' | b'-')
        || word.contains(['.', ':'])
        || SPELLED.iter().any(|switch| rest.get(..switch.len()).is_some_and(|head| head.eq_ignore_ascii_case(switch)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(need: Need, text: &str) -> bool {
        Hints::new([vec![need]].iter()).look(text).may_match(0)
    }

    #[test]
    fn words_are_found_in_any_letters_and_over_any_blanks() {
        assert!(may(any(&["add value"]), "Click ADD \t Value"));
        assert!(!may(any(&["add value"]), "Click Add. Value"));
        assert!(may(pairs(&["for ", "as "], &["data", "string"]), "as data"));
    }

    #[test]
    fn all_needs_must_be_met() {
        let hints = Hints::new([vec![any(&["a"]), any(&["b"])], vec![any(&["a"])], vec![]].iter());
        let hinted = hints.look("xax");
        assert_eq!([0, 1, 2].map(|nth| hinted.may_match(nth)), [false, true, true]);
    }

    #[test]
    fn what_stands_beside_counts() {
        let set = || any(&["set "]).before_capital();
        assert!(may(set(), "set the RetryLimit") && may(set(), "set \"x\"") && may(set(), "set value maxJobs"));
        assert!(!may(set(), "set the limit"));
        let to = || any(&[" to "]).before_data();
        assert!(may(to(), "set to a value of 5") && may(to(), "set to Yes") && may(to(), "set to gate.exe"));
        assert!(!may(to(), "go to the server"));
        let value = || any(&[" value"]).behind_capital();
        assert!(may(value(), "the RetryLimit registry value") && !may(value(), "change the first value"));
    }

    #[test]
    fn a_text_that_is_not_plain_is_left_to_the_patterns() {
        assert!(may(any(&["x"]), "“”"));
    }
}
