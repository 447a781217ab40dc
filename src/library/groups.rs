//! Groups of articles by product and keyword.

use super::address::{Address, slug};
use super::entry::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the articles of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKind {
    /// A product.
    Product,
    /// A keyword.
    Keyword,
}

impl GroupKind {
    /// The folder of the pages of such groups.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Product => "products",
            Self::Keyword => "keywords",
        }
    }
}

/// The articles that share a product or a keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub kind: GroupKind,
    /// The name as it is written first.
    pub name: String,
    /// Where the group's first page stands.
    pub address: Address,
    /// The places of the articles in the library's entries, in order.
    pub members: Vec<u32>,
}

/// Groups all articles; names that differ in letter case only are one.
pub(super) fn group(entries: &[Entry], kind: GroupKind) -> Vec<Group> {
    let mut groups: BTreeMap<String, (String, Vec<u32>)> = BTreeMap::new();
    for (entry, place) in entries.iter().zip(0u32..) {
        let names = match kind {
            GroupKind::Product => &entry.products,
            GroupKind::Keyword => &entry.keywords,
        };
        for name in names.iter().filter(|name| !name.trim().is_empty()) {
            let (_, members) = groups.entry(name.to_lowercase()).or_insert_with(|| (name.clone(), Vec::new()));
            if members.last() != Some(&place) {
                members.push(place);
            }
        }
    }
    let mut taken = HashSet::new();
    groups
        .into_values()
        .map(|(name, members)| {
            let base = slug(&name.to_lowercase());
            let mut folder = base.clone();
            let mut number = 2;
            while !taken.insert(folder.clone()) {
                folder = format!("{base}-{number}");
                number += 1;
            }
            Group { kind, address: Address::own(&format!("{}/{folder}", kind.folder())), name, members }
        })
        .collect()
}

/// The place of each group by its name in small letters.
pub(super) fn by_name(groups: &[Group]) -> HashMap<String, u32> {
    groups.iter().zip(0u32..).map(|(group, place)| (group.name.to_lowercase(), place)).collect()
}
