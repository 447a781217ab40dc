//! The registry as a tree: every key and value that an article names, from the hives down, and the page on which each stands.
//!
//! A key with little below it stands, with all of that, on the page of the key above; one with much has pages of its own.
//! So the pages are of one size, whatever the shape of the tree.

use super::address::{Address, slug};
use super::groups::{Group, Pages};
use super::names::{BETWEEN, GroupKind, fold};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The tree. Its first node is the root, which has the hives below it.
#[derive(Debug, Default)]
pub struct RegistryTree {
    /// The keys. Each stands before those below it.
    pub nodes: Vec<RegistryNode>,
}

/// A key.
#[derive(Clone, Debug, Default)]
pub struct RegistryNode {
    /// Its name, as it is written first; empty for the root, and for the place of values whose key no article says.
    pub name: Box<str>,
    /// The key above it; nothing for the root.
    pub parent: Option<u32>,
    /// The keys below it, in the order of their names.
    pub children: Vec<u32>,
    /// The group of the articles that name it; nothing where only keys below it are named.
    pub key: Option<u32>,
    /// The groups of the articles that name its values, in the order of the values' names.
    pub values: Vec<u32>,
    /// How many keys stand below it, over all levels.
    pub keys_below: u32,
    /// How many articles name it, one of its values, or anything below it.
    pub articles: u32,
    /// Where its own first page stands; nothing for one that stands on the page of a key above it.
    pub address: Option<Address>,
    /// For each of its own pages, what stands there: first its values, by their places, then its children.
    pub pages: Vec<Range<usize>>,
    /// The key on whose page it stands, and the number of that page: itself where it has pages of its own.
    pub host: (u32, u32),
    weight: usize,
}

/// Short forms of the hives.
const HIVES: &[(&str, &str)] = &[
    ("HKLM", "HKEY_LOCAL_MACHINE"),
    ("HKCU", "HKEY_CURRENT_USER"),
    ("HKCR", "HKEY_CLASSES_ROOT"),
    ("HKU", "HKEY_USERS"),
    ("HKCC", "HKEY_CURRENT_CONFIG"),
    ("HKDD", "HKEY_DYN_DATA"),
];

/// The deepest key. No real registry has deeper ones; what stands below is joined to the name of the last.
const DEEPEST: usize = 48;

/// The largest group of articles that is shown whole in the tree; a larger one has a list of its own.
pub(super) const MOST_ARTICLES: usize = 40;

/// The path of a key with its hive spelled out, single backslashes, and none at the ends.
pub(super) fn full_path(path: &str) -> String {
    let mut parts: Vec<&str> = path.split('\\').map(str::trim).filter(|part| !part.is_empty()).collect();
    if let Some(hive) = parts.first_mut()
        && let Some((_, full)) = HIVES.iter().find(|(short, _)| hive.trim_end_matches(':').eq_ignore_ascii_case(short))
    {
        *hive = full;
    }
    parts.join("\\")
}

impl RegistryTree {
    /// The tree of `groups`, for pages that hold as much as `page_size` articles.
    pub(super) fn build(groups: &[Group], page_size: usize) -> Self {
        let mut builder = Builder { tree: Self { nodes: vec![RegistryNode::default()] }, places: HashMap::new() };
        for (group, place) in groups.iter().zip(0u32..) {
            match group.kind {
                GroupKind::RegistryKey => {
                    let node = builder.node(&group.name);
                    builder.tree.change(node, |node| node.key = Some(place));
                }
                GroupKind::RegistryValue => {
                    let key = group.name.split(BETWEEN).next().unwrap_or_default();
                    let node = if key.is_empty() { builder.nameless() } else { builder.node(key) };
                    builder.tree.change(node, |node| node.values.push(place));
                }
                _ => {}
            }
        }
        let mut tree = builder.tree;
        tree.sort_children();
        tree.count(groups);
        tree.place(page_size);
        tree
    }

    /// The node with this number.
    #[must_use]
    pub fn node(&self, number: u32) -> Option<&RegistryNode> {
        self.nodes.get(number as usize)
    }

    /// The numbers of a node and of those above it, the root left out, from the hive down.
    #[must_use]
    pub fn way_to(&self, number: u32) -> Vec<u32> {
        let mut way = Vec::new();
        let mut at = Some(number).filter(|number| *number != 0);
        while let Some(number) = at {
            way.push(number);
            at = self.node(number).and_then(|node| node.parent).filter(|number| *number != 0);
        }
        way.reverse();
        way
    }

