//! The kinds of sixty-four bytes, a bit for each byte: what lines and their signs are read from.

use super::signs::Signs;
use super::sixteen::{Sixteen, bits_of, fours};

/// Sixty-four bytes, and of which kind each of them is; the lowest bit is that of the first.
#[derive(Clone, Copy)]
pub(super) struct Kinds<'b> {
    bytes: &'b [u8; 64],
    fours: [Sixteen; 4],
    /// Small letters of ASCII.
    small: u64,
    /// Capitals of ASCII.
    capital: u64,
    /// Blanks.
    pub(super) blank: u64,
    /// Everything else: digits, marks and control characters, and what is not ASCII. There are few of these, as a rule.
    other: u64,
}

impl<'b> Kinds<'b> {
    /// The kinds of these bytes.
    #[inline]
    pub(super) fn of(bytes: &'b [u8; 64]) -> Self {
        let fours = fours(bytes);
        let mut kinds = Self {
            bytes,
            fours,
            small: bits_of(fours, |sixteen| sixteen.between(b'a', b'z')),
            capital: bits_of(fours, |sixteen| sixteen.between(b'A', b'Z')),
            blank: bits_of(fours, |sixteen| sixteen.equal(b' ')),
            other: 0,
        };
        kinds.other = !(kinds.small | kinds.capital | kinds.blank);
        kinds
    }

    /// Which of the bytes are this one.
    #[inline]
    pub(super) fn equal(&self, byte: u8) -> u64 {
        bits_of(self.fours, |sixteen| sixteen.equal(byte))
    }

    /// Which of the control characters are white space: tabs, form feeds, vertical tabs and the two ends of lines.
    #[inline]
    pub(super) fn spaces(&self) -> u64 {
        bits_of(self.fours, |sixteen| sixteen.between(b'\t', b'\r'))
    }

    /// The characters among some of the bytes, as a set, without [`Signs::GAP`].
    #[inline]
    pub(super) fn signs(&self, among: u64) -> Signs {
        let mut signs = Signs::NONE;
        let classes = [(self.small, Signs::SMALL), (self.capital, Signs::CAPITAL), (self.blank, Signs::BLANK)];
        for (bits, class) in classes {
            signs |= if bits & among == 0 { Signs::NONE } else { class };
        }
        let mut marks = self.other & among;
        while marks != 0 {
            let byte = self.bytes.get(marks.trailing_zeros() as usize % 64).copied().unwrap_or_default();
            signs |= Signs::of_byte(byte);
            marks &= marks - 1;
        }
        signs
    }
}
