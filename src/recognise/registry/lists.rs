//! Names of values that stand in lists: `the Retry and Delay values`, `the "Retry limit" and "Delay" values`.

use super::names;
use super::patterns::{PAIR, QUOTED_LIST};
use super::turns::{Found, Turn, overlaps};

/// What stands between the names of a list, the last two left out.
const BETWEEN_NAMES: &str = ", ";

/// Adds the names that stand in pairs and longer lists, in place of what was found there.
pub(super) fn add_pairs<'t>(text: &'t str, found: &mut Vec<Found<'t>>) {
    for captures in PAIR.of(text).captures_iter(text) {
        for (name, turn) in [("a", Turn::Sibling), ("b", Turn::CoinedName)] {
            let Some(list) = captures.name(name) else { continue };
            let mut at = list.start();
            for word in list.as_str().split(BETWEEN_NAMES) {
                let pair = Found { turn, text: word, at };
                at += word.len() + BETWEEN_NAMES.len();
                if names::is_coined(word) {
                    found.retain(|f| !overlaps(f, &pair));
                    found.push(pair);
                }
            }
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