    /// The path of a node from the hive down.
    #[must_use]
    pub fn path(&self, number: u32) -> String {
        let names: Vec<_> = self.way_to(number).into_iter().filter_map(|n| self.node(n)).map(|n| &*n.name).collect();
        names.join("\\")
    }

    fn change(&mut self, number: u32, change: impl FnOnce(&mut RegistryNode)) {
        if let Some(node) = self.nodes.get_mut(number as usize) {
            change(node);
        }
    }

    fn sort_children(&mut self) {
        let names: Vec<(bool, Box<str>)> = self.nodes.iter().map(|n| (n.name.is_empty(), fold(&n.name))).collect();
        for node in &mut self.nodes {
            node.children.sort_by(|a, b| names.get(*a as usize).cmp(&names.get(*b as usize)));
        }
    }

    /// Counts what stands below each key. A node stands behind the one above it, so that the last come first here.
    fn count(&mut self, groups: &[Group]) {
        let mut sets: Vec<HashSet<u32>> = vec![HashSet::new(); self.nodes.len()];
        let members = |group: &u32| groups.get(*group as usize).map(|group| &*group.members).unwrap_or_default();
        for number in (0..self.nodes.len()).rev() {
            let Some(node) = self.nodes.get(number) else { continue };
            let mut set = sets.get_mut(number).map(std::mem::take).unwrap_or_default();
            node.key.iter().chain(&node.values).for_each(|group| set.extend(members(group)));
            let shown = |group: &u32| members(group).len().min(MOST_ARTICLES);
            let own = LINK + node.key.as_ref().map_or(0, |key| shown(key) * ARTICLE);
            let values: usize = node.values.iter().map(|value| LINK + shown(value) * ARTICLE).sum();
            let below = node.children.iter().filter_map(|child| self.node(*child));
            let (keys, weight) =
                below.fold((0, 0), |(keys, weight), child| (keys + child.keys_below + 1, weight + child.weight));
            let parent = node.parent;
            if let Some(node) = self.nodes.get_mut(number) {
                node.keys_below = keys;
                node.articles = u32::try_from(set.len()).unwrap_or(u32::MAX);
                node.weight = own + values + weight;
            }
            if let Some(above) = parent.and_then(|parent| sets.get_mut(parent as usize)) {
                // The larger set takes in the smaller one, so that a chain of keys costs no more than its articles.
                if above.len() < set.len() {
                    std::mem::swap(above, &mut set);
                }
                above.extend(set);
            }
        }
    }

    /// Gives every key its place on a page.
    fn place(&mut self, page_size: usize) {
        let most = page_size.max(1) * ARTICLE;
        self.change(0, |root| root.address = Some(Address::own(GroupKind::RegistryKey.folder())));
        for number in 0..self.nodes.len() {
            let Some(node) = self.nodes.get(number).filter(|node| node.address.is_some()) else { continue };
            let address = node.address.clone().unwrap_or_default();
            let children = node.children.clone();
            let mut pages = Pages::new(0, page_size);
            for at in 0..node.values.len() {
                pages.add(at, LINK + ARTICLE);
            }
            let first = node.values.len();
            let own = u32::try_from(number).unwrap_or(u32::MAX);
            let mut taken = HashSet::new();
            let mut hosts = Vec::new();
            for (child, at) in children.iter().zip(first..) {
                let Some(below) = self.nodes.get_mut(*child as usize) else { continue };
                if below.weight > most {
                    let folder = format!("{}{}", address.as_str(), folder(&below.name, &mut taken));
                    below.address = Some(Address::own(&folder));
                    pages.add(at, LINK);
                } else {
                    pages.add(at, below.weight);
                    hosts.push((*child, (own, u32::try_from(pages.done.len() + 1).unwrap_or(u32::MAX))));
                }
            }
            self.change(own, |node| {
                node.host = (own, 1);
                node.pages = pages.finish(first + children.len());
            });
            while let Some((number, host)) = hosts.pop() {
                self.change(number, |node| node.host = host);
                let below = self.node(number).map(|node| node.children.clone()).unwrap_or_default();
                hosts.extend(below.into_iter().map(|child| (child, host)));
            }
        }
    }
}

const LINK: usize = 1;
const ARTICLE: usize = 2;

