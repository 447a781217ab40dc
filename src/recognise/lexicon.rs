//! Lists of words in one table, so that a single look-up says in which of them a word stands.
//!
//! The recognisers of running text ask of every word whether it is a verb, whether it opens a clause, and so on. Here a word
//! becomes a number, made of its bytes in small letters: asking copies nothing and compares one number, however many lists
//! there are.

/// The longest word that a list may hold, in bytes: what fits into a number beside its length.
const LONGEST: usize = 15;

/// Lists of words. The words are in small letters; those that are asked for may have capitals.
pub(super) struct Lexicon {
    /// A place for each word behind the one that its number leads to; a free place holds 0, which is no word's number.
    places: Vec<(u128, u32)>,
}

/// The lists in which a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lists(u32);

impl Lists {
    /// Whether the word stands in the list at place `nth` of those that the lexicon was made of.
    pub(super) fn has(self, nth: u32) -> bool {
        self.0 >> nth & 1 != 0
    }
}

impl Lexicon {
    /// A table of these lists, of which there are at most 32.
    pub(super) fn new(lists: &[&[&str]]) -> Self {
        let words: usize = lists.iter().map(|list| list.len()).sum();
        // Half of the places stay free, so that a search ends after a few steps.
        let mut made = Self { places: vec![(0, 0); (words * 2 + 1).next_power_of_two()] };
        for (nth, list) in lists.iter().enumerate() {
            for word in *list {
                made.add(word, 1u32.checked_shl(u32::try_from(nth).unwrap_or(u32::MAX)).unwrap_or(0));
            }
        }
        made
    }

    fn add(&mut self, word: &str, list: u32) {
        let Some(number) = number(word) else { return };
        let (nth, _) = self.place(number);
        if let Some(place) = self.places.get_mut(nth) {
            *place = (number, place.1 | list);
        }
    }

    /// The lists in which `word` stands, in small or capital letters.
    pub(super) fn lists(&self, word: &str) -> Lists {
        Lists(number(word).map_or(0, |number| self.place(number).1))
    }

    /// The place that holds a number, or that is free for it, and the lists that the place tells.
    fn place(&self, number: u128) -> (usize, u32) {
        let mut nth = hash(number);
        loop {
            nth &= self.places.len() - 1;
            match self.places.get(nth) {
                Some((held, lists)) if *held == number => return (nth, *lists),
                None | Some((0, _)) => return (nth, 0),
                Some(_) => nth += 1,
            }
        }
    }
}

/// A word as a number: its bytes in small letters, and its length behind them. Nothing for a word that no list can hold.
fn number(word: &str) -> Option<u128> {
    let mut bytes = [0; LONGEST + 1];
    bytes.get_mut(..word.len()).filter(|_| (1..=LONGEST).contains(&word.len()))?.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    Some(u128::from_le_bytes(bytes) | (word.len() as u128) << (LONGEST * 8))
}

/// Spreads numbers over the places. The factor is that of Fibonacci hashing, 2⁶⁴ divided by the golden ratio.
#[expect(clippy::cast_possible_truncation, reason = "halves of a number")]
fn hash(number: u128) -> usize {
    let folded = number as u64 ^ (number >> 64) as u64;
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_tells_every_list_that_it_stands_in() {
        let lexicon = Lexicon::new(&[&["stop", "run"], &["if", "run"]]);
        let lists = |word| [0, 1].map(|nth| lexicon.lists(word).has(nth));
        assert_eq!(lists("run"), [true, true]);
        assert_eq!(lists("STOP"), [true, false]);
        assert_eq!(lists("If"), [false, true]);
    }

    #[test]
    fn other_words_stand_in_none() {
        let lexicon = Lexicon::new(&[&["stop"]]);
        for word in ["", "sto", "stopp", "stop\0", "s", "a word that is longer than any", "größe"] {
            assert_eq!(lexicon.lists(word), Lists(0), "{word}");
        }
    }
}
