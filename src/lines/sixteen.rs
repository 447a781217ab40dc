//! Sixteen bytes at once: which of them are of a kind, a bit for each.
//!
//! Whoever looks for a few bytes in a text spends more on counting and branching than on looking. Here one comparison does for
//! sixteen bytes, on every processor that has vectors of this size; elsewhere the same is done byte by byte.

use std::ops::BitOr;
use wide::u8x16;

/// Sixteen bytes of a text, or for each of sixteen bytes whether it is of a kind.
#[derive(Clone, Copy)]
pub(crate) struct Sixteen(u8x16);

impl Sixteen {
    /// These bytes.
    #[inline]
    pub(crate) fn of(bytes: &[u8; 16]) -> Self {
        Self(u8x16::new(*bytes))
    }

    /// Which of the bytes are this one.
    #[inline]
    pub(crate) fn equal(self, byte: u8) -> Self {
        Self(self.0.simd_eq(u8x16::splat(byte)))
    }

    /// Which of the bytes are `first`, `last` or between them.
    #[inline]
    pub(crate) fn between(self, first: u8, last: u8) -> Self {
        let moved = self.0 - u8x16::splat(first);
        Self(moved.min(u8x16::splat(last - first)).simd_eq(moved))
    }

    /// The bytes with capitals as small letters; some marks become others.
    #[inline]
    pub(crate) fn small(self) -> Self {
        Self(self.0 | u8x16::splat(0x20))
    }

    /// A bit for each byte that is of the kind, the lowest for the first; for bytes themselves, those that are not ASCII.
    #[inline]
    pub(crate) fn bits(self) -> u64 {
        u64::from(self.0.to_bitmask())
    }
}

impl BitOr for Sixteen {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Sixty-four bytes as four times sixteen.
#[inline]
pub(crate) fn fours(bytes: &[u8; 64]) -> [Sixteen; 4] {
    // Written out, so that the compiler makes no loop of it.
    match bytes.as_chunks() {
        ([first, second, third, fourth], _) => [first, second, third, fourth].map(Sixteen::of),
        _ => [Sixteen::of(&[0; 16]); 4],
    }
}

/// A bit for each of sixty-four bytes, the lowest for the first, by a question about sixteen.
#[inline]
pub(crate) fn bits_of(bytes: [Sixteen; 4], which: impl FnMut(Sixteen) -> Sixteen) -> u64 {
    let [first, second, third, fourth] = bytes.map(which).map(Sixteen::bits);
    first | second << 16 | third << 32 | fourth << 48
}

/// The first sixty-four bytes of a text, with zeros behind a shorter one, which is copied into `space`.
#[inline]
pub(crate) fn window<'w>(bytes: &'w [u8], space: &'w mut [u8; 64]) -> &'w [u8; 64] {
    if let Some(whole) = bytes.first_chunk() {
        return whole;
    }
    if let Some(own) = space.get_mut(..bytes.len()) {
        own.copy_from_slice(bytes);
    }
    space
}

/// The bits from the place `first` on, of up to sixty-four.
#[inline]
pub(crate) const fn from(first: u32) -> u64 {
    if first >= u64::BITS { 0 } else { u64::MAX << first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_bit_is_that_of_its_byte(bytes in any::<[u8; 16]>(), one in any::<u8>(), other in any::<u8>()) {
            let (first, last) = (one.min(other), one.max(other));
            let bits = |which: &dyn Fn(u8) -> bool| {
                bytes.iter().zip(0..).fold(0, |bits, (byte, place)| bits | u64::from(which(*byte)) << place)
            };
            let sixteen = Sixteen::of(&bytes);
            prop_assert_eq!(sixteen.equal(one).bits(), bits(&|byte| byte == one));
            prop_assert_eq!(sixteen.between(first, last).bits(), bits(&|byte| (first..=last).contains(&byte)));
            prop_assert_eq!(sixteen.bits(), bits(&|byte| !byte.is_ascii()));
            let letters = sixteen.small().between(b'a', b'z') | sixteen.equal(b'_');
            prop_assert_eq!(letters.bits(), bits(&|byte| byte.is_ascii_alphabetic() || byte == b'_'));
        }
    }
}
