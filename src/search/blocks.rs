//! Files of what is seldom needed of the lists: tails, and positions, which only phrases need.
//!
//! A file serves some shards of tokens, one after another: how many they are, the length of what each takes, then for each shard the
//! pieces of its tokens in their order, each behind its length. Tokens without a tail are left out of files of tails; where there
//! are no positions, the length is 0.

use super::bits::{varint, varint_length};
use super::index::List;
use super::shard::Shard;
use super::words::number;
use rayon::prelude::*;
use std::ops::Range;

/// How many bytes a file has before the next one begins.
pub(super) const TAILS: usize = 170_000;
pub(super) const PHRASES: usize = 480_000;

/// Writes the files in `folder` for shards of so many tokens each; gives them, and the first shard that each file serves. `piece`
/// gives what a list has to say; nothing where it is to be left out.
pub(super) fn write<'g>(
    (folder, size): (&'static str, usize),
    lists: &[&List<'g>],
    counts: &[usize],
    piece: impl Fn(&List<'g>) -> Option<&'g [u8]> + Sync,
) -> (Vec<Shard>, Vec<usize>) {
    let served = served(lists, counts);
    let length = |lists: &&[&List<'g>]| -> usize {
        lists.iter().copied().filter_map(&piece).map(|piece| varint_length(number(piece.len())) + piece.len()).sum()
    };
    let lengths: Vec<usize> = served.par_iter().map(length).collect();
    let files = files(&lengths, size);
    let written = files.par_iter().enumerate().map(|(nth, range)| {
        let lengths = lengths.get(range.clone()).unwrap_or_default();
        let mut bytes = Vec::with_capacity(lengths.iter().sum::<usize>() + 4 * lengths.len() + 4);
        varint(&mut bytes, number(lengths.len()));
        lengths.iter().for_each(|length| varint(&mut bytes, number(*length)));
        let lists = served.get(range.clone()).unwrap_or_default().iter().copied().flatten();
        for piece in lists.copied().filter_map(&piece) {
            varint(&mut bytes, number(piece.len()));
            bytes.extend_from_slice(piece);
        }
        (Shard::of_bytes(format!("{folder}/{nth}"), bytes), range.start)
    });
    written.unzip()
}

/// The lists of each shard.
fn served<'l, 'g>(lists: &'l [&'l List<'g>], counts: &[usize]) -> Vec<&'l [&'l List<'g>]> {
    let mut rest = lists;
    let take = |count: &usize| {
        let (own, behind) = rest.split_at(*count.min(&rest.len()));
        rest = behind;
        own
    };
    counts.iter().map(take).collect()
}

/// The shards that each file serves, from what each of them takes: the next file begins where one is full.
fn files(lengths: &[usize], size: usize) -> Vec<Range<usize>> {
    let mut files = Vec::new();
    let (mut start, mut filled) = (0, 0);
    for (length, end) in lengths.iter().zip(1..) {
        filled += length;
        if filled >= size || end == lengths.len() {
            files.push(start..end);
            (start, filled) = (end, 0);
        }
    }
    files
}
