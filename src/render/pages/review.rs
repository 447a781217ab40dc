//! What is to be reviewed: the articles that are stale, those that soon will be, and the others that somebody has to read again.

use super::{ArticlesView, Card, Head, List, ListLink, Pages, Site, SitePage};
use crate::config::Index;
use crate::library::{self, Address};
use crate::render::renderer::RenderError;
use crate::view::{ArticleRow, DateView, page_href, page_of};

/// The lists of what is to be reviewed.
pub(super) struct Review;

const FOLDER: &str = Index::Review.folder();

/// The lists, as items: the key of their words, and the folder below [`FOLDER`].
const LISTS: [(&str, &str); 3] = [("review_stale", ""), ("review_soon", "/soon"), ("review_later", "/later")];

/// The address of one of the lists: 0 for what is stale, 1 for what soon will be, 2 for the rest.
pub(super) fn address(list: usize) -> Address {
    Address::own(&format!("{FOLDER}{}", LISTS.get(list).map_or("", |(_, folder)| folder)))
}

/// The articles of one of the lists.
pub(super) fn places<'s>(site: &Site<'s>, list: usize) -> &'s [u32] {
    let library = site.library;
    let all = &library.orders.by_review;
    let of = |place: &u32| match library.entries.get(*place as usize).map(|entry| library.review(entry)) {
        Some(library::Review::Stale(_)) => 0,
        Some(library::Review::Soon(_)) => 1,
        _ => 2,
    };
    let start = all.partition_point(|place| of(place) < list);
    let end = all.partition_point(|place| of(place) <= list);
    all.get(start..end).unwrap_or_default()
}

/// The row of an article that says when it is due.
fn row<'r>(site: &'r Site<'_>, place: u32, root: &'r str) -> Option<ArticleRow<'r>> {
    let entry = site.library.entries.get(place as usize)?;
    let due = DateView::new(entry.review_due?, site.strings());
    let note = site.strings().fill("review_due", &[("date", &due.text)]);
    Some(ArticleRow::new(entry, root, site.strings()).with_note(note))
}

impl Pages for Review {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if site.has(Index::Review) {
            let lists = if site.library.orders.by_review.is_empty() { 1 } else { LISTS.len() };
            (0..lists).for_each(|nth| list.paged(&address(nth), site.page_count(places(site, nth).len()), nth));
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let (strings, root) = (site.strings(), page.root());
        let (key, _) = LISTS.get(page.item).copied().unwrap_or_default();
        let all = places(site, page.item);
        let (_, pager) = site.rows(page, &root, &address(page.item), all);
        let shown = page_of(all, site.page_size(), page.number);
        let none = site.library.orders.by_review.is_empty();
        let lead = match all.len() {
            0 if none => strings.get("review_never").to_owned(),
            0 => strings.get(&format!("{key}_none")).to_owned(),
            n => strings.count(&format!("{key}_lead"), n),
        };
        let tabs = LISTS.iter().enumerate().filter(|_| !none).map(|(nth, (key, _))| ListLink {
            href: page_href(&root, &address(nth)),
            title: format!("{} ({})", strings.get(key), places(site, nth).len()),
            current: nth == page.item,
        });
        let view = ArticlesView {
            above: None,
            tabs: tabs.collect(),
            title: strings.get(key).to_owned(),
            lead,
            articles: shown.iter().filter_map(|place| row(site, *place, &root)).collect(),
            pager,
            feed: None,
        };
        let head = Head { template: "articles.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "list", &view)
    }

    fn card(&self, site: &Site<'_>) -> Option<Card> {
        let due = places(site, 0).len() + places(site, 1).len();
        site.card(FOLDER, due).filter(|_| site.has(Index::Review))
    }
}