/// A folder for a key that no other key beside it has. The names that long lists give their pages are taken.
fn folder(name: &str, taken: &mut HashSet<String>) -> String {
    let base = slug(&name.to_lowercase());
    let base: String = base.chars().take(24).collect();
    let base = base.trim_end_matches(['-', '.']);
    let mut folder = base.to_owned();
    let mut number = 2;
    while folder == "page" || folder == "named" || !taken.insert(folder.clone()) {
        folder = format!("{base}-{number}");
        number += 1;
    }
    folder
}

struct Builder {
    tree: RegistryTree,
    places: HashMap<(u32, Box<str>), u32>,
}

impl Builder {
    /// The node of a path; it and those above it are added where they are not there yet.
    fn node(&mut self, path: &str) -> u32 {
        path.splitn(DEEPEST, '\\').fold(0, |parent, name| self.child(parent, name))
    }

    /// The node of values whose key no article says.
    fn nameless(&mut self) -> u32 {
        self.child(0, "")
    }

    fn child(&mut self, parent: u32, name: &str) -> u32 {
        let next = u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX);
        let number = *self.places.entry((parent, fold(name))).or_insert(next);
        if number == next {
            self.tree.nodes.push(RegistryNode { name: name.into(), parent: Some(parent), ..RegistryNode::default() });
            self.tree.change(parent, |node| node.children.push(next));
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(names: &[&str], page_size: usize) -> RegistryTree {
        let groups: Vec<_> = names
            .iter()
            .zip(0u32..)
            .map(|(name, at)| Group {
                kind: if name.contains(BETWEEN) { GroupKind::RegistryValue } else { GroupKind::RegistryKey },
                name: (*name).into(),
                address: None,
                page: 0,
                members: vec![at % 3].into(),
            })
            .collect();
        RegistryTree::build(&groups, page_size)
    }

    #[test]
    fn short_forms_of_hives_are_spelled_out() {
        assert_eq!(full_path(r"hklm\\Software\Acme\"), r"HKEY_LOCAL_MACHINE\Software\Acme");
        assert_eq!(full_path(r"HKEY_USERS"), "HKEY_USERS");
    }

    #[test]
    fn keys_are_one_in_any_letter_case_and_counted() {
        let tree =
            tree(&[r"HKEY_USERS\Acme\Tray", r"HKEY_USERS\ACME\Relay", "HKEY_USERS\\acme\\Tray\0Limit", "\0Alone"], 200);
        let names: Vec<_> = tree.nodes.iter().map(|node| (&*node.name, node.keys_below, node.articles)).collect();
        assert_eq!(
            names,
            [("", 5, 3), ("HKEY_USERS", 3, 3), ("Acme", 2, 3), ("Tray", 0, 2), ("Relay", 0, 1), ("", 0, 1)]
        );
        assert_eq!(tree.path(4), r"HKEY_USERS\Acme\Relay");
        assert_eq!(tree.nodes[3].values.len(), 1);
        assert!(tree.nodes.iter().all(|node| node.host == (0, 1)));
    }

    #[test]
    fn every_key_stands_on_one_page_and_no_page_holds_too_much() {
        let names: Vec<String> = (0..400).map(|n| format!(r"HKEY_USERS\Acme\K{}\Part{n:03}\End", n % 7)).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let tree = tree(&names, 20);
        let mut seen = vec![0; tree.nodes.len()];
        for (node, number) in tree.nodes.iter().zip(0u32..).filter(|(node, _)| node.address.is_some()) {
            for (page, range) in (1u32..).zip(&node.pages) {
                for at in range.clone() {
                    let child = node.children[at - node.values.len()];
                    seen[child as usize] += 1;
                    let below = &tree.nodes[child as usize];
                    assert!(below.address.is_some() || below.host == (number, page), "{}", tree.path(child));
                }
            }
        }
        let on_own_page =
            |number: usize| tree.nodes[number].parent.is_none_or(|p| tree.nodes[p as usize].address.is_some());
        assert!((1..tree.nodes.len()).all(|number| seen[number] == u8::from(on_own_page(number))));
        let addresses: HashSet<_> = tree.nodes.iter().filter_map(|node| node.address.clone()).collect();
        assert_eq!(addresses.len(), tree.nodes.iter().filter(|node| node.address.is_some()).count());
        assert!(addresses.len() > 5, "{addresses:?}");
    }

    #[test]
    fn a_path_of_a_million_backslashes_is_no_deeper_than_others() {
        let path = format!("HKEY_USERS{}", "\\a".repeat(100_000));
        assert!(tree(&[&path], 200).nodes.len() <= DEEPEST + 1);
    }
}
