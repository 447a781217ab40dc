//! The ids that were most likely meant by one that is not there.

use crate::diagnostic::{Code, Diagnostic};
use crate::library::Library;
use std::collections::BTreeMap;

/// How many ids are offered.
const MOST: usize = 3;

/// Says with each missing reference among `findings` which ids of the library are near: two characters swapped, one left out,
/// one too many, one wrong. Ids of an archive stand so close that one wrong digit nearly always hits another article: where
/// the line gives a title, only articles of such a title are offered, and elsewhere only those with two characters swapped.
pub fn offer_near_ids(findings: &mut [Diagnostic], library: &Library) {
    let mut known: BTreeMap<String, Vec<(u8, usize)>> = BTreeMap::new();
    for finding in findings.iter_mut().filter(|finding| finding.code == Code::ReferenceMissing) {
        let Some(id) = finding.message.split('`').nth(1).map(str::to_owned) else { continue };
        let near = known.entry(id.clone()).or_insert_with(|| near(&id, library));
        let line = crate::check::text::fold(&finding.place.excerpt);
        // A line that says more than the number most often gives the title, and then that has to agree.
        let says_more = line.split(' ').filter(|word| word.len() >= 4).count() > 3;
        let mut ranked: Vec<(usize, u8, usize)> = near
            .iter()
            .map(|(slip, place)| (in_common(&line, library, *place), *slip, *place))
            .filter(
                |((shared, words), slip, _)| if says_more { *shared >= 2 && shared * 2 >= *words } else { *slip == 0 },
            )
            .map(|((shared, _), slip, place)| (usize::MAX - shared, slip, place))
            .collect();
        ranked.sort_unstable();
        let offered: Vec<String> = ranked
            .iter()
            .take(MOST)
            .filter_map(|(_, _, place)| library.entries.get(*place))
            .map(|entry| format!("`{}` ({})", entry.id, entry.title))
            .collect();
        if !offered.is_empty() {
            finding.help =
                format!("did you mean {}? Else add that article, or take the reference out", offered.join(" or "));
        }
    }
}

/// How many words of four letters and more a title shares with a line, and how many it has.
fn in_common(line: &str, library: &Library, place: usize) -> (usize, usize) {
    let title = library.entries.get(place).map(|entry| crate::check::text::fold(&entry.title)).unwrap_or_default();
    let words = |text: &str| text.split(' ').filter(|w| w.len() >= 4).map(str::to_owned).collect::<Vec<_>>();
    let line = words(line);
    let title = words(&title);
    (title.iter().filter(|word| line.contains(word)).count(), title.len())
}

/// The places of the articles whose ids are one slip away, each with how likely the slip is.
fn near(id: &str, library: &Library) -> Vec<(u8, usize)> {
    let chars: Vec<char> = id.chars().collect();
    if chars.len() > 40 {
        return Vec::new();
    }
    let mut found: Vec<(u8, usize)> = Vec::new();
    let mut add = |slip: u8, candidate: Vec<char>| {
        let candidate: String = candidate.into_iter().collect();
        if let Some(target) = library.find(&candidate)
            && !found.iter().any(|(_, place)| *place == target.place)
        {
            found.push((slip, target.place));
        }
    };
    for at in 0..chars.len() {
        let mut swapped = chars.clone();
        if at + 1 < chars.len() {
            swapped.swap(at, at + 1);
            add(0, swapped);
        }
        let mut shorter = chars.clone();
        let c = shorter.remove(at);
        add(1, shorter);
        let alphabet: Vec<char> = match c {
            '0'..='9' => ('0'..='9').collect(),
            c if c.is_ascii_alphabetic() => ('a'..='z').collect(),
            _ => Vec::new(),
        };
        for other in alphabet {
            let mut longer = chars.clone();
            longer.insert(at, other);
            add(1, longer);
            let mut changed = chars.clone();
            if let Some(place) = changed.get_mut(at) {
                *place = other;
            }
            add(2, changed);
        }
    }
    found
}
