//! Paths that stand one below the other and are keys beside each other, where wrapped paths look alike.

use super::hives;
use super::relative::is_root;
use super::segments::is_separator;
use super::text::BodyText;

/// More lines than these are not looked at in one list.
const MOST: usize = 40;

/// Names that stand in the middle of paths: a line that begins with one goes on with the path above.
const MIDDLES: &[&str] = &[
    "parameters", "services", "control", "currentcontrolset", "currentversion", "microsoft", "software", "system",
    "windows", "windows nt",
];

/// Whether the line at `at`, which begins with a separator, is one of several that each name a key: they begin at the hive, or with
/// the same letters, or a sentence announces several keys.
pub(super) fn are_listed(body: &BodyText, at: usize) -> bool {
    let indent = body.indent(at);
    let is_member = |line: usize| {
        body.indent(line) == indent && body.text(line).starts_with(is_separator) && body.text(line).len() > 1
    };
    let first = (at.saturating_sub(MOST)..at).rev().take_while(|line| is_member(*line)).last().unwrap_or(at);
    let names: Vec<&str> =
        (first..).take(MOST).take_while(|line| is_member(*line)).map(|line| head(body.text(line))).collect();
    let [one, rest @ ..] = names.as_slice() else { return false };
    if rest.is_empty() {
        return false;
    }
    if (first..first + names.len()).skip(1).any(|line| begins_at_root(body.text(line))) {
        return true;
    }
    let is_middle = |name: &&str| MIDDLES.iter().any(|middle| middle.eq_ignore_ascii_case(name));
    if names.iter().any(is_middle) {
        return false;
    }
    let begins_alike = |name: &&str| name.get(..ALIKE).is_some() && name.get(..ALIKE) == one.get(..ALIKE);
    rest.iter().all(begins_alike) || rest.len() > 1 && is_announced(body, first)
}

/// Names that have this many letters in common at their head are names of the same kind.
const ALIKE: usize = 6;

/// Whether the sentence above the list, or above the path over it, speaks of several keys.
fn is_announced(body: &BodyText, first: usize) -> bool {
    let Some(mut lead) = body.previous_filled(first, 3) else { return false };
    if hives::find(body.text(lead), 0).is_some() && !body.text(lead).ends_with(':') {
        let Some(above) = body.previous_filled(lead, 3) else { return false };
        lead = above;
    }
    let small = body.text(lead).to_ascii_lowercase();
    [" keys", " subkeys", " locations", "each "].iter().any(|word| small.contains(word))
}

/// The first name on a line.
fn head(line: &str) -> &str {
    let inner = line.trim_start_matches(is_separator);
    inner.split(is_separator).next().unwrap_or_default().trim()
}

/// Whether a line holds a path that begins right below a hive.
pub(super) fn begins_at_root(line: &str) -> bool {
    let inner = line.trim_start_matches(is_separator);
    let Some((root, rest)) = inner.split_once(is_separator) else { return false };
    let next = rest.split(is_separator).next().unwrap_or_default();
    is_root(root) && ["CurrentControlSet", "Microsoft", "Classes"].iter().any(|known| known.eq_ignore_ascii_case(next))
}
