//! Shards of plain words, in the order of the alphabet, so that a word can be completed and its other forms stand beside it.
//!
//! A shard is the number of its words and, for each, how it differs from the word before ([`front_code`]), twice the number of its
//! articles plus one where it has a family, the number of the family, and, where it has more than one article, the length of its
//! head; then the heads, one after another. Words of one family are forms of one word.
//!
//! Some words, known by their hashes, always begin a shard, and between two of them shards are of one size. So a list that grows
//! moves the words of its own neighbourhood and no others.

use super::bits::varint;
use super::index::List;
use super::shard::{Shard, boundary, front_code};
use super::terms;
use hashbrown::HashMap;
use rayon::prelude::*;
use std::ops::Range;

/// The most bytes that a shard should have.
const SIZE: usize = 17_000;

/// One of so many words begins a shard for its hash.
const ANCHORS: u64 = 1024;

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

/// Writes the shards of plain words in the order of the alphabet.
pub(super) fn write(lists: &[&List<'_>]) -> Words {
    let (families, free) = families(lists);
    let ends = ends(lists, &free);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let ranges: Vec<Range<usize>> = starts.zip(&ends).map(|(start, end)| start..*end).collect();
    let written = ranges.par_iter().enumerate().map(|(number, range)| {
        let own = lists.get(range.clone()).unwrap_or_default();
        let bytes = one(own, families.get(range.clone()).unwrap_or_default());
        let before = range.start.checked_sub(1).and_then(|last| lists.get(last));
        let first = own.first().map_or("", |word| word.text);
        let boundary = before.map_or_else(String::new, |before| boundary(before.text, first));
        (Shard::of_bytes(format!("words/{number}"), bytes), boundary)
    });
    let (shards, boundaries) = written.unzip();
    Words { shards, boundaries, counts: ranges.iter().map(ExactSizeIterator::len).collect() }
}

/// Where shards end: `free` says before which words one may.
fn ends(lists: &[&List<'_>], free: &[bool]) -> Vec<usize> {
    let is_anchor = |at: usize| {
        free.get(at) == Some(&true) && lists.get(at).is_some_and(|list| terms::hash(list.text).is_multiple_of(ANCHORS))
    };
    let mut ends = Vec::new();
    let mut start = 0;
    for end in 1..=lists.len() {
        if end == lists.len() || is_anchor(end) {
            cut(lists, free, start..end, &mut ends);
            start = end;
        }
    }
    ends
}

/// Cuts a run of words into shards of one size.
fn cut(lists: &[&List<'_>], free: &[bool], run: Range<usize>, ends: &mut Vec<usize>) {
    let size = |at: usize| lists.get(at).map_or(0, |list| list.text.len() / 2 + 4 + list.head.len());
    let whole: usize = run.clone().map(size).sum();
    let each = whole.div_ceil(whole.div_ceil(SIZE).max(1));
    let mut filled = 0;
    for at in run.clone() {
        let own = size(at);
        let is_full = filled + own / 2 >= each;
        // Forms of one word stay together, unless they are too much for a browser to load.
        if at > run.start && is_full && (free.get(at) == Some(&true) || filled >= each + each / 4) {
            ends.push(at);
            filled = 0;
        }
        filled += own;
    }
    ends.push(run.end);
}

/// The bytes of a shard.
fn one(words: &[&List<'_>], families: &[Option<u32>]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(SIZE + SIZE / 4);
    varint(&mut bytes, number(words.len()));
    let mut known: HashMap<u32, u32> = HashMap::new();
    let mut before = "";
    for (word, family) in words.iter().zip(families) {
        front_code(&mut bytes, before, word.text);
        before = word.text;
        varint(&mut bytes, word.articles << 1 | u32::from(family.is_some()));
        if let Some(family) = family {
            let next = number(known.len());
            varint(&mut bytes, *known.entry(*family).or_insert(next));
        }
        head_length(&mut bytes, word);
    }
    for word in words {
        bytes.extend_from_slice(word.head);
    }
    bytes
}

/// Writes how long a head is; that of one article is always as long.
pub(super) fn head_length(bytes: &mut Vec<u8>, list: &List<'_>) {
    if list.articles != 1 {
        varint(bytes, number(list.head.len()));
    }
}

pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The family of each word that has one, and whether a shard may begin at each word without parting a family.
fn families(lists: &[&List<'_>]) -> (Vec<Option<u32>>, Vec<bool>) {
    let mut by_stem: HashMap<Option<u64>, (u32, usize)> = HashMap::with_capacity(lists.len());
    // Of each family the first word and the last.
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut own = Vec::with_capacity(lists.len());
    for (at, list) in lists.iter().enumerate() {
        let entry = by_stem.entry(list.stem).or_insert((u32::MAX, at));
        if entry.0 == u32::MAX || at - entry.1 > REACH {
            entry.0 = number(spans.len());
            spans.push((at, at));
        }
        entry.1 = at;
        if let Some(span) = spans.get_mut(entry.0 as usize) {
            span.1 = at;
        }
        own.push(entry.0);
    }
    let span = |family: u32| spans.get(family as usize).copied().unwrap_or_default();
    let mut open_until = 0;
    let mut free = Vec::with_capacity(lists.len());
    for (at, family) in own.iter().enumerate() {
        free.push(at >= open_until);
        open_until = open_until.max(span(*family).1 + 1);
    }
    let families = own.iter().map(|family| Some(*family).filter(|family| span(*family).0 < span(*family).1)).collect();
    (families, free)
}

#[cfg(test)]
mod tests {
    use super::super::language::Language;
    use super::*;

    fn lists<'t>(texts: &[&'t str], head: &'t [u8]) -> Vec<List<'t>> {
        let language = Language::of("en");
        let list = |text: &&'t str| List {
            text,
            stem: Some(terms::hash(&language.stem(text))),
            articles: 2,
            head,
            tail: &[],
            positions: &[],
        };
        texts.iter().map(list).collect()
    }

    fn each<'l, 't>(lists: &'l [List<'t>]) -> Vec<&'l List<'t>> {
        lists.iter().collect()
    }

    #[test]
    fn forms_of_a_word_are_a_family_that_no_shard_parts() {
        let (families, free) = families(&each(&lists(&["connect", "connected", "connector", "connects", "zone"], &[])));
        assert_eq!(families[0], families[3]);
        assert!(families[0].is_some() && families[4].is_none());
        assert_eq!(free, [true, false, false, false, true]);
    }

    #[test]
    fn a_list_that_grows_moves_only_the_words_around_it() {
        let texts: Vec<String> = (0..20_000_u32).map(|n| format!("w{:06}", n * 7)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut lists = lists(&texts, &[0; 20]);
        let before = write(&each(&lists));
        let longer = [0; 400];
        lists[10_000].head = &longer;
        let after = write(&each(&lists));
        let sizes = |words: &Words| words.shards.iter().map(|shard| shard.source().len()).collect::<Vec<_>>();
        assert!(sizes(&before).iter().all(|size| *size < SIZE + SIZE / 8), "{:?}", sizes(&before));
        let same = before.shards.iter().filter(|shard| after.shards.iter().any(|b| b.source() == shard.source()));
        let changed = before.shards.len() - same.count();
        assert!((1..=before.shards.len() / 3).contains(&changed), "{changed} of {}", before.shards.len());
    }
}
