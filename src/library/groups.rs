//! Groups of articles that have a name in common: where the pages of each stand, and who is in it.
//!
//! A list of groups is cut into pages by what it holds. A group of few articles stands with them on its page of the list; a
//! larger one has pages of its own, and the list links to it. So twenty thousand file names take two hundred pages.

use super::address::{Address, slug};
use super::entry::Entry;
use super::names::{GroupKind, Names, order, section};
use super::registry::MOST_ARTICLES;
use crate::config::IndexSettings;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;

/// The articles that have a name in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub kind: GroupKind,
    /// The name as it is written first.
    pub name: Box<str>,
    /// Where the group's own first page stands; nothing for one that stands with its articles on a page of the list.
    pub address: Option<Address>,
    /// The page of the list on which it stands, from 1; 0 where the site has no such list.
    pub page: u32,
    /// The places of the articles in the library's entries, in order.
    pub members: Box<[u32]>,
}

/// All groups, by kind and in the order of their names.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) all: Vec<Group>,
    /// For every kind, the places of its groups.
    pub(super) kinds: [Range<usize>; GroupKind::ALL.len()],
    /// For every kind, the places of the groups on each page of its list.
    pub(super) pages: [Vec<Range<usize>>; GroupKind::ALL.len()],
    /// For every kind, where its letters begin.
    pub(super) jumps: [Vec<Jump>; GroupKind::ALL.len()],
}

/// A place in a long list that readers may want to jump to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The letter or range that begins there.
    pub label: String,
    /// The place of its first group in the library's groups.
    pub group: u32,
}

/// The largest group of a kind that stands with its articles on a page of the list. Products and keywords are the addresses
/// that people keep, so each of them has its own.
const fn largest_inline(kind: GroupKind) -> usize {
    match kind {
        GroupKind::Product | GroupKind::Keyword | GroupKind::IssueType => 0,
        GroupKind::Version => 15,
        GroupKind::Error | GroupKind::Event | GroupKind::File => 40,
        GroupKind::RegistryKey | GroupKind::RegistryValue => MOST_ARTICLES,
    }
}

/// Groups all articles by their names, and gives every entry the places of its groups in place of the numbers of its names.
pub(super) fn group(entries: &mut [Entry], names: &mut Names, settings: &IndexSettings) -> Groups {
    let mut sorted: Vec<_> = names.texts.iter().zip(0u32..).collect();
    sorted.par_sort_by_cached_key(|((kind, text), _)| (*kind, order(*kind, text)));
    let mut place_of = vec![0u32; names.texts.len()];
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); names.texts.len()];
    for ((_, number), place) in sorted.iter().zip(0u32..) {
        if let Some(slot) = place_of.get_mut(*number as usize) {
            *slot = place;
        }
    }
    let place = |number: u32| place_of.get(number as usize).copied().unwrap_or_default();
    for (entry, at) in entries.iter_mut().zip(0u32..) {
        for name in &mut entry.groups {
            *name = place(*name);
            if let Some(list) = members.get_mut(*name as usize) {
                list.push(at);
            }
        }
        entry.groups.sort_unstable();
    }
    let all: Vec<Group> = sorted
        .into_iter()
        .zip(members)
        .map(|(((kind, text), _), members)| Group {
            kind: *kind,
            name: text.clone(),
            address: None,
            page: 0,
            members: members.into_boxed_slice(),
        })
        .collect();
    names.texts = Vec::new();
    names.numbers.values_mut().for_each(|number| *number = place(*number));
    let mut groups = Groups { all, ..Groups::default() };
    for (kind, nth) in GroupKind::ALL.into_iter().zip(0..) {
        groups.place_kind(kind, nth, settings);
    }
    groups
}

impl Groups {
    /// Finds the groups of a kind, and gives each its place in the list.
    fn place_kind(&mut self, kind: GroupKind, nth: usize, settings: &IndexSettings) {
        let start = self.all.partition_point(|group| group.kind < kind);
        let end = self.all.partition_point(|group| group.kind <= kind);
        if let Some(range) = self.kinds.get_mut(nth) {
            *range = start..end;
        }
        if !settings.has(kind.index()) {
            return;
        }
        let inline = largest_inline(kind);
        let mut taken = HashSet::new();
        if matches!(kind, GroupKind::RegistryKey | GroupKind::RegistryValue) {
            // The tree has pages of another form; only what is too much for them has a list of its own.
            for group in self.all.iter_mut().skip(start).take(end - start).filter(|g| g.members.len() > inline) {
                let folder = free(&format!("{:?}-{}", kind, group.name), &mut taken);
                group.address = Some(Address::own(&format!("{}/named/{folder}", kind.folder())));
            }
            return;
        }
        // Names that stand with their articles are read one at a time, as in an index of a book: a line is short there, and
        // twice as many make a page that weighs no more than one of articles with their dates and summaries.
        let names_a_page = if inline > 0 { settings.page_size.saturating_mul(2) } else { settings.page_size };
        let mut pages = Pages::new(start, names_a_page);
        let mut jumps: Vec<Jump> = Vec::new();
        for (group, at) in self.all.iter_mut().skip(start).take(end - start).zip(start..) {
            let weight = if group.members.len() > inline {
                group.address = Some(Address::own(&format!("{}/{}", kind.folder(), free(&group.name, &mut taken))));
                LINK
            } else {
                LINK + ARTICLE * group.members.len()
            };
            pages.add(at, weight);
            let label = section(kind, &group.name);
            if jumps.last().is_none_or(|last| last.label != label) {
                jumps.push(Jump { label, group: u32::try_from(at).unwrap_or(u32::MAX) });
            }
            group.page = u32::try_from(pages.done.len() + 1).unwrap_or(u32::MAX);
        }
        if let Some(list) = self.pages.get_mut(nth) {
            *list = pages.finish(end);
        }
        if let Some(list) = self.jumps.get_mut(nth) {
            *list = jumps;
        }
    }
}

/// A folder for a name that no other of its kind has.
fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let base = slug(&name.to_lowercase());
    let mut folder = base.clone();
    let mut number = 2;
    while !taken.insert(folder.clone()) {
        folder = format!("{base}-{number}");
        number += 1;
    }
    folder
}

/// How much room a line with a link takes on a page of a list, and one with an article.
const LINK: usize = 1;
const ARTICLE: usize = 2;

/// Cuts a list into pages: a page takes as much as a full page of articles does.
#[derive(Debug)]
pub(super) struct Pages {
    /// The pages that are full.
    pub(super) done: Vec<Range<usize>>,
    start: usize,
    weight: usize,
    most: usize,
}

impl Pages {
    /// Begins at the place `start`; a page holds as much as `page_size` articles.
    pub(super) fn new(start: usize, page_size: usize) -> Self {
        Self { done: Vec::new(), start, weight: 0, most: page_size.max(1) * ARTICLE }
    }

    /// Adds what stands at a place; what does not fit begins a new page.
    pub(super) fn add(&mut self, at: usize, weight: usize) {
        if self.weight > 0 && self.weight + weight > self.most {
            self.done.push(self.start..at);
            (self.start, self.weight) = (at, 0);
        }
        self.weight += weight;
    }

    /// The pages up to the place `end`; none where there is nothing on them.
    pub(super) fn finish(mut self, end: usize) -> Vec<Range<usize>> {
        if end > self.start {
            self.done.push(self.start..end);
        }
        self.done
    }
}
