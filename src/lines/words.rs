//! Words of a line, put together byte by byte while the line is read, and compared as numbers.

use super::signs::Signs;

/// What words consist of.
pub(super) const IN_WORD: Signs = Signs::these(b"aA0_").with(Signs::WIDE);

/// What a word of letters does not have.
pub(super) const NO_LETTER: Signs = Signs::these(b"0_").with(Signs::WIDE);

/// A word of a line.
pub(super) struct Word {
    /// How many bytes it has.
    pub(super) len: usize,
    /// Its first byte.
    first: u8,
    /// Its last eight bytes, the last one lowest.
    tail: u64,
    /// Which characters it has.
    pub(super) all: Signs,
    /// Which characters it has behind the first.
    pub(super) inner: Signs,
}

impl Word {
    /// The word that begins at `start`, where a byte of a word stands.
    #[inline]
    pub(super) fn at(bytes: &[u8], start: usize) -> Self {
        let rest = bytes.get(start..).unwrap_or_default();
        let Some((&first, rest)) = rest.split_first() else {
            return Self { len: 0, first: 0, tail: 0, all: Signs::NONE, inner: Signs::NONE };
        };
        let (mut len, mut tail, mut inner) = (1, u64::from(first), Signs::NONE);
        for &byte in rest {
            let sign = Signs::of_byte(byte);
            if !sign.meets(IN_WORD) {
                break;
            }
            inner |= sign;
            tail = tail << 8 | u64::from(byte);
            len += 1;
        }
        Self { len, first, tail, all: Signs::of_byte(first).with(inner), inner }
    }
}

/// Up to eight bytes as a number, as [`Word`] keeps them.
const fn packed(word: &[u8]) -> u64 {
    let (mut number, mut rest) = (0, word);
    while let [first, behind @ ..] = rest {
        number = number << 8 | *first as u64;
        rest = behind;
    }
    number
}

/// Whether a number is one of some words; the compiler makes one search of it.
macro_rules! is_one_of {
    ($number:expr, $($word:literal)*) => {
        $($number == const { packed($word) })||*
    };
}

/// Whether a word is one of those that hold sentences together. Small letters only, because `TO`, `From` and `With` are words
/// of programming languages.
pub(super) fn is_stop_word(word: &Word) -> bool {
    if word.len > 8 {
        return word.len == 9 && word.first == b'f' && word.tail == const { packed(b"ollowing") };
    }
    is_one_of!(
        word.tail,
        b"a"
        b"an" b"of" b"to" b"in" b"is" b"or" b"it" b"be" b"by" b"on" b"as" b"at" b"do" b"if" b"It"
        b"the" b"are" b"was" b"you" b"and" b"can" b"not" b"has" b"may" b"its" b"all" b"any" b"for" b"see" b"The" b"You"
        b"your" b"that" b"this" b"with" b"when" b"from" b"will" b"have" b"been" b"must" b"does" b"then" b"into" b"This" b"When"
        b"these" b"which" b"there" b"click" b"There" b"These" b"Click"
        b"should" b"because"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_stop(text: &str) -> bool {
        is_stop_word(&Word::at(text.as_bytes(), 0))
    }

    #[test]
    fn stop_words_are_known_by_all_their_letters() {
        assert!(["a", "It", "the", "with", "Click", "because", "following"].into_iter().all(is_stop));
        assert!(!["", "A", "IT", "th", "then1", "xbecause", "hollowing", "afollowing"].into_iter().any(is_stop));
    }
}
