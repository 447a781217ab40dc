//! The page of the search, and what tells a browser where it is.

use super::{Head, List, Pages, Site, SitePage};
use crate::library::{Address, Group, GroupKind};
use crate::render::renderer::RenderError;
use crate::render::search;
use crate::view::group_href;
use serde::Serialize;

/// The page of the search.
pub(super) struct Search;

/// How many names a list of suggestions has at the most; a page of all keywords of a large archive would be too long.
const MOST_NAMES: usize = 600;

#[derive(Serialize)]
struct SearchView {
    /// How many articles there are, and by what they are found.
    lead: String,
    /// The products and the keywords of the most articles, by which hits can be narrowed.
    products: Vec<ProductView>,
    keywords: Vec<String>,
}

/// A product, and where its page stands.
#[derive(Serialize)]
struct ProductView {
    name: String,
    /// From the site's root; empty where it has no page of its own.
    address: String,
}

impl Pages for Search {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if site.config().search.enabled {
            list.file(&Address::own("search").file(), 0, 1);
        }
        if search::has_description(site.config()) {
            list.file(search::DESCRIPTION, 1, 1);
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        if page.item == 1 {
            return Ok(search::description(site.config()));
        }
        let lead = site.strings().count("search_lead", site.library.entries.len());
        let products = largest(site, GroupKind::Product).map(|group| ProductView {
            name: group.name.to_string(),
            address: group_href(group, "").unwrap_or_default(),
        });
        let keywords = largest(site, GroupKind::Keyword).map(|group| group.name.to_string());
        let (products, keywords) = (products.collect(), keywords.collect());
        let view = SearchView { lead, products, keywords };
        let title = site.strings().get("search");
        let head = Head { template: "search.html", title, description: &view.lead, menu: "search" };
        site.page(page, &head, "search", &view)
    }
}

/// The largest groups, in the order of their names.
fn largest<'s>(site: &Site<'s>, kind: GroupKind) -> impl Iterator<Item = &'s Group> {
    let groups = site.library.groups_of(kind);
    let mut places: Vec<_> = groups.iter().enumerate().collect();
    places.sort_by_key(|(place, group)| (std::cmp::Reverse(group.members.len()), *place));
    places.truncate(MOST_NAMES);
    places.sort_by_key(|(place, _)| *place);
    places.into_iter().map(|(_, group)| group)
}
