//! Names of values that stand in lists: `the Retry and Delay values`, `the "Retry limit" and "Delay" values`.

use super::names;
use super::patterns::{LIST_BEHIND, PAIR, QUOTED_LIST};
use super::turns::{Found, Turn, overlaps};

/// What stands between the names of a list, the last two left out.
const BETWEEN_NAMES: &str = ", ";

/// Adds the names that stand in pairs and longer lists, in place of what was found there.
pub(super) fn add_pairs<'t>(text: &'t str, found: &mut Vec<Found<'t>>) {
    for captures in PAIR.of(text).captures_iter(text) {
        let is_believed = all_are_names(text, &captures);
        // "the bold and italic settings" may be anything.
        let noun = captures.name("noun");
        let is_loose = noun.is_some_and(|noun| {
            noun.as_str() == "settings" && !text.get(..noun.start()).is_some_and(|before| before.ends_with("registry "))
        });
        if is_loose {
            continue;
        }
        if !is_believed && is_single(text, &captures) {
            continue;
        }
        for (name, turn) in [("a", Turn::Sibling), ("b", Turn::CoinedName)] {
            let Some(list) = captures.name(name) else { continue };
            let mut at = list.start();
            for word in list.as_str().split(BETWEEN_NAMES) {
                let pair = Found { turn, text: word, at };
                at += word.len() + BETWEEN_NAMES.len();
                if is_believed || names::is_coined(word) {
                    found.retain(|f| !overlaps(f, &pair));
                    found.push(pair);
                }
            }
        }
    }
}

/// Whether the noun behind a list is that of one value, which the list then names for "or" alone: "the RetryLimit or RetryDelay value".
fn is_single(text: &str, captures: &regex::Captures) -> bool {
    let (Some(a), Some(b), Some(noun)) = (captures.name("a"), captures.name("b"), captures.name("noun")) else {
        return false;
    };
    let is_or = text.get(a.end()..b.start()).is_some_and(|between| between.ends_with(" or "));
    !(noun.as_str().ends_with('s') || is_or && names::is_coined(b.as_str()))
}

/// Whether all words of a list can be names, though they may not look it: "delete the Find and Filter values in the following key".
fn all_are_names(text: &str, captures: &regex::Captures) -> bool {
    let words = ["a", "b"].into_iter().filter_map(|name| captures.name(name));
    let start = captures.get(0).map_or(0, |whole| whole.start());
    let before = text.get(..start).unwrap_or_default().trim_end();
    // "the Relay and Ring registry entries", "the Relay and Ring entries in the registry"
    let is_of_registry = captures.name("noun").is_some_and(|noun| {
        let (before, behind) =
            (text.get(..noun.start()).unwrap_or_default(), text.get(noun.end()..).unwrap_or_default());
        before.ends_with("registry ") || behind.to_ascii_lowercase().starts_with(" in the registry")
    });
    captures
        .name("noun")
        .is_some_and(|noun| noun.as_str() == "values" || is_of_registry && noun.as_str().ends_with('s'))
        && before.to_ascii_lowercase().ends_with("the")
        && (text.contains("egistry") || text.contains("key"))
        && words.flat_map(|list| list.as_str().split(BETWEEN_NAMES)).all(is_marked)
}

/// Whether a word is written as names are, and none that stands where a name could stand.
fn is_marked(word: &str) -> bool {
    let marked = word.starts_with(|c: char| c.is_ascii_uppercase()) || word.contains(|c: char| c.is_ascii_digit());
    marked && !names::is_ordinary(word)
}

/// Adds the names that stand in a list behind the noun, in place of what was found there. Data stands there too, so that only what
/// looks like a name is one.
pub(super) fn add_behind<'t>(text: &'t str, found: &mut Vec<Found<'t>>) {
    let may_be_name = |word: &str| {
        names::is_coined(word)
            || word.contains(' ') && word.starts_with(|c: char| c.is_ascii_uppercase()) && names::is_plausible(word)
    };
    for captures in LIST_BEHIND.of(text).captures_iter(text) {
        // "Related parameters: RetryLimit and RetryDelay" only refers to them.
        let start = captures.get(0).map_or(0, |whole| whole.start());
        if text.get(..start).is_some_and(|before| before.trim_end().to_ascii_lowercase().ends_with("related")) {
            continue;
        }
        let mut all = Vec::new();
        // What stands in parentheses behind the first may be its own type.
        let first = if captures.name("of").is_some() { Turn::LooseName } else { Turn::Sibling };
        for (group, turn) in [("a", first), ("b", Turn::LooseName)] {
            let Some(list) = captures.name(group) else { continue };
            let mut from = list.start();
            for name in list.as_str().split(BETWEEN_NAMES) {
                let inner = name.trim_matches(['"', '“', '”']);
                let at = from + (name.len() - name.trim_start_matches(['"', '“']).len());
                from += name.len() + BETWEEN_NAMES.len();
                all.push(Found { turn, text: inner, at });
            }
        }
        if all.iter().all(|name| may_be_name(name.text)) {
            found.retain(|f| !all.iter().any(|name| overlaps(f, name)));
            found.extend(all);
        }
    }
}

/// Adds the names in quotation marks that stand in a list, in place of what was found there.
pub(super) fn add_quoted<'t>(text: &'t str, found: &mut Vec<Found<'t>>) {
    if memchr::memmem::find(text.as_bytes(), b"\" ").is_none() {
        return;
    }
    for captures in QUOTED_LIST.of(text).captures_iter(text) {
        for (group, turn) in [("a", Turn::Sibling), ("b", Turn::LooseName)] {
            let Some(list) = captures.name(group) else { continue };
            let mut from = list.start();
            for name in list.as_str().split(BETWEEN_NAMES) {
                let inner = name.trim_matches(['"', '“', '”']);
                let pair =
                    Found { turn, text: inner, at: from + (name.len() - name.trim_start_matches(['"', '“']).len()) };
                from += name.len() + BETWEEN_NAMES.len();
                if names::is_plausible(inner) && inner.contains(|c: char| c.is_alphabetic()) {
                    found.retain(|f| !overlaps(f, &pair));
                    found.push(pair);
                }
            }
        }
    }
}
