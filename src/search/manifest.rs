//! All shards of a library, and the one that says what the others are.

use super::Shelf;
use super::blocks::{self, PHRASES, TAILS};
use super::index::{List, Sources};
use super::language::Language;
use super::lists::HEAD;
use super::part::Part;
use super::rank::LEVELS;
use super::shard::Shard;
use super::{cards, endings, exact, ids, index, order, words};
use crate::config::Config;
use crate::library::Library;
use crate::source::PieceHasher;
use rayon::prelude::*;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A word of fewer articles than this may be a mistyped one itself, so it is not offered for one; small libraries have no such.
const OFFERED: u32 = 3;
const SMALL: usize = 1000;

/// What a script has to know before it loads anything else.
#[derive(Serialize)]
struct Manifest {
    /// Changes with every other shard, so that a browser keeps none from an earlier build.
    version: String,
    articles: usize,
    ids: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    search: Option<Search>,
}

/// What only the search has to know.
#[derive(Serialize)]
struct Search {
    /// The letters that ids of articles begin with, in small letters: only what begins so is looked up among the ids, which takes
    /// a file more. Nothing where there are too many.
    #[serde(skip_serializing_if = "Option::is_none")]
    id_letters: Option<BTreeSet<String>>,
    /// How many cards a shard has.
    cards: usize,
    /// How many articles the head of a list has.
    head: usize,
    levels: u8,
    /// What a level counts.
    step: f32,
    /// The beginning of the first word of each shard.
    words: Vec<String>,
    exact: usize,
    endings: Vec<String>,
    /// The first shard of words, or of exact tokens, that each file of tails or positions serves.
    word_tails: Vec<usize>,
    word_phrases: Vec<usize>,
    exact_tails: Vec<usize>,
    exact_phrases: Vec<usize>,
    stops: Vec<&'static str>,
}

/// More kinds of ids than these are not listed.
const MOST_ID_LETTERS: usize = 64;

/// The letters before the first digit of every id, without the dash between.
fn id_letters(library: &Library) -> Option<BTreeSet<String>> {
    let letters = |id: &str| {
        let end = id.find(|c: char| c.is_ascii_digit()).unwrap_or(id.len());
        id.get(..end).unwrap_or_default().trim_end_matches('-').to_lowercase()
    };
    let mut found = BTreeSet::new();
    for entry in &library.entries {
        if found.len() > MOST_ID_LETTERS {
            return None;
        }
        found.insert(letters(&entry.id));
    }
    Some(found)
}

/// Makes the shards of a library from what its articles say. Without parts there are only those by which articles are found by
/// their ids.
#[must_use]
pub fn shards(parts: &[Part], library: &Library, config: &Config, shelf: &impl Shelf) -> Vec<Shard> {
    let kept = || if parts.is_empty() { Vec::new() } else { index::kept(shelf, library.entries.len()) };
    let (order, kept) = rayon::join(|| order::order(&library.entries, shelf), kept);
    let numbers = order::numbers(&order);
    let sources = Sources { parts, numbers: &numbers, config, shelf };
    let (mut shards, found) = rayon::join(
        || ids::write(library, &numbers),
        || (!parts.is_empty()).then(|| search(&sources, kept, library, &order)),
    );
    let search = found.map(|(search, some)| {
        shards.extend(some);
        search
    });
    let manifest = Manifest {
        version: version(&shards),
        articles: library.entries.len(),
        ids: ids::count(library.entries.len()),
        search,
    };
    // A manifest of strings and numbers is always written.
    let json = serde_json::to_string(&manifest).unwrap_or_default();
    shards.push(Shard::of_json("index".to_owned(), json));
    shards
}

/// The shards of a search, and what a script has to know of them.
fn search<S: Shelf>(
    sources: &Sources<'_, S>,
    kept: Vec<Vec<u8>>,
    library: &Library,
    order: &[u32],
) -> (Search, Vec<Shard>) {
    let groups = sources.groups(kept);
    let lists: Vec<Vec<List<'_>>> = groups.par_iter().map(|group| group.lists().collect()).collect();
    let (plain, exact) = sorted(&lists);
    let mut excerpts = vec![""; order.len()];
    for said in sources.parts.iter().flat_map(|part| &part.articles) {
        if let Some(room) = excerpts.get_mut(said.place as usize) {
            *room = &said.excerpt;
        }
    }
    let least = if library.entries.len() < SMALL { 1 } else { OFFERED };
    let of_words = || {
        let words = words::write(&plain);
        let seldom = Seldom::write(["word-tails", "word-phrases"], &plain, &words.counts);
        (words, seldom)
    };
    let of_exact = || {
        let (shards, counts) = exact::write(&exact);
        let seldom = Seldom::write(["exact-tails", "exact-phrases"], &exact, &counts);
        (shards, seldom)
    };
    let (((words, word_seldom), (exact, exact_seldom)), ((endings, ending_boundaries), cards)) = rayon::join(
        || rayon::join(of_words, of_exact),
        || rayon::join(|| endings::write(&plain, least), || cards::write(library, order, &excerpts)),
    );

    let search = Search {
        id_letters: id_letters(library),
        cards: cards::A_SHARD,
        head: HEAD,
        levels: LEVELS,
        step: sources.ranking().step(),
        words: words.boundaries,
        exact: exact.len(),
        endings: ending_boundaries,
        word_tails: word_seldom.tails,
        word_phrases: word_seldom.phrases,
        exact_tails: exact_seldom.tails,
        exact_phrases: exact_seldom.phrases,
        stops: Language::of(&sources.config.language).stops().to_vec(),
    };
    (
        search,
        [cards, words.shards, exact, endings, word_seldom.shards, exact_seldom.shards].into_iter().flatten().collect(),
    )
}

