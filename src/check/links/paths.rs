//! Markdown links to files and addresses that the site does not have: KB114.

use crate::check::whole::{Whole, at_line};
use crate::config::{CheckSet, Index};
use crate::diagnostic::{Code, Diagnostic};
use crate::library::Address;
use std::collections::HashSet;

pub(in crate::check) fn check(whole: &Whole<'_>, found: &mut Vec<Diagnostic>) {
    if whole.traces.iter().all(|trace| trace.links.is_empty()) {
        return;
    }
    let pages = pages(whole);
    for (_, entry, trace) in whole.of_set(CheckSet::Links) {
        for link in trace.links.iter().filter(|link| !link.to.starts_with('#')) {
            let path = link.to.split(['#', '?']).next().unwrap_or_default();
            let (message, help) = if !path.starts_with('/') {
                (
                    format!("`{}` is a path beside the source file, and leads to no page", link.to),
                    "name the article by its id, or write its address from the site's root, such as `/kb/171/Q171259/`",
                )
            } else if leads_nowhere(path, &pages) {
                (
                    format!("`{path}` is the address of no page of this site"),
                    "correct the address, or name the article by its id, which stays right when pages move",
                )
            } else {
                continue;
            };
            found.push(at_line(Code::LinkMissing, entry, link.line, message, help));
        }
    }
}

/// The addresses of all articles, former ones included, in small letters.
fn pages(whole: &Whole<'_>) -> HashSet<String> {
    let own = whole.library.entries.iter().map(|entry| &entry.address);
    let former = whole.library.aliases.iter().map(|alias| &alias.address);
    own.chain(former).map(|address| address.as_str().to_lowercase()).collect()
}

/// Whether no page stands at a path from the site's root. The pages that the site makes of its articles together are not
/// known here; a path below their folders is taken to lead somewhere.
fn leads_nowhere(path: &str, pages: &HashSet<String>) -> bool {
    let Some(address) = Address::parse(path) else { return !path.trim_matches('/').is_empty() };
    let first = address.as_str().split('/').next().unwrap_or_default().to_lowercase();
    let made = ["assets", "browse", "missing", "search", "feeds", "redirects", "state", "referenced", "registry"];
    let is_made = made.contains(&first.as_str()) || Index::ALL.iter().any(|index| index.folder() == first);
    !is_made && !pages.contains(&address.as_str().to_lowercase())
}
