//! All articles of a site: ids, addresses, links between them, groups by product and keyword.
//!
//! A library is made from one small [`Entry`] an article, so that the whole archive fits in little memory; the articles
//! themselves are read again when their pages are made.

mod address;
mod aliases;
mod attachments;
mod catalogue;
mod collection;
mod entry;
mod files;
mod groups;
mod links;
mod names;
mod neighbours;
mod orders;
mod registry;
mod related;
mod review;
mod runbooks;

pub use address::{Address, section_anchor, slug};
pub use aliases::{Alias, ShortName};
pub use attachments::{Attachment, Attachments, is_picture, picture_type};
pub use catalogue::Catalogue;
pub use entry::{Apart, Entry, Mentioned, Surveyed};
pub use files::{FileLink, decoded, linked_file};
pub use groups::{Group, Jump};
pub use links::{Missing, Target};
pub use names::GroupKind;
pub use neighbours::Neighbours;
pub use orders::Orders;
pub use registry::{RegistryNode, RegistryTree};
pub use related::Related;
pub use review::{Review, is_reviewed};
pub use runbooks::{ComposedRunbook, RUNBOOK_PAGE, RUNBOOK_PDF, runbook_forms};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::source::Date;
use camino::{Utf8Path, Utf8PathBuf};
use hashbrown::HashMap;
use std::ops::Range;

/// All articles of a site, and how they hang together.
#[derive(Debug, Default)]
pub struct Library {
    /// The articles, in the order of their files.
    pub entries: Vec<Entry>,
    /// For each article, the places in `entries` of those that refer to it, in order and once each.
    pub backlinks: Vec<Vec<u32>>,
    /// Ids that are referred to and not there, in the order of their ids.
    pub missing: Vec<Missing>,
    /// Former addresses of articles, in the order of the articles.
    pub aliases: Vec<Alias>,
    /// Groups of articles that have a name in common, by kind and in the order of their names.
    pub groups: Vec<Group>,
    /// The articles in other orders than that of their files.
    pub orders: Orders,
    /// Every registry key and value, as a tree.
    pub registry: RegistryTree,
    /// What was found over all articles: duplicates, unsafe addresses, missing targets.
    pub findings: Vec<Diagnostic>,
    /// The day of the build, by which articles are stale or not; without it none is.
    pub today: Option<Date>,
    /// The composed runbooks that have a page, in the order of their files; told to the library once it is put together.
    pub runbooks: Vec<ComposedRunbook>,
    /// The files that articles name and that are no articles; told to the library once it is put together.
    pub attachments: Attachments,
    review_soon_days: u32,
    by_id: HashMap<String, u32>,
    by_file: HashMap<Utf8PathBuf, u32>,
    by_name: names::Numbers,
    kinds: [Range<usize>; GroupKind::ALL.len()],
    list_pages: [Vec<Range<usize>>; GroupKind::ALL.len()],
    jumps: [Vec<Jump>; GroupKind::ALL.len()],
}

impl Library {
    /// Puts a library together. Every entry stays: of two with the same id the first is the one that references mean, of
    /// two with the same address the second gets another; both are findings.
    #[must_use]
    pub fn build(catalogue: Catalogue, config: &Config) -> Self {
        let Catalogue { mut entries, mut names } = catalogue;
        let mut findings = Vec::new();
        let by_id = links::index_ids(&entries, &mut findings);
        address::assign(&mut entries, &mut findings);
        let aliases = aliases::assign(&entries, &mut findings);
        links::resolve(&mut entries, &by_id);
        let by_file = files::index_files(&entries);
        let backlinks = links::backlinks(&entries, &by_file);
        let missing = links::missing(&mut entries, &mut findings);
        let groups = groups::group(&mut entries, &mut names, &config.indexes);
        let (registry, orders) = rayon::join(
            || RegistryTree::build(&groups.all, config.indexes.page_size),
            || Orders::of(&entries, &backlinks),
        );
        Self {
            entries,
            orders,
            backlinks,
            missing,
            aliases,
            groups: groups.all,
            registry,
            findings,
            today: None,
            runbooks: Vec::new(),
            attachments: Attachments::default(),
            review_soon_days: config.review.soon_days,
            by_id,
            by_file,
            by_name: names.numbers,
            kinds: groups.kinds,
            list_pages: groups.pages,
            jumps: groups.jumps,
        }
    }

    /// The short names of all articles, sorted: their ids, and the numbers in them that name only one article.
    #[must_use]
    pub fn short_names(&self) -> Vec<ShortName> {
        aliases::short_names(&self.entries)
    }

    /// Whether an article of this library is to be read again.
    #[must_use]
    pub fn review(&self, entry: &Entry) -> Review {
        Review::of(entry.review_due, self.today, self.review_soon_days)
    }

    /// The composed runbooks that use the article at `place` in the entries.
    pub fn runbooks_of(&self, place: usize) -> impl Iterator<Item = &ComposedRunbook> {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        self.runbooks.iter().filter(move |runbook| runbook.articles.binary_search(&place).is_ok())
    }

    /// The article that an id means, in any letter case.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Target<'_>> {
        let place = *self.by_id.get(&links::fold_id(id))?;
        let entry = self.entries.get(place as usize)?;
        Some(Target { place: place as usize, entry })
    }

    /// The article that a link means by naming its file, relative to the content folder; nothing for a file that no article's link names.
    #[must_use]
    pub fn linked(&self, file: &Utf8Path) -> Option<Target<'_>> {
        let place = *self.by_file.get(file)?;
        let entry = self.entries.get(place as usize)?;
        Some(Target { place: place as usize, entry })
    }

    /// The groups of a kind, in the order of their names.
    #[must_use]
    pub fn groups_of(&self, kind: GroupKind) -> &[Group] {
        let range = self.kinds.get(kind as usize).cloned().unwrap_or_default();
        self.groups.get(range).unwrap_or_default()
    }

    /// The names of an article of one kind, such as its products, in the order of names.
    pub fn names(&self, entry: &Entry, kind: GroupKind) -> impl Iterator<Item = &str> {
        let groups = entry.groups.iter().filter_map(|group| self.groups.get(*group as usize));
        groups.filter(move |group| group.kind == kind).map(|group| &*group.name)
    }

    /// Whether an article has a name of this kind, such as a product.
    #[must_use]
    pub fn has(&self, entry: &Entry, kind: GroupKind) -> bool {
        let range = self.kinds.get(kind as usize).cloned().unwrap_or_default();
        let first = entry.groups.partition_point(|group| (*group as usize) < range.start);
        entry.groups.get(first).is_some_and(|group| range.contains(&(*group as usize)))
    }

    /// What stands on each page of the list of a kind, as places in [`Self::groups`]; nothing where the site has no such list.
    #[must_use]
    pub fn list_pages(&self, kind: GroupKind) -> &[Range<usize>] {
        self.list_pages.get(kind as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where in the list of a kind the names of each letter, or the numbers of each range, begin.
    #[must_use]
    pub fn jumps(&self, kind: GroupKind) -> &[Jump] {
        self.jumps.get(kind as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The group of this kind with this name, in any letter case.
    #[must_use]
    pub fn group(&self, kind: GroupKind, name: &str) -> Option<&Group> {
        self.groups.get(self.by_name.get(kind, name)? as usize)
    }
}