/// The files of what is seldom needed of some lists, and the first shard that each serves.
struct Seldom {
    shards: Vec<Shard>,
    tails: Vec<usize>,
    phrases: Vec<usize>,
}

impl Seldom {
    /// Writes the files in these folders for shards of so many tokens each.
    fn write([tails, phrases]: [&'static str; 2], lists: &[&List<'_>], counts: &[usize]) -> Self {
        let tail = |list: &List<'_>| list.articles as usize > HEAD;
        let ((mut shards, tails), (some, phrases)) = rayon::join(
            || blocks::write((tails, TAILS), lists, counts, |l| tail(l).then_some(l.tail)),
            || blocks::write((phrases, PHRASES), lists, counts, |l| Some(l.positions)),
        );
        shards.extend(some);
        Self { shards, tails, phrases }
    }
}

/// The lists of plain words in the order of the alphabet, and those of all other tokens in the order of their hashes.
fn sorted<'l, 'g>(lists: &'l [Vec<List<'g>>]) -> (Vec<&'l List<'g>>, Vec<&'l List<'g>>) {
    let all = || lists.par_iter().flatten_iter();
    // What is compared first stands beside the reference, because the texts are far from one another in memory.
    let plain = || {
        let mut plain: Vec<(u64, &List<'g>)> =
            all().filter(|list| list.stem.is_some()).map(|list| (first_bytes(list.text), list)).collect();
        plain.par_sort_unstable_by(|a, b| match a.0.cmp(&b.0) {
            first if first.is_ne() && is_low(a.0 | b.0) => first,
            _ => alphabetical(a.1.text, b.1.text),
        });
        plain.into_iter().map(|(_, list)| list).collect()
    };
    let exact = || {
        let mut hashed: Vec<(u32, &List<'g>)> =
            all().filter(|list| list.stem.is_none()).map(|list| (exact::token_hash(list.text), list)).collect();
        hashed.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.text.cmp(b.1.text)));
        hashed.into_iter().map(|(_, list)| list).collect()
    };
    rayon::join(plain, exact)
}

/// The first eight bytes of a text as a number, which is larger for what comes later in the alphabet, as long as they are [low](is_low).
fn first_bytes(text: &str) -> u64 {
    text.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |number, byte| number << 8 | u64::from(byte))
}

/// Whether all eight bytes are of ASCII, where the order of bytes is that of the alphabet.
const fn is_low(bytes: u64) -> bool {
    bytes & 0x8080_8080_8080_8080 == 0
}

/// Scripts compare strings by their UTF-16 units. The order of bytes is the same but where a letter is beyond the basic plane.
fn alphabetical(a: &str, b: &str) -> Ordering {
    if a.bytes().chain(b.bytes()).all(|byte| byte < 0xEE) {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

fn version(shards: &[Shard]) -> String {
    let mut hasher = PieceHasher::default();
    for shard in shards {
        hasher.add(&shard.name).add([0]).add(shard.hash().as_bytes());
    }
    hasher.finish().finalize().to_hex().chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_the_order_in_which_scripts_compare_them() {
        let list = |text| List { text, stem: Some(0), articles: 1, head: &[], tail: &[], positions: &[] };
        let lists = ["zone", "\u{ff41}", "\u{1d41a}", "größe", "grosses", "grosse", "connections", "connecting", "zo"]
            .map(list);
        let lists = [lists.to_vec()];
        let (words, _) = sorted(&lists);
        let words: Vec<&str> = words.iter().map(|list| list.text).collect();
        let wanted = ["connecting", "connections", "grosse", "grosses", "größe", "zo", "zone", "\u{1d41a}", "\u{ff41}"];
        assert_eq!(words, wanted);
    }
}
