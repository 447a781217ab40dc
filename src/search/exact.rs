//! Shards of everything that is looked for only as it is typed: numbers, ids, file names, keys, labels.
//!
//! Such a token is known by its hash of 32 bits alone. Shards are equal ranges of hashes. A shard is the number of its tokens and,
//! for each in the order of hashes, the gap to the hash before (the first counts from the range's beginning), the number of its
//! articles, and its list as in [`super::words`]; then the heads.

use super::bits::varint;
use super::index::{Merged, Written};
use super::shard::{Files, Shard};
use super::words::{number, place_list};

/// How many bytes a shard has on average.
const SIZE: usize = 26_000;

/// FNV-1a with 32 bits over the UTF-8 bytes; `search.js` has the same.
#[must_use]
pub fn short_hash(token: &str) -> u32 {
    token.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The shards, and how many tokens each has. `numbers` are in the order of their hashes.
pub(super) fn write(
    merged: &Merged,
    numbers: &[u32],
    written: &[Written],
    more: &mut Files,
) -> (Vec<Shard>, Vec<usize>) {
    let size: usize = written.iter().map(|run| run.heads.len() + 7 * run.sizes.len()).sum();
    let count = number(size.div_ceil(SIZE).max(1));
    let mut tokens = numbers
        .iter()
        .map(|number| short_hash(merged.terms().get(*number)))
        .zip(written.iter().flat_map(Written::lists))
        .peekable();
    let (mut shards, mut counts) = (Vec::new(), Vec::new());
    for shard in 0..count {
        let mut own = Vec::new();
        while let Some(token) = tokens.next_if(|(hash, _)| shard_of(*hash, count) == shard) {
            own.push(token);
        }
        let mut bytes = Vec::with_capacity(SIZE + SIZE / 4);
        varint(&mut bytes, number(own.len()));
        let mut before = first_hash(shard, count);
        for (hash, (size, _, tail)) in &own {
            varint(&mut bytes, hash - before);
            before = *hash;
            varint(&mut bytes, size.articles);
            place_list(&mut bytes, *size, tail, more);
        }
        for (_, (_, head, _)) in &own {
            bytes.extend_from_slice(head);
        }
        counts.push(own.len());
        shards.push(Shard::of_bytes(format!("exact/{shard}"), &bytes));
    }
    (shards, counts)
}

/// The shard of a hash among `count`.
fn shard_of(hash: u32, count: u32) -> u32 {
    u32::try_from((u64::from(hash) * u64::from(count)) >> 32).unwrap_or_default()
}

/// The smallest hash of a shard.
fn first_hash(shard: u32, count: u32) -> u32 {
    u32::try_from((u64::from(shard) << 32).div_ceil(u64::from(count))).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_begins_at_its_first_hash() {
        for count in [1, 2, 3, 7, 60, 1000] {
            for shard in 0..count {
                let first = first_hash(shard, count);
                assert_eq!(shard_of(first, count), shard);
                assert!(first == 0 || shard_of(first - 1, count) == shard - 1);
            }
        }
    }

    #[test]
    fn the_hash_is_the_one_that_everybody_knows() {
        assert_eq!([short_hash(""), short_hash("a"), short_hash("foobar")], [0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968]);
    }
}
