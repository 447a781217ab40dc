//! Files of what is seldom needed of the lists: tails, and positions, which only phrases need.
//!
//! A file serves some shards of tokens, one after another: how many they are, the length of what each takes, then for each shard the
//! pieces of its tokens in their order, each behind its length. Tokens without a tail are left out of files of tails; where there
//! are no positions, the length is 0.

use super::bits::varint;
use super::index::List;
use super::shard::Shard;
use super::words::number;

/// How many bytes a file has before the next one begins.
pub(super) const TAILS: usize = 170_000;
pub(super) const PHRASES: usize = 480_000;

/// Writes the files in `folder` for shards of so many tokens each; gives them, and the first shard that each file serves. `piece`
/// gives what a list has to say; nothing where it is to be left out.
pub(super) fn write<'g>(
    (folder, size): (&'static str, usize),
    lists: &[&List<'g>],
    counts: &[usize],
    piece: impl Fn(&List<'g>) -> Option<&'g [u8]>,
) -> (Vec<Shard>, Vec<usize>) {
    let mut rest = lists;
    let (mut shards, mut firsts) = (Vec::new(), Vec::new());
    let (mut lengths, mut blocks) = (Vec::new(), Vec::new());
    for (at, count) in counts.iter().enumerate() {
        if lengths.is_empty() {
            firsts.push(at);
        }
        let start = blocks.len();
        let (own, behind) = rest.split_at(*count.min(&rest.len()));
        rest = behind;
        for piece in own.iter().copied().filter_map(&piece) {
            varint(&mut blocks, number(piece.len()));
            blocks.extend_from_slice(piece);
        }
        lengths.push(blocks.len() - start);
        if blocks.len() >= size || at + 1 == counts.len() {
            let mut bytes = Vec::with_capacity(blocks.len() + 4 * lengths.len());
            varint(&mut bytes, number(lengths.len()));
            lengths.drain(..).for_each(|length| varint(&mut bytes, number(length)));
            bytes.append(&mut blocks);
            shards.push(Shard::of_bytes(format!("{folder}/{}", shards.len()), bytes));
        }
    }
    (shards, firsts)
}
