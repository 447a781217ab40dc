//! Shards of words in the order of their endings, for words mistyped near their beginning; those mistyped further back stand beside
//! the right ones in [`super::words`].
//!
//! A shard is the number of its words and, for each, how it differs from the one before, both read backwards, and how many bits the
//! number of its articles has.

use super::bits::varint;
use super::index::List;
use super::shard::{Shard, boundary, front_code};
use super::words::number;

/// How many bytes a shard has before the next one begins.
const SIZE: usize = 14_000;

/// The longest word that is taken for a mistyped one.
const LONGEST: usize = 24;

/// Writes the shards for the words that at least so many articles have; gives them and the beginning of each one's first word.
pub(super) fn write(lists: &[&List<'_>], least: u32) -> (Vec<Shard>, Vec<String>) {
    let mut turned: Vec<(String, u32)> = lists
        .iter()
        .filter(|list| list.articles >= least && (4..=LONGEST).contains(&list.text.len()))
        .map(|list| (list.text.chars().rev().collect(), list.articles))
        .collect();
    turned.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let (mut shards, mut boundaries) = (Vec::new(), Vec::new());
    let (mut bytes, mut count, mut before) = (Vec::new(), 0, "");
    for (word, articles) in &turned {
        if count == 0 {
            boundaries.push(if shards.is_empty() { String::new() } else { boundary(before, word) });
            before = "";
        }
        front_code(&mut bytes, before, word);
        bytes.push(u8::try_from(32 - articles.leading_zeros()).unwrap_or_default());
        before = word;
        count += 1;
        if bytes.len() >= SIZE {
            shards.push(shard(shards.len(), count, &bytes));
            (count, bytes) = (0, Vec::new());
        }
    }
    if count > 0 {
        shards.push(shard(shards.len(), count, &bytes));
    }
    (shards, boundaries)
}

fn shard(at: usize, count: usize, words: &[u8]) -> Shard {
    let mut bytes = Vec::with_capacity(words.len() + 4);
    varint(&mut bytes, number(count));
    bytes.extend_from_slice(words);
    Shard::of_bytes(format!("endings/{at}"), bytes)
}
