//! Which characters stand on a line, as bits.
//!
//! A line is looked at byte by byte once, when it is measured. Whoever wants to know later whether a colon or a backslash
//! stands on it asks for a bit instead of searching the line again, and most searches need not begin at all.

use serde::{Deserialize, Serialize};
use std::ops::{BitOr, BitOrAssign};

/// A set of characters: each mark of ASCII on its own; letters, digits and what is not ASCII by their classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Signs(u64);

impl Signs {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// A small letter from `a` to `z`.
    pub const SMALL: Self = Self(1 << 32);
    /// A capital from `A` to `Z`.
    pub const CAPITAL: Self = Self(1 << 33);
    /// A digit from `0` to `9`.
    pub const DIGIT: Self = Self(1 << 34);
    /// A blank.
    pub const BLANK: Self = Self(1 << 35);
    /// A tab.
    pub const TAB: Self = Self(1 << 36);
    /// A control character other than the tab.
    pub const CONTROL: Self = Self(1 << 37);
    /// A character that is not ASCII.
    pub const WIDE: Self = Self(1 << 38);
    /// Two blanks one behind the other. Only [`Signs::of`] sets it, since no single byte says it.
    pub const GAP: Self = Self(1 << 39);

    /// The set of the marks in `bytes`, which may also hold a letter, digit, blank or tab, that stand for their class.
    #[must_use]
    #[inline]
    pub const fn these(bytes: &[u8]) -> Self {
        let (mut set, mut rest) = (0, bytes);
        while let [first, behind @ ..] = rest {
            set |= Self::class(*first).0;
            rest = behind;
        }
        Self(set)
    }

    /// This set with another one.
    #[must_use]
    #[inline]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The class of one byte.
    #[must_use]
    #[inline]
    pub fn of_byte(byte: u8) -> Self {
        Self(CLASSES.get(usize::from(byte)).copied().unwrap_or_default())
    }

    /// The characters of `bytes`, as a set.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        // Eight at a time: the loop is counted once for all of them, and so are pairs of blanks looked for.
        let (eights, rest) = bytes.as_chunks::<8>();
        // The blanks of the eight bytes before, moved so that the last one stands before the first of the next.
        let (mut set, mut pairs, mut before) = (0, 0, 0);
        for eight in eights {
            set |= eight.iter().fold(0, |set, byte| set | Self::of_byte(*byte).0);
            let blanks = blanks(u64::from_le_bytes(*eight));
            pairs |= blanks & (blanks << 8 | before);
            before = blanks >> 56;
        }
        for byte in rest {
            set |= Self::of_byte(*byte).0;
            let blank = if *byte == b' ' { 0x80 } else { 0 };
            pairs |= blank & before;
            before = blank;
        }
        Self(set | if pairs == 0 { 0 } else { Self::GAP.0 })
    }

    /// Whether any of `others` is in this set.
    #[must_use]
    #[inline]
    pub const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether nothing but `others` is in this set.
    #[must_use]
    #[inline]
    pub const fn within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Whether a mark of ASCII is in this set, or, for any other byte, one of its class.
    #[must_use]
    #[inline]
    pub const fn has(self, byte: u8) -> bool {
        self.meets(Self::class(byte))
    }

    #[inline]
    const fn class(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' => Self::SMALL,
            b'A'..=b'Z' => Self::CAPITAL,
            b'0'..=b'9' => Self::DIGIT,
            b' ' => Self::BLANK,
            b'\t' => Self::TAB,
            // The 32 marks of ASCII stand in four runs.
            b'!'..=b'/' => Self(1 << (byte - b'!')),
            b':'..=b'@' => Self(1 << (byte - b':' + 15)),
            b'['..=b'`' => Self(1 << (byte - b'[' + 22)),
            b'{'..=b'~' => Self(1 << (byte - b'{' + 28)),
            0..=31 | 127 => Self::CONTROL,
            128..=255 => Self::WIDE,
        }
    }
}

impl BitOr for Signs {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Signs {
    #[inline]
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The highest bit of every one of eight bytes that is a blank, and no other bit.
const fn blanks(eight: u64) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    let other = eight ^ u64::from_le_bytes([b' '; 8]);
    !((other & LOW).wrapping_add(LOW) | other | LOW)
}

/// The class of every byte.
static CLASSES: [u64; 256] = classes();

const fn classes() -> [u64; 256] {
    let mut table = [0; 256];
    let mut rest: &mut [u64] = &mut table;
    let mut byte = 0u8;
    while let Some((first, behind)) = rest.split_first_mut() {
        *first = Signs::class(byte).0;
        byte = byte.wrapping_add(1);
        rest = behind;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_stands_in_the_text_and_nothing_else() {
        for byte in 1..128u8 {
            let set = Signs::of(&[b'x', byte]);
            for other in 1..128u8 {
                let expected = Signs::these(&[other]) == Signs::these(&[byte]) || other.is_ascii_lowercase();
                assert_eq!(set.has(other), expected, "{byte} {other}");
            }
        }
        assert!(Signs::of("ä".as_bytes()).meets(Signs::WIDE));
    }

    #[test]
    fn two_blanks_are_a_gap() {
        let gap = |text: &str| Signs::of(text.as_bytes()).meets(Signs::GAP);
        assert_eq!([gap("a b c"), gap("a  b"), gap("a\tb")], [false, true, false]);
    }
}
