//! The home page: where an operator begins.

use super::{Card, Head, List, Pages, Site, SitePage};
use crate::config::Index;
use crate::library::{Address, Entry, Group, GroupKind};
use crate::render::renderer::RenderError;
use crate::view::{ArticleRow, GroupRow, RunbookLink, grouped};
use serde::Serialize;

/// The home page.
pub(super) struct Home;

#[derive(Serialize)]
struct HomeView<'v> {
    /// What there is, counted.
    numbers: Vec<NumberView>,
    /// The lists by which articles are found.
    cards: Vec<Card>,
    /// The first composed runbooks.
    runbooks: Vec<RunbookLink>,
    /// Whether there are more of them.
    more_runbooks: bool,
    /// The products with the most articles, the largest first.
    products: Vec<GroupRow>,
    /// How many more products there are, in words; nothing when all are shown.
    more_products: Option<String>,
    /// The articles that changed last, the newest first.
    recent: Vec<ArticleRow<'v>>,
    /// The list of them; nothing where the site has none.
    recent_href: Option<String>,
    /// The articles that others refer to most.
    referenced: Vec<ArticleRow<'v>>,
    /// The list of them; nothing where the site has none.
    referenced_href: Option<String>,
}

/// A count, such as "60 335 articles".
#[derive(Serialize)]
struct NumberView {
    /// The number.
    number: String,
    /// What is counted.
    label: String,
}

const PRODUCTS: usize = 12;
const ROWS: usize = 8;

impl Pages for Home {
    fn list(&self, _site: &Site<'_>, list: &mut List) {
        list.paged(&Address::default(), 1, 0);
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let library = site.library;
        let products = if site.has(Index::Products) { library.groups_of(GroupKind::Product) } else { &[] };
        let first = |places: &[u32]| site.articles(places.get(..ROWS.min(places.len())).unwrap_or_default(), "");
        let link = |index: Index| site.has(index).then(|| format!("{}/index.html", index.folder()));
        let more = products.len().saturating_sub(PRODUCTS);
        let view = HomeView {
            numbers: numbers(site),
            cards: site.cards(""),
            runbooks: library.runbooks.iter().take(ROWS).map(|one| RunbookLink::composed(one, "")).collect(),
            more_runbooks: library.runbooks.len() > ROWS,
            products: largest(products, site),
            more_products: (more > 0).then(|| site.strings().count("more_products", more)),
            recent: first(&library.orders.by_date),
            recent_href: link(Index::Changed),
            referenced: first(&library.orders.by_backlinks),
            referenced_href: link(Index::Referenced),
        };
        let description = &site.config().description;
        let head = Head { template: "home.html", title: "", description, menu: "home" };
        site.page(page, &head, "home", &view)
    }
}

fn numbers(site: &Site<'_>) -> Vec<NumberView> {
    let entries = &site.library.entries;
    let sum = |of: fn(&Entry) -> u32| entries.iter().map(|entry| of(entry) as usize).sum::<usize>();
    [("articles", entries.len()), ("checklists", sum(|e| e.checklists)), ("values", sum(|e| e.values))]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| {
            let label = site.strings().get(&format!("number_{key}_{}", if n == 1 { "one" } else { "many" })).to_owned();
            NumberView { number: grouped(n), label }
        })
        .collect()
}

fn largest(groups: &[Group], site: &Site<'_>) -> Vec<GroupRow> {
    let mut sorted: Vec<&Group> = groups.iter().collect();
    // The sort is stable, so that groups of one size stay in the order of their names.
    sorted.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
    sorted.iter().take(PRODUCTS).map(|group| GroupRow::new(group, "", site.strings())).collect()
}
