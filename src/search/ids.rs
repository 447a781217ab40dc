//! Shards of ids: what article is meant by `Q171259`, `q171259` or `171259`. The page for addresses that are not there needs them
//! too, so a site has them even without a search.
//!
//! A shard is text, compressed (zlib): a line an article, in the order of the library: id, the article's number in the index in
//! base 36, address (empty where it is the usual one), parted by tabs. An id stands in the shard of its digits, else of all of
//! it in small letters: [`short_hash`] modulo the number of shards.

use super::cards;
use super::exact::short_hash;
use super::shard::Shard;
use crate::library::Library;

/// How many ids a shard has on average.
const A_SHARD: usize = 4000;

/// How many shards the ids of so many articles take.
pub(super) fn count(articles: usize) -> u32 {
    u32::try_from(articles.div_ceil(A_SHARD).max(1)).unwrap_or(u32::MAX)
}

/// Writes the ids of all articles.
pub(super) fn write(library: &Library, numbers: &[u32]) -> Vec<Shard> {
    let count = count(library.entries.len());
    let mut texts = vec![String::new(); count as usize];
    for (entry, number) in library.entries.iter().zip(numbers) {
        let Some(text) = texts.get_mut((short_hash(&key(&entry.id)) % count) as usize) else { continue };
        for field in [&entry.id, "\t", &base36(*number), "\t", cards::address(entry)] {
            text.push_str(field);
        }
        text.push('\n');
    }
    let shard = |(number, text)| Shard::of_text(format!("ids/{number}"), text);
    texts.into_iter().enumerate().map(shard).collect()
}

/// What an id is found by: its digits, so that `171259` finds `Q171259`; all of it where it has none.
fn key(id: &str) -> String {
    let digits: String = id.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() { id.to_lowercase() } else { digits }
}

fn base36(mut value: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(value % 36, 36).unwrap_or('0'));
        value /= 36;
        if value == 0 {
            break;
        }
    }
    digits.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Metadata};
    use crate::config::Config;
    use crate::library::Entry;

    #[test]
    fn every_id_stands_once_in_the_shard_of_its_digits() {
        let config = Config::default();
        let surveyed = |n: usize| {
            let metadata = Metadata { id: format!("Q{}", 100_000 + n * 7), ..Metadata::default() };
            Entry::of(&Article { metadata, ..Article::default() }, &config)
        };
        let library = Library::build((0..5000).map(surveyed).collect(), &config);
        let numbers: Vec<u32> = (0..5000).rev().collect();
        let shards = write(&library, &numbers);
        assert_eq!(shards.len(), 2);
        for (place, entry) in library.entries.iter().enumerate() {
            let shard = &shards[(short_hash(&key(&entry.id)) % 2) as usize];
            let line = format!("{}\t{}\t\n", entry.id, base36(numbers[place]));
            assert!(std::str::from_utf8(shard.source()).unwrap().contains(&line), "{line}");
        }
    }

    #[test]
    fn places_are_numbers_in_base_36() {
        assert_eq!([base36(0), base36(35), base36(36), base36(60_334)], ["0", "z", "10", "1ajy"]);
    }
}
