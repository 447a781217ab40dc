//! A set of strings, each held once and known by a number.

use hashbrown::HashTable;

/// Strings by their numbers, which rise in the order in which each was met first.
#[derive(Debug, Default)]
pub(super) struct Terms {
    text: String,
    /// Where each string ends in `text`.
    ends: Vec<u32>,
    hashes: Vec<u64>,
    table: HashTable<Slot>,
}

/// A string as it is looked for. Most tokens of a text are words that are met again and again, and short: they are compared where they
/// are found, without asking where in the text of all strings they stand.
#[derive(Clone, Copy, Debug)]
struct Slot {
    key: Key,
    number: u32,
}

/// A string of up to fifteen bytes, as two numbers of eight bytes each, its length in the highest; of a longer one the hash and [`LONG`].
type Key = [u64; 2];

/// Stands for the length of a string that does not fit in a key.
const LONG: u64 = 0xff << LENGTH;
const LENGTH: u32 = 56;
const SHORT: usize = 15;

impl Terms {
    /// The number of a string, a new one where it was not met before.
    pub(super) fn number(&mut self, term: &str) -> u32 {
        let (hash, key) = digest(term);
        let Self { text, ends, hashes, table } = self;
        let is_same = |held: &Slot| held.key == key && (term.len() <= SHORT || slice(text, ends, held.number) == term);
        if let Some(found) = table.find(hash, is_same) {
            return found.number;
        }
        let number = u32::try_from(ends.len()).unwrap_or(u32::MAX);
        text.push_str(term);
        ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        hashes.push(hash);
        table.insert_unique(hash, Slot { key, number }, |held| {
            hashes.get(held.number as usize).copied().unwrap_or_default()
        });
        number
    }

    /// Adds a string that is not among them yet, where none will be looked for by its text.
    pub(super) fn push(&mut self, term: &str) {
        self.text.push_str(term);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.hashes.push(hash(term));
    }

    /// The string with this number; empty for one that is not there.
    pub(super) fn get(&self, number: u32) -> &str {
        slice(&self.text, &self.ends, number)
    }

    /// The hash of the string with this number.
    pub(super) fn hash(&self, number: u32) -> u64 {
        self.hashes.get(number as usize).copied().unwrap_or_default()
    }

    /// How many strings there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Gives back the room that only finding a string's number takes.
    pub(super) fn seal(&mut self) {
        self.table = HashTable::new();
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.hashes.shrink_to_fit();
    }
}

impl PartialEq for Terms {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.ends == other.ends
    }
}

impl Eq for Terms {}

fn slice<'t>(text: &'t str, ends: &[u32], number: u32) -> &'t str {
    let start = number.checked_sub(1).and_then(|before| ends.get(before as usize)).copied().unwrap_or(0);
    let end = ends.get(number as usize).copied().unwrap_or(start);
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// A hash of 64 bits, whose lowest and highest bits are as good as all others: eight bytes at a time are multiplied by an odd number,
/// and both halves of the product folded into one.
pub(super) fn hash(term: &str) -> u64 {
    digest(term).0
}

/// The hash of a string, and its key.
fn digest(term: &str) -> (u64, Key) {
    let (words, rest) = term.as_bytes().as_chunks::<8>();
    let rest = rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    // The length tells a text from the same with zeros behind it.
    let length = term.len() as u64;
    let start = fold(rest ^ 0xcbf2_9ce4_8422_2325, length.wrapping_add(0x9e37_79b9_7f4a_7c15));
    let hash = words.iter().fold(start, |hash, word| fold(hash ^ u64::from_le_bytes(*word), 0x9e37_79b9_7f4a_7c15));
    let key = match words {
        // The second number has at most seven bytes of the string, so that the length has one for itself.
        [] => [rest, length << LENGTH],
        [word] => [u64::from_le_bytes(*word), rest | length << LENGTH],
        _ => [hash, LONG],
    };
    (hash, key)
}

/// The product of two numbers, its halves folded into one.
#[allow(clippy::cast_possible_truncation, reason = "the halves of a product are what is wanted")]
const fn fold(a: u64, b: u64) -> u64 {
    let product = (a as u128) * (b as u128);
    (product as u64) ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_has_one_number_and_keeps_it() {
        let mut terms = Terms::default();
        let words = ["a", "", "abc", "ab", "a", "abc"];
        let numbers: Vec<u32> = words.iter().map(|w| terms.number(w)).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 0, 2]);
        assert_eq!((terms.get(2), terms.get(1), terms.get(9), terms.len()), ("abc", "", "", 4));
    }

    #[test]
    fn strings_that_differ_in_zeros_or_in_length_are_told_apart() {
        let mut terms = Terms::default();
        let long = "a".repeat(16);
        let mut words = vec![String::new(), long.clone(), format!("{long}\0"), format!("{long}{long}")];
        words.extend(
            (1..=15).flat_map(|size| ["\0".repeat(size), "\u{7f}".repeat(size), format!("a{}", "\0".repeat(size))]),
        );
        let numbers: Vec<u32> = words.iter().map(|word| terms.number(word)).collect();
        let mut different = numbers.clone();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), words.len());
        assert!(
            words
                .iter()
                .zip(&numbers)
                .all(|(word, number)| terms.number(word) == *number && terms.get(*number) == *word)
        );
    }

    #[test]
    fn many_strings_are_all_found_again() {
        let mut terms = Terms::default();
        for n in 0..5000_u32 {
            assert_eq!(terms.number(&n.to_string()), n);
        }
        assert!((0..5000).all(|n: u32| terms.number(&n.to_string()) == n && terms.get(n) == n.to_string()));
    }
}
