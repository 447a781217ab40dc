//! One hash of many small pieces.

/// How many bytes are hashed at once. BLAKE3 takes several chunks of 1 KiB side by side, which costs a part of what taking pieces of some
/// hundred bytes one after the other does.
const AT_ONCE: usize = 32 * 1024;

/// Takes one hash (BLAKE3) of many pieces, which are put together until there are enough of them to be hashed quickly.
#[derive(Clone, Debug, Default)]
pub struct PieceHasher {
    hasher: blake3::Hasher,
    waiting: Vec<u8>,
}

impl PieceHasher {
    /// With room for so many bytes, for who knows about how many there will be.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self { waiting: Vec::with_capacity(bytes), ..Self::default() }
    }

    /// Adds bytes behind those that were added before. Where one piece ends and the next begins makes no difference.
    pub fn add(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        self.waiting.extend_from_slice(bytes.as_ref());
        self.hash_what_is_enough();
        self
    }

    /// Adds bytes with their number in front, so that one piece can be told from the next.
    pub fn add_counted(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.add((bytes.len() as u64).to_le_bytes()).add(bytes)
    }

    /// The hasher that was told all of them.
    #[must_use]
    pub fn finish(mut self) -> blake3::Hasher {
        self.hasher.update(&self.waiting);
        self.hasher
    }

    fn hash_what_is_enough(&mut self) {
        // Whole chunks only: a chunk that is cut in two is hashed by itself.
        let enough = self.waiting.len() / AT_ONCE * AT_ONCE;
        if let Some(bytes) = self.waiting.get(..enough).filter(|bytes| !bytes.is_empty()) {
            self.hasher.update(bytes);
            self.waiting.drain(..enough);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_have_the_hash_of_what_they_are_together(sizes in proptest::collection::vec(0..3 * AT_ONCE, 0..12)) {
            let (mut pieces, mut whole) = (PieceHasher::default(), Vec::new());
            for (size, byte) in sizes.into_iter().zip(0_u8..) {
                let piece = vec![byte; size];
                pieces.add(&piece);
                whole.extend(piece);
            }
            prop_assert_eq!(pieces.finish().finalize(), blake3::hash(&whole));
        }
    }

    #[test]
    fn counted_pieces_are_told_apart() {
        let of = |pieces: [&str; 2]| {
            let mut hashed = PieceHasher::default();
            for piece in pieces {
                hashed.add_counted(piece);
            }
            hashed.finish().finalize()
        };
        assert_ne!(of(["a", "bc"]), of(["ab", "c"]));
    }
}
