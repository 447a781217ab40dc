//! Words of a line, put together byte by byte while the line is read, and compared as numbers.

use super::signs::Signs;

/// What words consist of.
pub(super) const IN_WORD: Signs = Signs::these(b"aA0_").with(Signs::WIDE);

/// What a word of letters does not have.
pub(super) const NO_LETTER: Signs = Signs::these(b"0_").with(Signs::WIDE);

/// A word of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    /// Its bytes.
    pub(super) bytes: &'t [u8],
    /// Which characters it has.
    pub(super) all: Signs,
    /// Which characters it has behind the first.
    pub(super) inner: Signs,
    /// Its bytes as a number, of a longer word the last eight.
    number: u64,
}

impl<'t> Word<'t> {
    /// The word that begins at `start`, where a byte of a word stands.
    #[inline]
    pub(super) fn at(bytes: &'t [u8], start: usize) -> Self {
        let rest = bytes.get(start..).unwrap_or_default();
        let Some((&first, behind)) = rest.split_first() else {
            return Self { bytes: rest, all: Signs::NONE, inner: Signs::NONE, number: 0 };
        };
        let (mut len, mut inner, mut number) = (1, Signs::NONE, u64::from(first));
        for &byte in behind {
            let sign = Signs::of_byte(byte);
            if !sign.meets(IN_WORD) {
                break;
            }
            inner |= sign;
            number = number << 8 | u64::from(byte);
            len += 1;
        }
        let own = rest.get(..len).unwrap_or_default();
        Self { bytes: own, all: Signs::of_byte(first).with(inner), inner, number }
    }

    /// Whether it is one of the words that hold sentences together.
    #[inline]
    pub(super) fn is_stop_word(&self) -> bool {
        if self.bytes.len() > 8 { self.bytes == b"following" } else { STOP_WORDS.has(self.number) }
    }
}

/// Words of up to eight bytes, none of them empty, in a table that is made when the program is compiled: finding out that a word
/// is none of them takes one look as a rule. `N` is the number of places, a power of two and at least twice that of the words.
pub(super) struct WordTable<const N: usize>([u64; N]);

impl<const N: usize> WordTable<N> {
    /// The table of the first eight bytes of each of `words`.
    pub(super) const fn of(words: &[&str]) -> Self {
        let mut table = [0; N];
        let mut words = words;
        while let [word, rest @ ..] = words {
            let number = packed(word.as_bytes());
            let mut nth = Self::place(number);
            loop {
                let (_, places) = table.split_at_mut(nth);
                match places {
                    [place, ..] if *place == 0 || *place == number => {
                        *place = number;
                        break;
                    }
                    _ => nth = (nth + 1) % N,
                }
            }
            words = rest;
        }
        Self(table)
    }

    /// Whether the first eight bytes of a word are those of one of the words.
    #[inline]
    pub(super) fn begins(&self, word: &[u8]) -> bool {
        self.has(packed(word))
    }

    /// Whether a number is that of the first eight bytes of one of the words.
    #[inline]
    fn has(&self, number: u64) -> bool {
        let mut nth = Self::place(number);
        loop {
            match self.0.get(nth) {
                None | Some(0) => return false,
                Some(held) if *held == number => return true,
                Some(_) => nth = (nth + 1) % N,
            }
        }
    }

    /// The place where a number is looked for first. The factor is that of Fibonacci hashing, 2⁶⁴ divided by the golden ratio.
    #[inline]
    const fn place(number: u64) -> usize {
        (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % N
    }
}

/// The first eight bytes of a word as a number, which is 0 for the empty word alone.
#[inline]
const fn packed(word: &[u8]) -> u64 {
    if let Some(eight) = word.first_chunk() {
        return u64::from_be_bytes(*eight);
    }
    let (mut number, mut rest) = (0, word);
    while let [first, behind @ ..] = rest {
        number = number << 8 | *first as u64;
        rest = behind;
    }
    number
}

/// The words that hold sentences together. Small letters only, because `TO`, `From` and `With` are words of programming
/// languages.
static STOP_WORDS: WordTable<256> = WordTable::of(&[
    "a", "an", "of", "to", "in", "is", "or", "it", "be", "by", "on", "as", "at", "do", "if", "It", "the", "are", "was",
    "you", "and", "can", "not", "has", "may", "its", "all", "any", "for", "see", "The", "You", "your", "that", "this",
    "with", "when", "from", "will", "have", "been", "must", "does", "then", "into", "This", "When", "these", "which",
    "there", "click", "There", "These", "Click", "should", "because",
]);

#[cfg(test)]
mod tests {
    use super::*;

    fn is_stop(text: &str) -> bool {
        Word::at(text.as_bytes(), 0).is_stop_word()
    }

    #[test]
    fn stop_words_are_known_by_all_their_letters() {
        assert!(["a", "It", "the", "with", "Click", "because", "following"].into_iter().all(is_stop));
        assert!(!["", "A", "IT", "th", "then1", "xbecause", "hollowing", "afollowing"].into_iter().any(is_stop));
    }
}
