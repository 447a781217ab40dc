//! The lists behind the bars of the state of the knowledge base: articles that have checklists, or refer to what is missing.

use super::{ArticlesView, Head, List, ListLink, Pages, Site, SitePage};
use crate::config::Index;
use crate::library::{Address, Entry, GroupKind, Library};
use crate::render::renderer::RenderError;
use crate::view::{Pager, page_count};
use std::sync::Arc;

/// The lists.
pub(super) struct StateLists;

/// What the articles of one list have in common.
pub(super) struct StateList {
    /// Its folder below that of the state, and, behind `state_`, the key of its words.
    pub(super) key: &'static str,
    /// Whether an article stands in it.
    pub(super) holds: fn(&Entry, &Library) -> bool,
}

/// Every list, in the order of the bars.
pub(super) const LISTS: &[StateList] = &[
    StateList { key: "checklists", holds: |entry, _| entry.checklists > 0 },
    StateList { key: "values", holds: |entry, _| entry.values > 0 },
    StateList { key: "files", holds: |entry, _| entry.files > 0 },
    StateList { key: "dangling", holds: |entry, _| entry.missing > 0 },
    StateList { key: "no-product", holds: |entry, library| !library.has(entry, GroupKind::Product) },
    StateList { key: "no-date", holds: |entry, _| entry.last_modified.is_none() },
];

/// The address of a list.
pub(super) fn address(list: &StateList) -> Address {
    Address::own(&format!("{}/{}", Index::State.folder(), list.key))
}

/// The key of the words of a list.
pub(super) fn words(list: &StateList) -> String {
    format!("state_{}", list.key.replace('-', "_"))
}

/// How many articles stand in a list.
pub(super) fn count(library: &Library, list: &StateList) -> usize {
    places(library, list).count()
}

/// The places of the articles in a list.
fn places(library: &Library, list: &StateList) -> impl Iterator<Item = u32> {
    let entries = (0_u32..).zip(&library.entries);
    entries.filter(|(_, entry)| (list.holds)(entry, library)).map(|(place, _)| place)
}

impl Pages for StateLists {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if !site.has(Index::State) {
            return;
        }
        for (nth, of) in LISTS.iter().enumerate() {
            let held: Arc<[u32]> = places(site.library, of).collect();
            if !held.is_empty() {
                list.showing(&held).paged(&address(of), page_count(held.len(), site.page_size()), nth);
            }
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let Some(list) = LISTS.get(page.item) else { return Ok(Vec::new()) };
        let (strings, root) = (site.strings(), page.root());
        let places = page.shown.as_deref().unwrap_or_default();
        let (articles, pager): (_, Pager) = site.rows(page, &root, &address(list), places);
        let folder = Index::State.folder();
        let view = ArticlesView {
            above: Some(ListLink::new(format!("{root}{folder}/index.html"), &strings.index(folder))),
            tabs: Vec::new(),
            title: strings.get(&words(list)).to_owned(),
            lead: strings.count(&format!("{}_lead", words(list)), places.len()),
            articles,
            pager,
            feed: None,
        };
        let head = Head { template: "articles.html", title: &view.title, description: &view.lead, menu: folder };
        site.page(page, &head, "list", &view)
    }
}
