//! The articles that others refer to most: what a newcomer should know of, and what should be right before anything else.

use super::{ArticlesView, Card, Head, List, Pages, Site, SitePage};
use crate::config::Index;
use crate::library::Address;
use crate::render::renderer::RenderError;

/// The list of articles that others refer to, and for each that many refer to, the list of those.
pub(super) struct Referenced;

/// How many articles the list shows.
const MOST: usize = 400;

const FOLDER: &str = Index::Referenced.folder();

impl Referenced {
    fn places<'s>(&self, site: &Site<'s>) -> &'s [u32] {
        let all = &site.library.orders.by_backlinks;
        all.get(..MOST.min(all.len())).unwrap_or_default()
    }
}

impl Pages for Referenced {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if site.has(Index::Referenced) {
            list.paged(&Address::own(FOLDER), site.page_count(self.places(site).len()), 0);
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let places = self.places(site);
        let (articles, pager) = site.rows(page, &Address::own(FOLDER), places);
        let lead = site.strings().count("referenced_lead", places.len());
        let title = site.strings().index(FOLDER);
        let view = ArticlesView { above: None, tabs: Vec::new(), title, lead, articles, pager, feed: None };
        let head = Head { template: "articles.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "list", &view)
    }

    fn card(&self, site: &Site<'_>) -> Option<Card> {
        site.card(FOLDER, self.places(site).len()).filter(|_| site.has(Index::Referenced))
    }
}
