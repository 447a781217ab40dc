//! Words of a line, found for sixty-four bytes at a time, and compared as numbers.

use super::signs::Signs;
use super::sixteen::{bits_of, fours, from, window};

/// The words that begin in the first bytes of a text, a bit for each byte.
pub(super) struct Words {
    /// What belongs to words.
    in_word: u64,
    capitals: u64,
    /// What words of letters do not have: digits, underscores, and what is not ASCII.
    others: u64,
    underscores: u64,
    /// Quotation marks.
    pub(super) quotes: u64,
    /// How many bytes were read. A word that goes on behind them is left to the next.
    pub(super) len: usize,
}

/// A word of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The byte at which it begins.
    pub(super) start: usize,
    /// How many bytes it has.
    pub(super) len: usize,
    /// Whether it has letters of ASCII only.
    pub(super) is_letters: bool,
    /// Whether it has a small letter.
    pub(super) has_small: bool,
    /// Whether it has a capital behind its first byte.
    pub(super) has_inner_capital: bool,
    /// Whether it has an underscore behind its first byte.
    pub(super) has_inner_underscore: bool,
}

impl Words {
    /// Reads the first bytes of a text that has no characters but `signs`. None are read where one word takes all of them, which
    /// [`Word::long`] is for.
    #[inline]
    pub(super) fn read(bytes: &[u8], signs: Signs) -> Self {
        let mut space = [0; 64];
        let block = fours(window(bytes, &mut space));
        let small = bits_of(block, |sixteen| sixteen.between(b'a', b'z'));
        let capitals = if signs.meets(Signs::CAPITAL) { bits_of(block, |b| b.between(b'A', b'Z')) } else { 0 };
        let underscores = if signs.has(b'_') { bits_of(block, |sixteen| sixteen.equal(b'_')) } else { 0 };
        let mut others = underscores;
        if signs.meets(Signs::DIGIT) {
            others |= bits_of(block, |sixteen| sixteen.between(b'0', b'9'));
        }
        if signs.meets(Signs::WIDE) {
            others |= bits_of(block, |sixteen| sixteen);
        }
        let in_word = small | capitals | others;
        let size = bytes.len().min(64);
        let open = if bytes.len() > size { in_word.leading_ones() as usize } else { 0 };
        let len = size - open;
        let known = !from(u32::try_from(len).unwrap_or(u32::MAX));
        let quotes = if signs.has(b'"') { bits_of(block, |sixteen| sixteen.equal(b'"')) & known } else { 0 };
        Self { in_word: in_word & known, capitals, others, underscores, quotes, len }
    }

    /// Whether all words have letters of ASCII only, and capitals nowhere but at the beginning.
    #[inline]
    pub(super) fn are_usual(&self) -> bool {
        self.in_word & (self.others | self.capitals & self.in_word << 1) == 0
    }

    /// The first byte of each word and its length, without those in the bytes that `skipped` names.
    #[inline]
    pub(super) fn places(&self, skipped: u64) -> impl Iterator<Item = (usize, usize)> {
        let mut left = self.in_word & !skipped;
        std::iter::from_fn(move || {
            if left == 0 {
                return None;
            }
            let start = left.trailing_zeros();
            // The sum clears the bits of the first word, and sets the one behind them.
            let sum = left.wrapping_add(left & left.wrapping_neg());
            let end = (sum & !left).trailing_zeros();
            left &= sum;
            Some((start as usize, (end - start) as usize))
        })
    }

    /// The words, without those in the bytes that `skipped` names.
    #[inline]
    pub(super) fn words(&self, skipped: u64) -> impl Iterator<Item = Word> {
        self.places(skipped).map(|(start, len)| {
            let own = u64::MAX >> (64 - len) << start;
            let inner = own & (own - 1);
            Word {
                start,
                len,
                is_letters: own & self.others == 0,
                has_small: own & !(self.capitals | self.others) != 0,
                has_inner_capital: inner & self.capitals != 0,
                has_inner_underscore: inner & self.underscores != 0,
            }
        })
    }
}

impl Word {
    /// The word that a text begins with, of any length.
    pub(super) fn long(bytes: &[u8]) -> Self {
        let signs = bytes.iter().map(|byte| Signs::of_byte(*byte));
        let (mut len, mut all, mut inner) = (0, Signs::NONE, Signs::NONE);
        for sign in signs.take_while(|sign| sign.meets(IN_WORD)) {
            inner |= if len > 0 { sign } else { Signs::NONE };
            all |= sign;
            len += 1;
        }
        Self {
            start: 0,
            len,
            is_letters: !all.meets(NO_LETTER),
            has_small: all.meets(Signs::SMALL),
            has_inner_capital: inner.meets(Signs::CAPITAL),
            has_inner_underscore: inner.has(b'_'),
        }
    }
}

