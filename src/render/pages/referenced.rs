//! The articles that others refer to most: what a newcomer should know of, and what should be right before anything else.

use super::{ArticlesView, Card, Head, List, ListLink, Pages, Site, SitePage};
use crate::config::Index;
use crate::library::Address;
use crate::render::renderer::RenderError;
use crate::view::{MOST_CITING, citing_address, page_href};

/// The list of articles that others refer to, and for each that many refer to, the list of those.
pub(super) struct Referenced;

/// The place of the list itself among the items; an article has its place in the library.
const LIST: usize = usize::MAX;

/// How many articles the list shows.
const MOST: usize = 400;

const FOLDER: &str = Index::Referenced.folder();

impl Referenced {
    fn places<'s>(&self, site: &Site<'s>) -> &'s [u32] {
        let all = &site.library.orders.by_backlinks;
        all.get(..MOST.min(all.len())).unwrap_or_default()
    }

    /// The articles that refer to one.
    fn citing(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let Some(entry) = site.library.entries.get(page.item) else { return Ok(Vec::new()) };
        let from = site.library.backlinks.get(page.item).map(Vec::as_slice).unwrap_or_default();
        let root = page.root();
        let (articles, pager) = site.rows(page, &root, &citing_address(&entry.id), from);
        let above = ListLink::new(page_href(&root, &entry.address), &format!("{} {}", entry.id, entry.title));
        let lead = site.strings().count("citing_articles", from.len());
        let title = site.strings().fill("citing_title", &[("id", &entry.id)]);
        let view = ArticlesView { above: Some(above), tabs: Vec::new(), feed: None, title, lead, articles, pager };
        let head = Head { template: "articles.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "list", &view)
    }
}

impl Pages for Referenced {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if site.has(Index::Referenced) {
            list.paged(&Address::own(FOLDER), site.page_count(self.places(site).len()), LIST);
            for (place, from) in site.library.backlinks.iter().enumerate().filter(|(_, from)| from.len() > MOST_CITING)
            {
                if let Some(entry) = site.library.entries.get(place) {
                    list.paged(&citing_address(&entry.id), site.page_count(from.len()), place);
                }
            }
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        if page.item != LIST {
            return self.citing(site, page);
        }
        let (places, root) = (self.places(site), page.root());
        let (articles, pager) = site.rows(page, &root, &Address::own(FOLDER), places);
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
