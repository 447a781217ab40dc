//! The list of articles of one token, best first, in three pieces of bits: what most queries need, the rest, and positions.
//!
//! The articles of a token stand in groups by level, the highest first: the step down from the group before (gamma; the first counts
//! from [`LEVELS`]), how many there are (gamma), and the gaps between their numbers (Rice, its parameter known from count and size of
//! the library). The first [`HEAD`] articles are the head, whatever is behind them is the tail, in the same form. Positions follow the
//! order of the head: how many there are plus one (gamma), and the gaps between them (Rice).
//!
//! Two of three tokens stand in one article only; their list is its level in [`LEVEL_BITS`] and its number in as many bits as the
//! highest number has.

use super::bits::{BitWriter, rice_parameter};
use super::rank::LEVELS;

/// How many articles the head of a list has at the most. A query looks no further unless it is narrowed by a filter, looks for a
/// phrase, or is asked for more.
pub(super) const HEAD: usize = 1000;

/// How many bits a level has.
const LEVEL_BITS: u32 = 5;
const _: () = assert!(LEVELS as u32 == 1 << LEVEL_BITS, "every level has a number of so many bits");

/// The length of text that the parameter of the positions' code is made for, in tokens.
const USUAL_LENGTH: u32 = 1024;

/// An article in the list of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// Its number in the index.
    pub(super) place: u32,
    /// How much the token says about it.
    pub(super) level: u8,
    /// Where its positions begin among those of the token, and how many it has.
    pub(super) positions: (u32, u8),
}

/// The pieces of a list.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) head: Vec<u8>,
    pub(super) tail: Vec<u8>,
    pub(super) positions: Vec<u8>,
}

/// Writes the list of a token: `listed` in the order of their places, `positions` of all of them, `articles` in the whole library.
pub(super) fn write(listed: &[Listed], positions: &[u32], articles: u32) -> Pieces {
    if let [only] = listed {
        return Pieces { head: alone(*only, articles), tail: Vec::new(), positions: places(listed, positions) };
    }
    let sorted = by_level(listed, articles);
    let (head, tail) = sorted.split_at(HEAD.min(sorted.len()));
    Pieces { head: groups(head, articles), tail: groups(tail, articles), positions: places(head, positions) }
}

fn alone(only: Listed, articles: u32) -> Vec<u8> {
    let mut bits = BitWriter::default();
    bits.bits(u32::from(only.level.min(LEVELS - 1)), LEVEL_BITS);
    bits.bits(only.place, u32::BITS - articles.saturating_sub(1).leading_zeros());
    bits.finish()
}

/// The highest level first, and each level in the order of places.
fn by_level(listed: &[Listed], articles: u32) -> Vec<Listed> {
    let mut sorted = listed.to_vec();
    if sorted.len() < MANY {
        // No place stands twice, so that nothing is left to chance.
        sorted.sort_unstable_by_key(|article| u64::from(step(article)) << u32::BITS | u64::from(article.place));
        return sorted;
    }
    let mut room = vec![Listed::default(); sorted.len()];
    let mut pass = |digit: &dyn Fn(&Listed) -> u8| {
        by_digit(&sorted, &mut room, digit);
        std::mem::swap(&mut sorted, &mut room);
    };
    let bits = u32::BITS - articles.saturating_sub(1).leading_zeros();
    for digit in 0..bits.div_ceil(u8::BITS) as usize {
        pass(&|article| article.place.to_le_bytes().get(digit).copied().unwrap_or_default());
    }
    pass(&step);
    sorted
}

/// From how many articles on a list is sorted digit by digit, which compares none of them.
const MANY: usize = 256;

/// How far the level of an article is below the highest.
fn step(article: &Listed) -> u8 {
    LEVELS - article.level.min(LEVELS - 1)
}

