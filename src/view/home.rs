//! What the home page says.

use super::article::DateView;
use super::lists::{ArticleRow, GroupRow};
use super::strings::{Strings, grouped};
use super::url::page_href;
use crate::library::{Address, Group, Library};
use serde::Serialize;

/// The home page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeView {
    /// What there is, counted.
    pub numbers: Vec<NumberView>,
    /// The products with the most articles, the largest first.
    pub products: Vec<GroupRow>,
    /// How many more products there are, in words; nothing when all are shown.
    pub more_products: Option<String>,
    /// The keywords with the most articles, the largest first.
    pub keywords: Vec<GroupRow>,
    /// How many more keywords there are, in words; nothing when all are shown.
    pub more_keywords: Option<String>,
    /// The articles that changed last, the newest first.
    pub recent: Vec<ArticleRow>,
}

/// A count, such as "60 335 articles".
#[derive(Clone, Debug, Serialize)]
pub struct NumberView {
    /// The number.
    pub number: String,
    /// What is counted.
    pub label: String,
    /// The page that lists it.
    pub href: Option<String>,
}

const PRODUCTS: usize = 24;
const KEYWORDS: usize = 36;
const RECENT: usize = 12;

impl HomeView {
    /// The home page of a library.
    #[must_use]
    pub fn new(library: &Library, strings: &Strings) -> Self {
        let (products, other_products) = largest(&library.products, PRODUCTS, strings);
        let (keywords, other_keywords) = largest(&library.keywords, KEYWORDS, strings);
        Self {
            numbers: numbers(library, strings),
            products,
            more_products: (other_products > 0).then(|| strings.count("more_products", other_products)),
            keywords,
            more_keywords: (other_keywords > 0).then(|| strings.count("more_keywords", other_keywords)),
            recent: recent(library, strings),
        }
    }
}

fn numbers(library: &Library, strings: &Strings) -> Vec<NumberView> {
    let sum = |of: fn(&crate::library::Entry) -> u32| library.entries.iter().map(|e| of(e) as usize).sum::<usize>();
    let page = |folder: &str| Some(page_href("", &Address::own(folder)));
    [
        ("articles", library.entries.len(), None),
        ("checklists", sum(|e| e.checklists), None),
        ("values", sum(|e| e.values), None),
        ("products", library.products.len(), page("products")),
        ("keywords", library.keywords.len(), page("keywords")),
        ("missing", library.missing.len(), page("missing")),
    ]
    .into_iter()
    .filter(|(_, n, _)| *n > 0)
    .map(|(key, n, href)| {
        let label = strings.get(&format!("number_{key}_{}", if n == 1 { "one" } else { "many" })).to_owned();
        NumberView { number: grouped(n), label, href }
    })
    .collect()
}

fn largest(groups: &[Group], most: usize, strings: &Strings) -> (Vec<GroupRow>, usize) {
    let mut sorted: Vec<&Group> = groups.iter().collect();
    // The sort is stable, so that groups of one size stay in the order of their names.
    sorted.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
    let rows = sorted.iter().take(most).map(|group| GroupRow::new(group, "", strings)).collect();
    (rows, groups.len().saturating_sub(most))
}

fn recent(library: &Library, strings: &Strings) -> Vec<ArticleRow> {
    let mut dated: Vec<_> = library.entries.iter().filter_map(|e| e.last_modified.map(|d| (d, e))).collect();
    dated.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    dated
        .into_iter()
        .take(RECENT)
        .map(|(date, entry)| ArticleRow {
            date: Some(DateView::new(date, strings)),
            ..ArticleRow::new(entry, "", strings)
        })
        .collect()
}
