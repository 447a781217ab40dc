//! Long lists on several pages.

use super::url::page_href;
use crate::library::Address;
use serde::Serialize;

/// The pages of a list, as links.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Pager {
    /// The page that is shown, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// The page before this one.
    pub previous: Option<String>,
    /// The page after this one.
    pub next: Option<String>,
    /// The first, the last and the neighbouring pages, in order.
    pub links: Vec<PageLink>,
}

/// A link to a page of a list.
#[derive(Clone, Debug, Serialize)]
pub struct PageLink {
    /// Its number, from 1.
    pub number: usize,
    /// Where it is.
    pub href: String,
    /// Whether it is the page that is shown.
    pub current: bool,
    /// Whether pages between the link before and this one are left out.
    pub gap: bool,
}

impl Pager {
    /// The pager of page `number` (from 1) of `count` of the list at `address`; `root` is the way up from that page.
    #[must_use]
    pub fn new(address: &Address, root: &str, number: usize, count: usize) -> Self {
        let href = |n: usize| Self::href(address, root, n);
        let mut links: Vec<PageLink> = Vec::new();
        for n in (1..=count).filter(|n| *n == 1 || *n == count || n.abs_diff(number) <= 2) {
            let gap = links.last().is_some_and(|last| last.number + 1 < n);
            links.push(PageLink { number: n, href: href(n), current: n == number, gap });
        }
        Self {
            number,
            count,
            previous: (number > 1).then(|| href(number - 1)),
            next: (number < count).then(|| href(number + 1)),
            links,
        }
    }

    /// The link to page `number` (from 1) of the list at `address`.
    #[must_use]
    pub fn href(address: &Address, root: &str, number: usize) -> String {
        page_href(root, &page_address(address, number))
    }
}

/// Where page `number` (from 1) of the list at `address` stands. The folder between keeps page numbers apart from the
/// names of groups.
#[must_use]
pub(crate) fn page_address(address: &Address, number: usize) -> Address {
    if number <= 1 { address.clone() } else { Address::own(&format!("{}page/{number}", address.as_str())) }
}

/// How many pages a list of `total` takes, at least one.
#[must_use]
pub(crate) fn page_count(total: usize, page_size: usize) -> usize {
    total.div_ceil(page_size.max(1)).max(1)
}

/// The part of `all` that stands on page `number` (from 1).
#[must_use]
pub(crate) fn page_of<T>(all: &[T], page_size: usize, number: usize) -> &[T] {
    all.chunks(page_size.max(1)).nth(number.saturating_sub(1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_shows_ends_and_neighbours() {
        let pager = Pager::new(&Address::own("products/x"), "../../", 10, 30);
        let shown: Vec<_> = pager.links.iter().map(|l| (l.number, l.gap)).collect();
        assert_eq!(shown, [(1, false), (8, true), (9, false), (10, false), (11, false), (12, false), (30, true)]);
        assert_eq!(pager.next.as_deref(), Some("../../products/x/page/11/index.html"));
        assert_eq!(pager.links.first().unwrap().href, "../../products/x/index.html");
    }

    #[test]
    fn every_member_stands_on_exactly_one_page() {
        let all: Vec<_> = (0..401).collect();
        let pages = page_count(all.len(), 200);
        let seen: Vec<_> = (1..=pages).flat_map(|n| page_of(&all, 200, n).iter().copied()).collect();
        assert_eq!((pages, seen), (3, all));
    }
}
