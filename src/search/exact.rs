//! Shards of everything that is looked for only as it is typed: numbers, ids, file names, keys, labels.
//!
//! Such a token is known by its hash of 32 bits alone ([`token_hash`]). Shards are equal ranges of hashes. A shard is the number of its
//! tokens and, for each in the order of hashes, the gap to the hash before (the first counts from the range's beginning), the number
//! of its articles, and, where that is not one, the length of its head; then the heads.

use super::bits::varint;
use super::index::List;
use super::shard::Shard;
use super::words::{head_length, number};
use rayon::prelude::*;

/// How many bytes a shard has on average.
const SIZE: usize = 18_500;

/// FNV-1a with 32 bits over the UTF-8 bytes; `search-box.js` has the same.
#[must_use]
pub fn short_hash(token: &str) -> u32 {
    token.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The hash by which a token is found. A label such as `error:1390` stands beside `1390`, usually in one shard with it, because
/// who asks for one asks for both: only the lowest bits tell its kind.
pub(super) fn token_hash(token: &str) -> u32 {
    match token.split_once(':') {
        Some((kind, name)) => short_hash(name) ^ (short_hash(kind) & 0xFFFF),
        None => short_hash(token),
    }
}

/// The shards, and how many tokens each has. `lists` are in the order of their hashes.
pub(super) fn write(lists: &[&List<'_>]) -> (Vec<Shard>, Vec<usize>) {
    let size: usize = lists.iter().map(|list| 5 + list.head.len()).sum();
    let count = number(size.div_ceil(SIZE).max(1));
    let start = |shard: u32| lists.partition_point(|list| shard_of(token_hash(list.text), count) < shard);
    let shard = |number: u32| {
        let own = lists.get(start(number)..start(number + 1)).unwrap_or_default();
        (Shard::of_bytes(format!("exact/{number}"), one(own, first_hash(number, count))), own.len())
    };
    (0..count).into_par_iter().map(shard).unzip()
}

/// The bytes of the shard with these lists, whose range begins at `first`.
fn one(lists: &[&List<'_>], first: u32) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(SIZE + SIZE / 4);
    varint(&mut bytes, number(lists.len()));
    let mut before = first;
    for list in lists {
        let hash = token_hash(list.text);
        varint(&mut bytes, hash.saturating_sub(before));
        before = hash;
        varint(&mut bytes, list.articles);
        head_length(&mut bytes, list);
    }
    for list in lists {
        bytes.extend_from_slice(list.head);
    }
    bytes
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

    #[test]
    fn a_label_is_near_what_it_names() {
        assert_eq!(token_hash("1390"), short_hash("1390"));
        assert_eq!(token_hash("error:1390") >> 16, short_hash("1390") >> 16);
        assert_ne!(token_hash("error:1390"), token_hash("event:1390"));
    }
}
