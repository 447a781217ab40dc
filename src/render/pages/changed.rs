//! What is new or changed: the articles in the order of their dates, the last first, as far back as helps anybody.

use super::{ArticlesView, Card, Head, List, Pages, Site, SitePage};
use crate::config::Index;
use crate::library::Address;
use crate::render::publishing::{FEED, has_feeds};
use crate::render::renderer::RenderError;

/// The list of what changed last.
pub(super) struct Changed;

/// How many articles it goes back; older ones are found by their year.
const MOST: usize = 1_000;

const FOLDER: &str = Index::Changed.folder();

impl Changed {
    fn places<'s>(&self, site: &Site<'s>) -> &'s [u32] {
        let library = site.library;
        let dated = |place: &&u32| library.entries.get(**place as usize).is_some_and(|e| e.last_modified.is_some());
        let count = library.orders.by_date.iter().take(MOST).take_while(dated).count();
        library.orders.by_date.get(..count).unwrap_or_default()
    }
}

impl Pages for Changed {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if site.has(Index::Changed) {
            list.paged(&Address::own(FOLDER), site.page_count(self.places(site).len()), 0);
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let (places, root) = (self.places(site), page.root());
        let (articles, pager) = site.rows(page, &root, &Address::own(FOLDER), places);
        let lead = site.strings().count("changed_lead", places.len());
        let title = site.strings().index(FOLDER);
        let feed = has_feeds(site.config()).then(|| format!("{root}{FEED}"));
        let view = ArticlesView { above: None, tabs: Vec::new(), title, lead, articles, pager, feed };
        let head = Head { template: "articles.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "list", &view)
    }

    fn card(&self, site: &Site<'_>) -> Option<Card> {
        site.card(FOLDER, self.places(site).len()).filter(|_| site.has(Index::Changed))
    }
}
