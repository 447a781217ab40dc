//! The order in which articles are numbered inside the index: those that are found together stand together.
//!
//! Eight hits are shown at once, and each needs its card. Were articles numbered as they come, eight hits would stand in eight shards of
//! cards. Hits of a query share words of their titles, so articles are sorted by one word of their title: the rarest that still
//! some titles share. That also makes neighbours alike, which compresses better. Those of one word stay in the order of the library: by their
//! titles they would take no fewer bytes, and another title would number many articles anew.

use super::Shelf;
use super::part::{SlicePrint, half};
use super::terms::Terms;
use super::tokens::Tokeniser;
use crate::library::Entry;
use crate::source::PieceHasher;

/// How many titles have to share a word for it to be one to sort by.
const SHARED: u32 = 5;

/// The name under which the order is kept.
pub(super) const NAME: &str = "order";

/// The places of all articles in the library, in the order of their numbers in the index. While all titles are the same, it is the
/// one that was kept.
pub(super) fn order(entries: &[Entry], shelf: &impl Shelf) -> Vec<u32> {
    let print = print(entries);
    if let Some(order) = shelf.kept(NAME).and_then(|kept| read(&kept, print, entries.len())) {
        return order;
    }
    let order = sorted(entries);
    shelf.keep(NAME, || print.into_iter().chain(order.iter().flat_map(|place| place.to_le_bytes())).collect());
    order
}

/// The number of what articles are sorted by.
fn print(entries: &[Entry]) -> SlicePrint {
    let mut hasher = PieceHasher::default();
    for entry in entries {
        hasher.add_counted(&entry.title);
    }
    half(&hasher.finish())
}

/// The order that was kept of so many articles; nothing where it is that of other titles.
fn read(kept: &[u8], print: SlicePrint, articles: usize) -> Option<Vec<u32>> {
    let (places, rest) = kept.strip_prefix(print.as_slice())?.as_chunks::<4>();
    let order: Vec<u32> = places.iter().map(|place| u32::from_le_bytes(*place)).collect();
    (rest.is_empty() && order.len() == articles).then_some(order)
}

fn sorted(entries: &[Entry]) -> Vec<u32> {
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
    let mut keyed: Vec<(&str, u32)> = Vec::with_capacity(entries.len());
    for (end, place) in ends.iter().zip(0_u32..) {
        let own = words.get(start..*end).unwrap_or_default();
        start = *end;
        let key = own.iter().filter(|word| count(word) >= SHARED).min_by_key(|word| (count(word), terms.get(**word)));
        keyed.push((key.map_or("", |word| terms.get(*word)), place));
    }
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, place)| place).collect()
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
    use super::super::{Body, Part};
    use super::*;
    use std::collections::BTreeSet;
    use std::sync::Mutex;

    #[test]
    fn articles_that_share_a_word_of_their_titles_stand_together() {
        let entry = |title: String| Entry { title, ..Entry::default() };
        let entries: Vec<Entry> =
            (0..40).map(|n| entry(format!("{} {n}", if n % 2 == 0 { "Gate" } else { "Pump" }))).collect();
        let order = sorted(&entries);
        assert!(order.iter().take(20).all(|place| place % 2 == 0));
        let numbers = numbers(&order);
        assert!(order.iter().zip(0..).all(|(place, number)| numbers[*place as usize] == number));
    }

    /// Keeps one thing, and counts how often it did.
    #[derive(Default)]
    struct OneThing(Mutex<(Vec<u8>, usize)>);

    impl Shelf for OneThing {
        fn body(&self, _: usize, _: &Part, _: &BTreeSet<usize>) -> Body {
            Body::default()
        }

        fn kept(&self, _: &str) -> Option<Vec<u8>> {
            Some(self.0.lock().unwrap().0.clone())
        }

        fn keep(&self, _: &str, bytes: impl FnOnce() -> Vec<u8>) {
            let mut held = self.0.lock().unwrap();
            *held = (bytes(), held.1 + 1);
        }
    }

    #[test]
    fn the_order_is_made_again_only_where_a_title_is_another() {
        let shelf = OneThing::default();
        let titles = ["pump", "gate", "pump", "gate", "gate", "pump", "gate", "gate", "pump", "pump"];
        let mut entries: Vec<Entry> = titles.map(|title| Entry { title: title.into(), ..Entry::default() }).into();
        assert_eq!(order(&entries, &shelf), [1, 3, 4, 6, 7, 0, 2, 5, 8, 9]);
        assert_eq!(order(&entries, &shelf), [1, 3, 4, 6, 7, 0, 2, 5, 8, 9]);
        assert_eq!(shelf.0.lock().unwrap().1, 1, "it was kept");
        entries[4].title = "the other gate".into();
        assert_eq!(
            order(&entries, &shelf),
            [1, 3, 4, 6, 7, 0, 2, 5, 8, 9],
            "a title that has the word still stays where it was"
        );
        assert_eq!(shelf.0.lock().unwrap().1, 2, "it was made again");
        entries[4].title = "valve".into();
        assert_eq!(order(&entries, &shelf), [1, 3, 4, 6, 7, 0, 2, 5, 8, 9], "four titles share too little");
        entries.pop();
        assert_eq!(order(&entries, &shelf), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        shelf.0.lock().unwrap().0.truncate(18);
        assert_eq!(order(&entries, &shelf), [0, 1, 2, 3, 4, 5, 6, 7, 8], "what is cut is as good as nothing");
    }
}
