//! References between articles: what an id means, who refers to whom, what is missing.

use super::entry::Entry;
use crate::diagnostic::{Code, Diagnostic, Place};
use camino::Utf8PathBuf;
use hashbrown::HashMap;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The article that an id means.
#[derive(Clone, Copy, Debug)]
pub struct Target<'l> {
    /// Its place in the library's entries.
    pub place: usize,
    /// What is kept of it.
    pub entry: &'l Entry,
}

/// An id that is referred to and not in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The id.
    pub id: String,
    /// The places in the library's entries of the articles that refer to it, in order and once each.
    pub cited_by: Vec<u32>,
}

/// An id as it is compared: without regard to letter case.
pub(super) fn fold_id(id: &str) -> String {
    id.to_lowercase()
}

/// The first article of each id; a second one with the same id is a finding.
pub(super) fn index_ids(entries: &[Entry], findings: &mut Vec<Diagnostic>) -> HashMap<String, u32> {
    let mut by_id = HashMap::with_capacity(entries.len());
    for (entry, place) in entries.iter().zip(0u32..) {
        match by_id.entry(fold_id(&entry.id)) {
            hashbrown::hash_map::Entry::Vacant(free) => {
                free.insert(place);
            }
            hashbrown::hash_map::Entry::Occupied(held) => {
                let first = entries.get(*held.get() as usize).map(|e| e.path.as_str()).unwrap_or_default();
                findings.push(Diagnostic::new(
                    Code::IdDuplicate,
                    Place { line: 1, ..Place::file(&entry.path) },
                    format!("the id `{}` is already that of {first}", entry.id),
                    "give one of the two another id; references lead to the first, and this page has a number behind its address",
                ));
            }
        }
    }
    by_id
}

/// Finds out which article each mention means.
pub(super) fn resolve(entries: &mut [Entry], by_id: &HashMap<String, u32>) {
    entries.par_iter_mut().flat_map_iter(|entry| &mut entry.mentions).for_each(|mention| {
        mention.place = by_id.get(&fold_id(&mention.id)).copied();
    });
}

/// For each article, who refers to it, by its id or by a link to its file.
pub(super) fn backlinks(entries: &[Entry], by_file: &HashMap<Utf8PathBuf, u32>) -> Vec<Vec<u32>> {
    let mut backlinks: Vec<Vec<u32>> = vec![Vec::new(); entries.len()];
    for (entry, from) in entries.iter().zip(0u32..) {
        let mentioned = entry.mentions.iter().filter_map(|mention| mention.place);
        let linked = entry.links.iter().filter_map(|link| by_file.get(&link.file).copied());
        for to in mentioned.chain(linked).filter(|to| *to != from) {
            if let Some(list) = backlinks.get_mut(to as usize)
                && list.last() != Some(&from)
            {
                list.push(from);
            }
        }
    }
    backlinks
}

/// Ids that are referred to and not there, which every entry counts; each mention is a finding.
pub(super) fn missing(entries: &mut [Entry], findings: &mut Vec<Diagnostic>) -> Vec<Missing> {
    let mut missing: BTreeMap<String, Missing> = BTreeMap::new();
    for (entry, from) in entries.iter_mut().zip(0u32..) {
        for mention in entry.mentions.iter().filter(|mention| mention.place.is_none()) {
            let folded = fold_id(&mention.id);
            findings.push(Diagnostic::new(
                Code::ReferenceMissing,
                Place { line: mention.line, ..Place::file(&entry.path) },
                format!("the article refers to `{}`, which is not in the library", mention.id),
                "add that article, correct the id, or take the reference out",
            ));
            let cited =
                missing.entry(folded).or_insert_with(|| Missing { id: mention.id.clone(), cited_by: Vec::new() });
            if cited.cited_by.last() != Some(&from) {
                cited.cited_by.push(from);
                entry.missing += 1;
            }
        }
    }
    missing.into_values().collect()
}
