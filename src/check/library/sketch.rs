//! What the text of an article is like, in a few numbers: shingles and their smallest hashes.
//!
//! The share of shingles (runs of words) that two texts have in common is estimated from a sample of fixed size, after
//! A. Broder, "On the resemblance and containment of documents" (1997), in the form of one permutation hashing by P. Li,
//! A. Owen and C. Zhang (2012): every shingle is hashed once, the hashes are dealt into bins, and each bin keeps its
//! smallest. So a text costs one hash a word, and an article a few hundred bytes.

use crate::article::Article;

/// How many words make a shingle.
const SHINGLE: usize = 5;
/// How many bins there are.
pub(super) const BINS: usize = 64;
/// A text with fewer words says too little to be compared.
const FEWEST: usize = 80;
/// What an empty bin holds.
pub(super) const EMPTY: u32 = u32::MAX;

/// The smallest hash of each bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Sketch(pub(super) Box<[u32; BINS]>);

impl Sketch {
    /// The sketch of an article's body; nothing for one that is too short.
    pub(in crate::check) fn of(article: &Article) -> Option<Self> {
        let mut bins = Box::new([EMPTY; BINS]);
        let mut window = [0u64; SHINGLE];
        let mut count = 0;
        for block in &article.blocks {
            for line in article.lines.range(block.lines) {
                for word in hashed_words(article.lines.slice(line)) {
                    if let Some(place) = window.get_mut(count % SHINGLE) {
                        *place = word;
                    }
                    count += 1;
                    if count >= SHINGLE {
                        add(&mut bins, shingle(&window, count));
                    }
                }
            }
        }
        (count >= FEWEST).then_some(Self(bins))
    }

    /// The share of shingles that two texts have in common, from 0 to 1, as far as the samples tell.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let (mut same, mut filled) = (0u32, 0u32);
        for (a, b) in self.0.iter().zip(other.0.iter()) {
            if *a != EMPTY || *b != EMPTY {
                filled += 1;
                same += u32::from(a == b);
            }
        }
        f64::from(same) / f64::from(filled.max(1))
    }
}

/// The hash of the last words, the oldest first.
fn shingle(window: &[u64; SHINGLE], count: usize) -> u64 {
    let words = (0..SHINGLE).map(|nth| window.get((count + nth) % SHINGLE).copied().unwrap_or_default());
    words.fold(0, |hash, word| mix(hash.rotate_left(7) ^ word))
}

fn add(bins: &mut [u32; BINS], hash: u64) {
    let [a, b, c, d, e, ..] = hash.to_le_bytes();
    if let Some(bin) = bins.get_mut(usize::from(e) % BINS) {
        *bin = (*bin).min(u32::from_le_bytes([a, b, c, d]).min(EMPTY - 1));
    }
}

/// The words of a line as numbers, in any letter case.
fn hashed_words(line: &str) -> impl Iterator<Item = u64> + '_ {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        let fnv = word.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
            (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        });
        mix(fnv)
    })
}

/// Spreads the bits of a number (the finaliser of splitmix64, by S. Vigna, in the public domain).
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
