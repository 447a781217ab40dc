//! Shards of plain words, in the order of the alphabet, so that a word can be completed and its other forms stand beside it.
//!
//! A shard is the number of its words and, for each, how it differs from the word before ([`front_code`]), twice the number of its
//! articles plus one where it has a family, the number of the family, the length of its head, and, where it has more articles than a
//! head, file, place and length of its tail; then the heads, one after another. Words of one family are forms of one word.

use super::bits::varint;
use super::index::{Merged, Size, Written};
use super::language::Language;
use super::lists::HEAD;
use super::shard::{Files, Shard, boundary, front_code};
use std::collections::HashMap;

/// How many bytes a shard has before the next one begins.
const SIZE: usize = 14_500;

/// How far from one another two forms of a word may stand in the alphabet.
const REACH: usize = 200;

/// The words of a library, written.
pub(super) struct Words {
    pub(super) shards: Vec<Shard>,
    /// The beginning of each shard's first word.
    pub(super) boundaries: Vec<String>,
    /// How many words each shard has.
    pub(super) counts: Vec<usize>,
}

/// Where a list stands among those of all words.
struct Word<'m> {
    text: &'m str,
    family: Option<u32>,
    size: Size,
    head: &'m [u8],
    tail: &'m [u8],
}

/// Writes the shards of `numbers`, which are plain words in the order of the alphabet; tails go to `more`.
pub(super) fn write(
    merged: &Merged,
    numbers: &[u32],
    written: &[Written],
    language: &Language,
    more: &mut Files,
) -> Words {
    let texts: Vec<&str> = numbers.iter().map(|number| merged.terms().get(*number)).collect();
    let (families, free) = families(&texts, language);
    let mut words = Words { shards: Vec::new(), boundaries: Vec::new(), counts: Vec::new() };
    let (mut shard, mut size, mut last) = (Vec::new(), 0, "");
    let lists = written.iter().flat_map(Written::lists);
    for (((text, family), free), (own, head, tail)) in texts.iter().zip(&families).zip(&free).zip(lists) {
        if size >= SIZE && (*free || size >= SIZE + SIZE / 2) {
            words.add(&shard, last, more);
            last = shard.last().map_or("", |word: &Word<'_>| word.text);
            shard.clear();
            size = 0;
        }
        size += text.len() / 2 + 5 + head.len();
        shard.push(Word { text, family: *family, size: own, head, tail });
    }
    if !shard.is_empty() {
        words.add(&shard, last, more);
    }
    words
}

impl Written {
    /// Size, head and tail of every list.
    pub(super) fn lists(&self) -> impl Iterator<Item = (Size, &[u8], &[u8])> {
        let (mut heads, mut tails) = (self.heads.as_slice(), self.tails.as_slice());
        self.sizes.iter().map(move |size| {
            let (head, rest) = heads.split_at_checked(size.head as usize).unwrap_or_default();
            heads = rest;
            let (tail, rest) = tails.split_at_checked(size.tail as usize).unwrap_or_default();
            tails = rest;
            (*size, head, tail)
        })
    }
}

impl Words {
    fn add(&mut self, words: &[Word<'_>], last: &str, more: &mut Files) {
        let mut bytes = Vec::with_capacity(SIZE + SIZE / 4);
        varint(&mut bytes, number(words.len()));
        let mut known: HashMap<u32, u32> = HashMap::new();
        let mut before = "";
        for word in words {
            front_code(&mut bytes, before, word.text);
            before = word.text;
            varint(&mut bytes, word.size.articles << 1 | u32::from(word.family.is_some()));
            if let Some(family) = word.family {
                let next = number(known.len());
                varint(&mut bytes, *known.entry(family).or_insert(next));
            }
            place_list(&mut bytes, word.size, word.tail, more);
        }
        for word in words {
            bytes.extend_from_slice(word.head);
        }
        let first = words.first().map_or("", |word| word.text);
        self.boundaries.push(if self.shards.is_empty() { String::new() } else { boundary(last, first) });
        self.counts.push(words.len());
        self.shards.push(Shard::of_bytes(format!("words/{}", self.shards.len()), &bytes));
    }
}

/// Writes how long a head is and where its tail stands.
pub(super) fn place_list(bytes: &mut Vec<u8>, size: Size, tail: &[u8], more: &mut Files) {
    varint(bytes, size.head);
    if size.articles as usize > HEAD {
        let (file, at) = more.put(tail);
        for value in [file, at, size.tail] {
            varint(bytes, value);
        }
    }
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The family of each word that has one, and whether a shard may begin at each word without parting a family.
fn families(texts: &[&str], language: &Language) -> (Vec<Option<u32>>, Vec<bool>) {
    let mut by_stem: HashMap<String, (u32, usize, usize)> = HashMap::with_capacity(texts.len());
    let mut next = 0;
    let mut own = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        let entry = by_stem.entry(language.stem(text)).or_insert((u32::MAX, at, at));
        if entry.0 == u32::MAX || at - entry.2 > REACH {
            *entry = (next, at, at);
            next += 1;
        }
        entry.2 = at;
        own.push(entry.0);
    }
    let (mut first, mut last) = (vec![usize::MAX; next as usize], vec![0; next as usize]);
    for (at, family) in own.iter().enumerate() {
        if let (Some(first), Some(last)) = (first.get_mut(*family as usize), last.get_mut(*family as usize)) {
            *first = at.min(*first);
            *last = at;
        }
    }
    let span = |family: u32| {
        let at = family as usize;
        (first.get(at).copied().unwrap_or_default(), last.get(at).copied().unwrap_or_default())
    };
    let mut open_until = 0;
    let mut free = Vec::with_capacity(texts.len());
    for (at, family) in own.iter().enumerate() {
        free.push(at >= open_until);
        open_until = open_until.max(span(*family).1 + 1);
    }
    let families = own.iter().map(|family| Some(*family).filter(|family| span(*family).0 < span(*family).1)).collect();
    (families, free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_a_family_that_no_shard_parts() {
        let texts = ["connect", "connected", "connector", "connects", "zone"];
        let (families, free) = families(&texts, &Language::of("en"));
        assert_eq!(families[0], families[3]);
        assert!(families[0].is_some() && families[4].is_none());
        assert_eq!(free, [true, false, false, false, true]);
    }
}
