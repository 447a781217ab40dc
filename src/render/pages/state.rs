//! The state of the knowledge base: what there is, of which age, what it holds, and what is to be done, as plots.

use super::plots::{Counted, Plot};
use super::state_lists::{self, LISTS};
use super::{Card, Head, List, Pages, Site, SitePage, review, years};
use crate::config::Index;
use crate::library::{Address, Group, GroupKind};
use crate::render::renderer::RenderError;
use crate::view::{group_href, page_href};
use serde::Serialize;

/// The page of the state.
pub(super) struct State;

const FOLDER: &str = Index::State.folder();

/// How many products have a bar of their own.
const PRODUCTS: usize = 20;

#[derive(Serialize)]
struct StateView {
    title: String,
    lead: String,
    plots: Vec<Plot>,
}

impl State {
    fn holdings(&self, site: &Site<'_>, root: &str) -> Vec<Counted> {
        let bar = |list: &state_lists::StateList| Counted {
            label: site.strings().get(&state_lists::words(list)).to_owned(),
            count: state_lists::count(site.library, list),
            href: Some(page_href(root, &state_lists::address(list))),
        };
        LISTS.iter().map(bar).collect()
    }

    fn years(&self, site: &Site<'_>, root: &str) -> Vec<Counted> {
        let bar = |(year, count): (i16, usize)| Counted {
            label: year.to_string(),
            count,
            href: site.has(Index::Years).then(|| page_href(root, &years::address(year))),
        };
        years::years(site.library).into_iter().map(bar).collect()
    }

    fn products(&self, site: &Site<'_>, root: &str) -> Vec<Counted> {
        let mut groups: Vec<&Group> = site.library.groups_of(GroupKind::Product).iter().collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
        let bar = |group: &&Group| Counted {
            label: group.name.to_string(),
            count: group.members.len(),
            href: group_href(group, root),
        };
        groups.iter().take(PRODUCTS).map(bar).collect()
    }

    /// What is to be reviewed; nothing where no article is ever due.
    fn reviews(&self, site: &Site<'_>, root: &str) -> Vec<Counted> {
        if site.library.orders.by_review.is_empty() {
            return Vec::new();
        }
        let bar = |(nth, key): (usize, &str)| Counted {
            label: site.strings().get(key).to_owned(),
            count: review::places(site, nth).len(),
            href: site.has(Index::Review).then(|| page_href(root, &review::address(nth))),
        };
        ["review_stale", "review_soon", "review_later"].into_iter().enumerate().map(bar).collect()
    }
}

impl Pages for State {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if site.has(Index::State) {
            list.paged(&Address::own(FOLDER), 1, 0);
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        let (strings, root) = (site.strings(), page.root());
        let all = site.library.entries.len();
        let drawn = [
            ("plot-holdings", self.holdings(site, &root), all),
            ("plot-years", self.years(site, &root), all),
            ("plot-products", self.products(site, &root), all),
            ("plot-review", self.reviews(site, &root), all),
        ];
        let text = |anchor: &str, part: &str| strings.get(&format!("{}{part}", anchor.replace('-', "_"))).to_owned();
        let plots = drawn.into_iter().filter(|(_, bars, _)| !bars.is_empty()).map(|(anchor, bars, all)| {
            Plot::new(anchor, (text(anchor, ""), text(anchor, "_lead"), text(anchor, "_what")), bars, all)
        });
        let view =
            StateView { title: strings.index(FOLDER), lead: strings.count("state_lead", all), plots: plots.collect() };
        let head = Head { template: "state.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "state", &view)
    }

    fn card(&self, site: &Site<'_>) -> Option<Card> {
        site.card(FOLDER, site.library.entries.len()).filter(|_| site.has(Index::State))
    }
}
