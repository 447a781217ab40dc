//! Shards of positions, loaded only when a phrase is looked for.
//!
//! A file serves some shards of terms, one after another: how many they are, the length of what each takes, then, for each term of
//! each shard in their order, the length of its positions and the positions (see [`super::lists`]).

use super::bits::varint;
use super::index::Written;
use super::shard::Shard;
use super::words::number;

/// How many bytes a file has before the next one begins.
const SIZE: usize = 450_000;

/// Writes the positions for shards of so many terms each; gives the files, and the first shard that each file serves.
pub(super) fn write(folder: &'static str, counts: &[usize], written: &[Written]) -> (Vec<Shard>, Vec<usize>) {
    let mut pieces = written.iter().flat_map(Written::positions);
    let (mut shards, mut firsts) = (Vec::new(), Vec::new());
    let (mut lengths, mut blocks) = (Vec::new(), Vec::new());
    for (at, count) in counts.iter().enumerate() {
        if lengths.is_empty() {
            firsts.push(at);
        }
        let start = blocks.len();
        for piece in pieces.by_ref().take(*count) {
            varint(&mut blocks, number(piece.len()));
            blocks.extend_from_slice(piece);
        }
        lengths.push(blocks.len() - start);
        if blocks.len() >= SIZE || at + 1 == counts.len() {
            let mut bytes = Vec::with_capacity(blocks.len() + 4 * lengths.len());
            varint(&mut bytes, number(lengths.len()));
            lengths.drain(..).for_each(|length| varint(&mut bytes, number(length)));
            bytes.append(&mut blocks);
            shards.push(Shard::of_bytes(format!("{folder}/{}", shards.len()), &bytes));
        }
    }
    (shards, firsts)
}

impl Written {
    /// The positions of every list.
    fn positions(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = self.positions.as_slice();
        self.sizes.iter().map(move |size| {
            let (own, behind) = rest.split_at_checked(size.positions as usize).unwrap_or_default();
            rest = behind;
            own
        })
    }
}
