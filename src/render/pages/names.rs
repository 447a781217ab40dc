//! Lists by name: products, keywords, versions, kinds of issue, error numbers, events, files.
//!
//! A name that few articles share stands with them on the page of the list; the others have pages of their own.

use super::{Card, Head, List, Pages, Site, SitePage, group_page};
use crate::library::{Address, Group, GroupKind};
use crate::render::renderer::RenderError;
use crate::view::{ArticleRow, GroupRow, Pager, group_anchor, group_href};
use serde::Serialize;

/// The list of the names of one kind.
pub(super) struct Names(pub(super) GroupKind);

/// The place of the list itself among the items; a group has its place in the library.
const LIST: usize = usize::MAX;

/// How many of the largest groups stand at the head of a list of several pages.
const LARGEST: usize = 24;

/// A page of the list.
#[derive(Serialize)]
struct NamesView<'v> {
    /// The heading.
    title: String,
    /// What the list is, how long it is, and why a reader comes here.
    lead: String,
    /// The largest groups, on the first of several pages.
    largest: Vec<GroupRow>,
    /// The letters or ranges of the list.
    jumps: Vec<JumpView>,
    /// The names of this page.
    names: Vec<NameRow<'v>>,
    /// The other pages.
    pager: Pager,
}

/// A letter of the list.
#[derive(Serialize)]
struct JumpView {
    label: String,
    href: String,
    /// Whether it begins on this page.
    here: bool,
}

/// A name with its articles, or with a link to them.
#[derive(Serialize)]
struct NameRow<'v> {
    name: String,
    /// Its place on the page, to be linked to.
    anchor: String,
    /// Its own page; nothing where its articles stand here.
    href: Option<String>,
    /// How many articles it has, in words.
    count: String,
    /// Its articles, where it has no page of its own.
    articles: Vec<ArticleRow<'v>>,
}

impl Names {
    fn view<'v>(&self, site: &'v Site<'_>, page: &SitePage, root: &'v str) -> NamesView<'v> {
        let (key, strings) = (self.0.folder(), site.strings());
        let pages = site.library.list_pages(self.0);
        let groups = site.library.groups_of(self.0);
        let shown = pages.get(page.number.saturating_sub(1)).cloned().unwrap_or_default();
        let row = |group: &Group| NameRow {
            name: group.name.to_string(),
            anchor: group_anchor(group),
            href: group.address.is_some().then(|| group_href(group, root)).flatten(),
            count: strings.count("articles", group.members.len()),
            articles: if group.address.is_none() { site.articles(&group.members, root) } else { Vec::new() },
        };
        let jumps = site.library.jumps(self.0);
        let jump = |jump: &crate::library::Jump| {
            let group = site.library.groups.get(jump.group as usize)?;
            let here = shown.contains(&(jump.group as usize));
            let list = Pager::href(&Address::own(key), root, group.page as usize);
            Some(JumpView { label: jump.label.clone(), href: format!("{list}#{}", group_anchor(group)), here })
        };
        let several = pages.len() > 1;
        NamesView {
            title: strings.index(key),
            lead: strings.count(&format!("{key}_lead"), groups.len()),
            largest: if several && page.number == 1 { largest(groups, root, site) } else { Vec::new() },
            jumps: if several { jumps.iter().filter_map(jump).collect() } else { Vec::new() },
            names: site.library.groups.get(shown.clone()).unwrap_or_default().iter().map(row).collect(),
            pager: Pager::new(&Address::own(key), root, page.number, pages.len().max(1)),
        }
    }
}

/// The groups with the most articles, the largest first; of equals in the order of their names.
fn largest(groups: &[Group], root: &str, site: &Site<'_>) -> Vec<GroupRow> {
    let mut sorted: Vec<&Group> = groups.iter().filter(|group| group.members.len() > 1).collect();
    sorted.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
    sorted.iter().take(LARGEST).map(|group| GroupRow::new(group, root, site.strings())).collect()
}

impl Pages for Names {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if !site.has(self.0.index()) {
            return;
        }
        list.paged(&Address::own(self.0.folder()), site.library.list_pages(self.0).len().max(1), LIST);
        for (at, group) in site.library.groups_of(self.0).iter().enumerate() {
            if let Some(address) = &group.address {
                list.paged(address, site.page_count(group.members.len()), at);
            }
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        if let Some(group) = site.library.groups_of(self.0).get(page.item) {
            return group_page(site, page, group, group.name.to_string());
        }
        let root = page.root();
        let view = self.view(site, page, &root);
        let menu = self.0.folder();
        let head = Head { template: "names.html", title: &view.title, description: &view.lead, menu };
        site.page(page, &head, "list", &view)
    }

    fn card(&self, site: &Site<'_>) -> Option<Card> {
        site.card(self.0.folder(), site.library.groups_of(self.0).len()).filter(|_| site.has(self.0.index()))
    }
}