/// Puts articles into `sorted` in the order of a digit, and those of one digit in the order in which they were.
fn by_digit(listed: &[Listed], sorted: &mut [Listed], digit: &dyn Fn(&Listed) -> u8) {
    let mut next = [0_usize; 1 << u8::BITS];
    for article in listed {
        if let Some(count) = next.get_mut(usize::from(digit(article))) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for count in &mut next {
        sum += std::mem::replace(count, sum);
    }
    for article in listed {
        let Some(at) = next.get_mut(usize::from(digit(article))) else { continue };
        if let Some(room) = sorted.get_mut(*at) {
            *room = *article;
        }
        *at += 1;
    }
}

fn groups(mut listed: &[Listed], articles: u32) -> Vec<u8> {
    let mut bits = BitWriter::default();
    let mut before = LEVELS;
    while let Some(first) = listed.first() {
        let (group, rest) = listed.split_at(listed.iter().take_while(|article| article.level == first.level).count());
        bits.gamma(u32::from(before - first.level));
        before = first.level;
        let count = u32::try_from(group.len()).unwrap_or(u32::MAX);
        bits.gamma(count);
        let k = rice_parameter(articles, count);
        let mut next = 0;
        for article in group {
            bits.rice(article.place - next, k);
            next = article.place + 1;
        }
        listed = rest;
    }
    bits.finish()
}

fn places(listed: &[Listed], positions: &[u32]) -> Vec<u8> {
    if positions.is_empty() {
        return Vec::new();
    }
    let mut bits = BitWriter::default();
    for article in listed {
        let (start, count) = article.positions;
        let own = positions.get(start as usize..start as usize + usize::from(count)).unwrap_or_default();
        bits.gamma(u32::from(count) + 1);
        let k = rice_parameter(USUAL_LENGTH, u32::from(count));
        let mut before = 0;
        for position in own {
            bits.rice(position - before, k);
            before = *position;
        }
    }
    bits.finish()
}

#[cfg(test)]
mod tests {
    use super::super::bits::BitReader;
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8], mut count: u32, articles: u32) -> Vec<(u32, u8)> {
        let (mut bits, mut level, mut found) = (BitReader::new(bytes), LEVELS, Vec::new());
        while count > 0 {
            level -= u8::try_from(bits.gamma()).unwrap();
            let group = bits.gamma();
            let k = rice_parameter(articles, group);
            let mut next = 0;
            for _ in 0..group {
                let place = next + bits.rice(k);
                found.push((place, level));
                next = place + 1;
            }
            count -= group;
        }
        found
    }

    #[test]
    fn many_articles_are_sorted_like_few() {
        let listed: Vec<_> = (0..100_000_u32)
            .step_by(7)
            .map(|n| Listed { place: (n * 31) % 100_003, level: (n % 37) as u8, positions: (n, 1) })
            .collect();
        let mut wanted = listed.clone();
        wanted.sort_unstable_by_key(|article| (step(article), article.place));
        assert_eq!(by_level(&listed, 100_003), wanted);
    }

    #[test]
    fn one_article_is_its_level_and_its_number() {
        let only = Listed { place: 60_334, level: 17, positions: (0, 0) };
        let head = write(&[only], &[], 60_335).head;
        let mut bits = BitReader::new(&head);
        assert_eq!((bits.bits(5), bits.bits(16), head.len()), (17, 60_334, 3));
        let only = Listed { place: 0, level: 3, positions: (0, 0) };
        assert_eq!(write(&[only], &[], 1).head, [3 << 3]);
    }

    proptest! {
        #[test]
        fn a_list_is_read_as_it_was_written(levels in proptest::collection::btree_map(0_u32..5000, 0_u8..LEVELS, 2..3000)) {
            let listed: Vec<_> =
                levels.iter().map(|(place, level)| Listed { place: *place, level: *level, positions: (0, 0) }).collect();
            let pieces = write(&listed, &[], 5000);
            let head = listed.len().min(HEAD);
            let mut found = read(&pieces.head, u32::try_from(head).unwrap(), 5000);
            prop_assert!(found.windows(2).all(|pair| pair[0].1 >= pair[1].1));
            if head < listed.len() {
                found.extend(read(&pieces.tail, u32::try_from(listed.len() - head).unwrap(), 5000));
            }
            found.sort_unstable();
            prop_assert_eq!(found, levels.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn positions_stand_in_the_order_of_the_head() {
        let listed =
            [Listed { place: 3, level: 1, positions: (0, 2) }, Listed { place: 7, level: 9, positions: (2, 1) }];
        let pieces = write(&listed, &[4, 600, 30], 10);
        let mut bits = BitReader::new(&pieces.positions);
        assert_eq!((bits.gamma(), bits.rice(10)), (2, 30));
        assert_eq!((bits.gamma(), bits.rice(9), bits.rice(9)), (3, 4, 596));
    }
}
