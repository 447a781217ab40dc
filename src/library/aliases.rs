//! Former and short addresses of articles.

use super::address::{Address, is_reserved};
use super::entry::Entry;
use crate::diagnostic::{Code, Diagnostic, Place};
use std::collections::HashMap;

/// A former address of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The former address.
    pub address: Address,
    /// The place of the article in the library's entries.
    pub place: u32,
}

/// A name by which an article can be asked for right below the site's root or below `/kb/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortName {
    /// The id, or the number in it. Letters of ASCII are small ones.
    pub name: String,
    /// The place of the article in the library's entries.
    pub place: u32,
}

/// The former addresses of all articles, in their order; one that is no address, or that belongs to another page, is a finding.
pub(super) fn assign(entries: &[Entry], findings: &mut Vec<Diagnostic>) -> Vec<Alias> {
    if entries.iter().all(|entry| entry.aliases.is_empty()) {
        return Vec::new();
    }
    let mut holders: HashMap<String, u32> =
        entries.iter().zip(0u32..).map(|(entry, place)| (entry.address.as_str().to_lowercase(), place)).collect();
    let mut aliases = Vec::new();
    for (entry, place) in entries.iter().zip(0u32..) {
        for written in &entry.aliases {
            let Some(address) = Address::parse(written).filter(|address| !is_reserved(address)) else {
                findings.push(unsafe_alias(entry, written));
                continue;
            };
            match holders.get(&address.as_str().to_lowercase()) {
                Some(holder) if *holder == place => {}
                Some(holder) => findings.push(taken(entry, &address, entries.get(*holder as usize))),
                None => {
                    holders.insert(address.as_str().to_lowercase(), place);
                    aliases.push(Alias { address, place });
                }
            }
        }
    }
    aliases
}

fn unsafe_alias(entry: &Entry, written: &str) -> Diagnostic {
    Diagnostic::new(
        Code::AddressUnsafe,
        Place { line: 1, excerpt: format!("aliases: {written}"), ..Place::file(&entry.path) },
        format!("the alias `{written}` is no address that this site can use"),
        "give a path of plain names such as `/kb/171/Q171259/`; the alias is left out",
    )
}

fn taken(entry: &Entry, address: &Address, holder: Option<&Entry>) -> Diagnostic {
    let other = holder.map(|h| h.path.as_str()).unwrap_or_default();
    Diagnostic::new(
        Code::AddressDuplicate,
        Place { line: 1, ..Place::file(&entry.path) },
        format!("the alias `/{}` is already an address of {other}", address.as_str()),
        "take the alias out of one of the two; here it is left out",
    )
}

/// The short names of all articles: the id of each, and the number at its end where no other article has the same. Of two
/// articles with one id, the first has the name. Sorted by name.
pub(super) fn short_names(entries: &[Entry]) -> Vec<ShortName> {
    let mut names: HashMap<String, Option<u32>> = HashMap::with_capacity(entries.len() * 2);
    for (entry, place) in entries.iter().zip(0u32..) {
        if !entry.id.is_empty() && !entry.id.contains(['/', '\\']) && !entry.id.chars().any(char::is_control) {
            names.entry(entry.id.to_ascii_lowercase()).or_insert(Some(place));
        }
    }
    let ids: HashMap<String, Option<u32>> = names.clone();
    for (entry, place) in entries.iter().zip(0u32..) {
        let Some(number) = number_of(&entry.id).filter(|number| !ids.contains_key(*number)) else { continue };
        let first = ids.get(&entry.id.to_ascii_lowercase()).copied().flatten() == Some(place);
        if first {
            // A number that two ids end with names neither.
            names.entry(number.to_owned()).and_modify(|held| *held = None).or_insert(Some(place));
        }
    }
    let mut found: Vec<ShortName> =
        names.into_iter().filter_map(|(name, place)| Some(ShortName { name, place: place? })).collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// The digits that an id ends with, when they are the only ones in it and something else stands before them.
fn number_of(id: &str) -> Option<&str> {
    let at = id.find(|c: char| c.is_ascii_digit())?;
    let number = id.get(at..)?;
    (at > 0 && number.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, address: &str, aliases: &[&str]) -> Entry {
        let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        Entry { id: id.to_owned(), address: Address::own(address), aliases, ..Entry::default() }
    }

    #[test]
    fn an_alias_never_takes_the_place_of_another_page() {
        let entries = [
            entry("A", "kb/a", &["/old/a/", "/OLD/a", "/kb/a", "/kb/b/", "/../x", "/assets/x/", "/"]),
            entry("B", "kb/b", &["/old/a/", "/old/b/index.html"]),
        ];
        let mut findings = Vec::new();
        let found: Vec<_> = assign(&entries, &mut findings).into_iter().map(|a| (a.address, a.place)).collect();
        assert_eq!(found, [(Address::own("old/a"), 0), (Address::own("old/b"), 1)]);
        let codes: Vec<_> = findings.iter().map(|f| f.code).collect();
        use Code::{AddressDuplicate as Taken, AddressUnsafe as Unsafe};
        assert_eq!(codes, [Taken, Unsafe, Unsafe, Unsafe, Taken]);
    }

    #[test]
    fn a_number_that_two_ids_end_with_names_neither() {
        let entries = ["Q171259", "IT-0042", "KB-0042", "2000", "X2000", "a/b1", "Q171259", "A-1-2"];
        let entries: Vec<_> = entries.iter().map(|id| entry(id, "x", &[])).collect();
        let names: Vec<_> = short_names(&entries).into_iter().map(|n| (n.name, n.place)).collect();
        let wanted =
            [("171259", 0), ("2000", 3), ("a-1-2", 7), ("it-0042", 1), ("kb-0042", 2), ("q171259", 0), ("x2000", 4)];
        assert_eq!(names, wanted.map(|(name, place)| (name.to_owned(), place)));
    }
}
