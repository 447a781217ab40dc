//! A link leads to a place that its page does not have: KB111.

use super::found::hash;
use crate::check::whole::{Whole, at_line};
use crate::config::CheckSet;
use crate::diagnostic::{Code, Diagnostic};
use crate::library::{Address, decoded, linked_file};
use std::collections::HashMap;

pub(in crate::check) fn check(whole: &Whole<'_>, found: &mut Vec<Diagnostic>) {
    if whole.traces.iter().all(|trace| trace.links.iter().all(|link| !link.to.contains('#'))) {
        return;
    }
    let places: HashMap<String, usize> = whole
        .library
        .entries
        .iter()
        .enumerate()
        .map(|(place, entry)| (entry.address.as_str().to_lowercase(), place))
        .collect();
    for (own, entry, trace) in whole.of_set(CheckSet::Links) {
        for link in &trace.links {
            let Some((path, fragment)) = link.to.split_once('#').filter(|(_, fragment)| !fragment.is_empty()) else {
                continue;
            };
            let target = match path {
                "" => Some(own),
                path if path.starts_with('/') => {
                    Address::parse(path).and_then(|a| places.get(&a.as_str().to_lowercase()).copied())
                }
                path => linked_file(&entry.relative, path).and_then(|file| {
                    if file == entry.relative { Some(own) } else { Some(whole.library.linked(&file)?.place) }
                }),
            };
            let Some(there) = target.and_then(|target| whole.traces.get(target)) else { continue };
            // Places that pages give to steps and facts are numbered, and nobody links to them by hand.
            if there.anchors.binary_search(&hash(&decoded(fragment))).is_err() {
                let message = format!("the page has no place `#{fragment}`");
                let help = "a section's place is its heading in small letters, with hyphens for blanks; one that every article has, such as \
                            Resolution, is named by its kind";
                found.push(at_line(Code::AnchorMissing, entry, link.line, message, help));
            }
        }
    }
}
