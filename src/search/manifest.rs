//! All shards of a library, and the one that says what the others are.

use super::gather::Part;
use super::index::{Merged, Written};
use super::lists::HEAD;
use super::rank::{LEVELS, Ranking};
use super::shard::{Files, Shard};
use super::{cards, endings, exact, ids, language::Language, order, phrases, tokens, words};
use crate::config::Config;
use crate::library::Library;
use serde::Serialize;

/// How many bytes a file of tails has before the next one begins.
const MORE: usize = 90_000;

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
    /// The first shard of words, or of exact tokens, that each file of positions serves.
    word_phrases: Vec<usize>,
    exact_phrases: Vec<usize>,
    stops: Vec<&'static str>,
}

/// Makes the shards of a library from what its articles say. Without parts there are only those by which articles are found by
/// their ids.
#[must_use]
pub fn shards(parts: Vec<Part>, library: &Library, config: &Config) -> Vec<Shard> {
    let language = Language::of(&config.language);
    let order = order::order(&library.entries);
    let mut shards = ids::write(library, &order::numbers(&order));
    let search = (!parts.is_empty()).then(|| search(parts, library, &order, &language, config, &mut shards));
    let manifest = Manifest {
        version: version(&shards),
        articles: library.entries.len(),
        ids: ids::count(library.entries.len()),
        search,
    };
    // A manifest of strings and numbers is always written.
    let json = serde_json::to_string(&manifest).unwrap_or_default();
    shards.push(Shard { name: "index".to_owned(), script: format!("kbpress.shard(\"index\",0,{json});\n") });
    shards
}

fn search(
    parts: Vec<Part>,
    library: &Library,
    order: &[u32],
    language: &Language,
    config: &Config,
    shards: &mut Vec<Shard>,
) -> Search {
    let merged = Merged::new(parts, &order::numbers(order));
    let ranking = Ranking::new(&config.search, merged.average_length());
    let (plain, other) = sorted(&merged, language);
    let mut more = Files::new("more", MORE);

    let written = merged.write(&plain, &ranking);
    let words = words::write(&merged, &plain, &written, language, &mut more);
    let (word_positions, word_phrases) = phrases::write("word-phrases", &words.counts, &written);
    let least = if library.entries.len() < SMALL { 1 } else { OFFERED };
    let articles = written.iter().flat_map(|run: &Written| &run.sizes).map(|size| size.articles);
    let (endings, ending_boundaries) =
        endings::write(plain.iter().map(|number| merged.terms().get(*number)).zip(articles), least);
    drop(written);

    let written = merged.write(&other, &ranking);
    let (exact, counts) = exact::write(&merged, &other, &written, &mut more);
    let (exact_positions, exact_phrases) = phrases::write("exact-phrases", &counts, &written);
    drop(written);

    let search = Search {
        cards: cards::A_SHARD,
        head: HEAD,
        levels: LEVELS,
        step: ranking.step(),
        words: words.boundaries,
        exact: exact.len(),
        endings: ending_boundaries,
        word_phrases,
        exact_phrases,
        stops: language.stops().to_vec(),
    };
    shards.extend(cards::write(library, order, merged.said()));
    for some in [words.shards, exact, endings, word_positions, exact_positions] {
        shards.extend(some);
    }
    shards.extend(more.shards());
    search
}

/// The numbers of the plain words in the order of the alphabet, and of all other tokens in the order of their hashes.
fn sorted(merged: &Merged, language: &Language) -> (Vec<u32>, Vec<u32>) {
    let terms = merged.terms();
    let stops = language.stops();
    let all = (0..words::number(terms.len())).filter(|number| !stops.contains(&terms.get(*number)));
    let (mut plain, mut other): (Vec<u32>, Vec<u32>) = all.partition(|number| tokens::is_plain(terms.get(*number)));
    // Scripts compare strings by their UTF-16 units; the two orders differ only beyond the basic plane.
    plain.sort_unstable_by(|a, b| terms.get(*a).encode_utf16().cmp(terms.get(*b).encode_utf16()));
    other.sort_unstable_by_key(|number| (exact::short_hash(terms.get(*number)), terms.get(*number)));
    (plain, other)
}

fn version(shards: &[Shard]) -> String {
    let mut hasher = blake3::Hasher::new();
    for shard in shards {
        hasher.update(shard.script.as_bytes());
    }
    hasher.finalize().to_hex().chars().take(10).collect()
}
