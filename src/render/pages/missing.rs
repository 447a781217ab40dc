//! Articles that others refer to and that are not there: a page for each, which says who refers to it, and the list of all.

use super::{ArticlesView, Card, Head, List, ListLink, Pages, Site, SitePage};
use crate::library::{self, Address};
use crate::render::renderer::RenderError;
use crate::view::{ArticleRow, Pager, missing_address, page_href, page_of};
use serde::Serialize;

/// The pages of missing articles.
pub(super) struct Missing;

/// The place of the list itself among the items; a target has its place in the library.
const LIST: usize = usize::MAX;

/// How many of the articles that cite a missing target stand in the list; all of them stand on the target's own page.
const FIRST_CITERS: usize = 3;

const FOLDER: &str = "missing";

/// A page of the list.
#[derive(Serialize)]
struct MissingView<'v> {
    /// What the list is called.
    title: String,
    /// How many targets are missing, and what that means.
    lead: String,
    /// The targets of this page.
    targets: Vec<MissingRow<'v>>,
    /// The other pages.
    pager: Pager,
}

/// A missing target.
#[derive(Serialize)]
struct MissingRow<'v> {
    id: String,
    href: String,
    /// How many articles refer to it, in words.
    count: String,
    /// The first few of them.
    cited_by: Vec<ArticleRow<'v>>,
    /// How many more there are than those, in words.
    more: Option<String>,
}

impl Missing {
    fn index(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let (all, root, strings) = (&site.library.missing, page.root(), site.strings());
        let row = |missing: &library::Missing| {
            let first = missing.cited_by.get(..FIRST_CITERS.min(missing.cited_by.len())).unwrap_or_default();
            let more = missing.cited_by.len() - first.len();
            MissingRow {
                id: missing.id.clone(),
                href: page_href(&root, &missing_address(&missing.id)),
                count: strings.count("citing_articles", missing.cited_by.len()),
                cited_by: site.articles(first, &root),
                more: (more > 0).then(|| strings.count("more_articles", more)),
            }
        };
        let view = MissingView {
            title: strings.index(FOLDER),
            lead: if all.is_empty() {
                strings.get("missing_none").to_owned()
            } else {
                strings.count("missing_lead", all.len())
            },
            targets: page_of(all, self.page_size(site), page.number).iter().map(row).collect(),
            pager: Pager::new(&Address::own(FOLDER), &root, page.number, self.page_count(site)),
        };
        let head = Head { template: "missing.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "list", &view)
    }

    fn target(&self, site: &Site<'_>, page: &SitePage, missing: &library::Missing) -> Result<Vec<u8>, RenderError> {
        let (strings, root) = (site.strings(), page.root());
        let (articles, pager) = site.rows(page, &root, &missing_address(&missing.id), &missing.cited_by);
        let count = strings.count("citing_articles", missing.cited_by.len());
        let lead = format!("{} {count}", strings.get("missing_explained"));
        let above = ListLink::new(format!("{root}{FOLDER}/index.html"), &strings.index(FOLDER));
        let view = ArticlesView {
            above: Some(above),
            tabs: Vec::new(),
            title: missing.id.clone(),
            lead,
            articles,
            pager,
            feed: None,
        };
        let head = Head { template: "articles.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "list", &view)
    }

    /// A target takes the room of several articles.
    fn page_size(&self, site: &Site<'_>) -> usize {
        (site.page_size() / 2).max(1)
    }

    fn page_count(&self, site: &Site<'_>) -> usize {
        site.library.missing.len().div_ceil(self.page_size(site)).max(1)
    }
}

impl Pages for Missing {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        list.paged(&Address::own(FOLDER), self.page_count(site), LIST);
        for (at, missing) in site.library.missing.iter().enumerate() {
            list.paged(&missing_address(&missing.id), site.page_count(missing.cited_by.len()), at);
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        match site.library.missing.get(page.item) {
            Some(missing) => self.target(site, page, missing),
            None => self.index(site, page),
        }
    }

    fn card(&self, site: &Site<'_>) -> Option<Card> {
        site.card(FOLDER, site.library.missing.len())
    }
}