/// Whether the word of `len` bytes that begins at `start` is one of those that hold sentences together.
#[inline]
pub(super) fn is_stop_word(bytes: &[u8], start: usize, len: usize) -> bool {
    let Some((rest, first)) = bytes.get(start..).and_then(|rest| Some((rest, rest.first()?))) else { return false };
    // Most words have a length that none has with this letter.
    if len > LONGEST_STOP_WORD || STOP_LENGTHS.get(usize::from(*first)).is_none_or(|lengths| lengths >> len & 1 == 0) {
        return false;
    }
    if len > 8 {
        return rest.starts_with(b"following");
    }
    let number = match rest.first_chunk() {
        Some(eight) => u64::from_be_bytes(*eight) >> (8 * (8 - len)),
        None => packed(rest.get(..len).unwrap_or_default()),
    };
    STOP_WORDS.has(number)
}

/// What words consist of.
const IN_WORD: Signs = Signs::these(b"aA0_").with(Signs::WIDE);

/// What a word of letters does not have.
const NO_LETTER: Signs = Signs::these(b"0_").with(Signs::WIDE);

/// Which bytes stand in quotation marks; `quoted` says whether the first one does.
#[inline]
pub(super) fn inside(quotes: u64, quoted: bool) -> u64 {
    // Each bit becomes the sum of those below it.
    let sums = [1, 2, 4, 8, 16, 32].into_iter().fold(quotes, |sums, step| sums ^ sums << step);
    if quoted { !sums } else { sums }
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
const STOPS: &[&str] = &[
    "a", "an", "of", "to", "in", "is", "or", "it", "be", "by", "on", "as", "at", "do", "if", "It", "the", "are", "was",
    "you", "and", "can", "not", "has", "may", "its", "all", "any", "for", "see", "The", "You", "your", "that", "this",
    "with", "when", "from", "will", "have", "been", "must", "does", "then", "into", "This", "When", "these", "which",
    "there", "click", "There", "These", "Click", "should", "because",
];

/// The longest of them, which is found without the table.
const LONGEST_STOP_WORD: usize = 9;

/// The words but for the longest as numbers.
static STOP_WORDS: WordTable<256> = WordTable::of(STOPS);

/// For each byte, which lengths stop words have that begin with it, a bit for each length.
static STOP_LENGTHS: [u16; 256] = {
    let mut lengths = [0; 256];
    let mut rest: &mut [u16] = &mut lengths;
    let mut byte = 0u8;
    while let Some((place, behind)) = rest.split_first_mut() {
        *place = if byte == b'f' { 1 << LONGEST_STOP_WORD } else { 0 };
        let mut words = STOPS;
        while let [word, others @ ..] = words {
            if let [first, ..] = word.as_bytes()
                && *first == byte
            {
                *place |= 1 << word.len();
            }
            words = others;
        }
        byte = byte.wrapping_add(1);
        rest = behind;
    }
    lengths
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_stop(text: &str) -> bool {
        let words = Words::read(text.as_bytes(), Signs::of(text.as_bytes()));
        words.places(0).next().is_some_and(|(start, len)| is_stop_word(text.as_bytes(), start, len))
    }

    #[test]
    fn stop_words_are_known_by_all_their_letters() {
        assert!(["a", "It", "the", "with", "Click", "because", "following"].into_iter().all(is_stop));
        assert!(!["", "A", "IT", "th", "then1", "xbecause", "hollowing", "afollowing"].into_iter().any(is_stop));
        assert!(is_stop("the relay that is old") && !is_stop("relay, the old one"));
    }

    proptest! {
        #[test]
        fn words_are_the_same_wherever_they_stand(text in "([a-zA-Z0-9_ä]{1,80}|[ .:;\"]{1,9}){0,9}") {
            let bytes = text.as_bytes();
            let (mut at, mut found) = (0, Vec::new());
            while at < bytes.len() {
                let rest = &bytes[at..];
                let read = Words::read(rest, Signs::of(bytes));
                let long = (read.len == 0).then(|| Word::long(rest));
                found.extend(read.words(0).chain(long).map(|word| Word { start: at + word.start, ..word }));
                at += read.len + long.map_or(0, |word| word.len);
            }
            let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
            let runs = bytes.chunk_by(|a, b| is_word(a) == is_word(b)).scan(0, |at, run| {
                *at += run.len();
                Some((*at - run.len(), run))
            });
            let expected = runs.filter(|(_, run)| is_word(&run[0]));
            let expected = expected.map(|(start, run)| Word { start, ..Word::long(run) });
            prop_assert_eq!(found, expected.collect::<Vec<_>>());
        }

        #[test]
        fn what_stands_in_quotation_marks_is_inside(quotes in any::<u64>(), quoted in any::<bool>()) {
            let mut open = quoted;
            for place in 0..64 {
                let is_mark = quotes >> place & 1 != 0;
                open ^= is_mark;
                prop_assert!(is_mark || (inside(quotes, quoted) >> place & 1 != 0) == open);
            }
        }
    }
}
