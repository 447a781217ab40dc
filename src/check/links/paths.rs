//! Markdown links to files and addresses that the site does not have: KB114.

use crate::check::whole::{Whole, at_line};
use crate::config::CheckSet;
use crate::diagnostic::{Code, Diagnostic};
use crate::library::{Address, Entry, linked_file};
use camino::Utf8Path;
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
                // What is wrong with a file that is no article has been told where it was looked for.
                let leads = |file: &Utf8Path| is_article(whole, entry, file) || whole.library.attachments.knows(file);
                if linked_file(&entry.relative, path).is_some_and(|file| leads(&file)) {
                    continue;
                }
                (
                    format!("`{}` is the file of no article below the content folder", link.to),
                    "correct the path, which is read from the folder of this article, or name the other article by its id",
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

/// Whether a file that a link names is that of an article: another one, or its own.
fn is_article(whole: &Whole<'_>, own: &Entry, file: &Utf8Path) -> bool {
    file == own.relative || whole.library.linked(file).is_some()
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
    !address.is_of_site() && !pages.contains(&address.as_str().to_lowercase())
}
