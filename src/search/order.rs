//! The order in which articles are numbered inside the index: those that are found together stand together.
//!
//! Eight hits are shown at once, and each needs its card. Were articles numbered as they come, eight hits would stand in eight shards of
//! cards. Hits of a query share words of their titles, so articles are sorted by one word of their title: the rarest that still
//! some titles share. That also makes neighbours alike, which compresses better.

use super::terms::Terms;
use super::tokens::Tokeniser;
use crate::library::Entry;

/// How many titles have to share a word for it to be one to sort by.
const SHARED: u32 = 5;

/// The places of all articles in the library, in the order of their numbers in the index.
pub(super) fn order(entries: &[Entry]) -> Vec<u32> {
    let mut terms = Terms::default();
    let mut counts: Vec<u32> = Vec::new();
    let mut words: Vec<u32> = Vec::new();
    let mut ends = Vec::with_capacity(entries.len());
    let mut tokeniser = Tokeniser::default();
    for entry in entries {
        tokeniser.each(&entry.title, &mut 0, &mut |token, _| {
            let number = terms.number(token);
            counts.resize(terms.len(), 0);
            if let Some(count) = counts.get_mut(number as usize) {
                *count += 1;
            }
            words.push(number);
        });
        ends.push(words.len());
    }
    let count = |word: &&u32| counts.get(**word as usize).copied().unwrap_or_default();
    let mut start = 0;
    let mut keyed: Vec<(&str, &str, u32)> = Vec::with_capacity(entries.len());
    for ((entry, end), place) in entries.iter().zip(&ends).zip(0_u32..) {
        let own = words.get(start..*end).unwrap_or_default();
        start = *end;
        let key = own.iter().filter(|word| count(word) >= SHARED).min_by_key(|word| (count(word), terms.get(**word)));
        keyed.push((key.map_or("", |word| terms.get(*word)), &entry.title, place));
    }
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, place)| place).collect()
}

/// The number of each article, by its place: the other way round.
pub(super) fn numbers(order: &[u32]) -> Vec<u32> {
    let mut numbers = vec![0; order.len()];
    for (place, number) in order.iter().zip(0..) {
        if let Some(room) = numbers.get_mut(*place as usize) {
            *room = number;
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_that_share_a_word_of_their_titles_stand_together() {
        let entry = |title: String| Entry { title, ..Entry::default() };
        let entries: Vec<Entry> =
            (0..40).map(|n| entry(format!("{} {n}", if n % 2 == 0 { "Gate" } else { "Pump" }))).collect();
        let order = order(&entries);
        assert!(order.iter().take(20).all(|place| place % 2 == 0));
        let numbers = numbers(&order);
        assert!(order.iter().zip(0..).all(|(place, number)| numbers[*place as usize] == number));
    }
}
