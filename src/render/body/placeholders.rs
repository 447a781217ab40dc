//! Where the placeholders of an article stand in a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::ops::Range;

/// Finds the placeholders of an article, in any letter case of ASCII; of those that begin at one place the longest.
pub(super) enum Placeholders<'a> {
    /// Some words, the longest first, and which bytes they begin with.
    Few(Vec<&'a str>, Box<[bool; 256]>),
    /// So many that an automaton, which takes a hundred times as long to make, is quicker.
    Many(AhoCorasick),
    /// None.
    None,
}

/// How many words are compared one by one.
const FEW: usize = 12;

impl<'a> Placeholders<'a> {
    /// Those with these words.
    pub(super) fn of(words: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Self::None;
        }
        if words.len() > FEW {
            let builder = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .kind(Some(AhoCorasickKind::NoncontiguousNFA))
                .build(words);
            return builder.map_or(Self::None, Self::Many);
        }
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut begins = Box::new([false; 256]);
        for first in words.iter().filter_map(|word| word.bytes().next()) {
            for byte in [first.to_ascii_lowercase(), first.to_ascii_uppercase()] {
                if let Some(begins) = begins.get_mut(usize::from(byte)) {
                    *begins = true;
                }
            }
        }
        Self::Few(words, begins)
    }

    /// The bytes of every placeholder in a text, in order and apart from each other.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        match self {
            Self::None => Vec::new(),
            Self::Many(automaton) => automaton.find_iter(text).map(|found| found.range()).collect(),
            Self::Few(words, begins) => few(text.as_bytes(), words, begins),
        }
    }
}

fn few(text: &[u8], words: &[&str], begins: &[bool; 256]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (at, byte) in text.iter().enumerate() {
        if at < end || !begins.get(usize::from(*byte)).is_some_and(|begins| *begins) {
            continue;
        }
        let stands = |word: &&&str| {
            text.get(at..at + word.len()).is_some_and(|there| there.eq_ignore_ascii_case(word.as_bytes()))
        };
        if let Some(word) = words.iter().find(stands) {
            end = at + word.len();
            found.push(at..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_one_by_one_are_found_like_by_an_automaton(
            words in proptest::collection::vec("[aAbB<é]{0,3}", 0..FEW),
            text in "[aAbB<é ]{0,30}",
        ) {
            let many = words.iter().cloned().chain((0..=FEW).map(|nth| format!("zz{nth}"))).collect::<Vec<_>>();
            let few = Placeholders::of(words.iter().map(String::as_str));
            let many = Placeholders::of(many.iter().map(String::as_str));
            prop_assert!(matches!(many, Placeholders::Many(_)));
            prop_assert_eq!(few.find(&text), many.find(&text));
        }
    }
}
