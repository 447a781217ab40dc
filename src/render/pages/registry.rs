//! The registry as a tree: from a hive to a key and its values, with the articles that name each.
//!
//! A key with little below it stands on the page of the key above, folded, with all that is below it; one with much has its
//! own pages ([`crate::library::RegistryTree`]).

use super::{Card, Head, List, ListLink, Pages, Site, SitePage, group_page};
use crate::config::Index;
use crate::library::{Group, GroupKind, RegistryNode};
use crate::render::renderer::RenderError;
use crate::view::{ArticleRow, Pager, anchor, grouped, page_href};
use serde::Serialize;

/// The tree.
pub(super) struct Registry;

const FOLDER: &str = Index::Registry.folder();

/// The bit that tells a list of one group's articles from a key among the items.
const GROUP: usize = 1 << (usize::BITS - 1);

/// A page of a key.
#[derive(Serialize)]
struct RegistryView<'v> {
    /// The keys above it, from the hive down.
    crumbs: Vec<ListLink>,
    /// The key's name, or what the tree is called.
    title: String,
    /// The whole path; empty for the tree itself.
    path: String,
    /// What stands below it, counted.
    lead: String,
    /// What articles say of the key itself, on its first page.
    own: NamedKey<'v>,
    /// The letters of a long list of keys.
    jumps: Vec<ListLink>,
    /// The keys of this page.
    children: Vec<ChildView<'v>>,
    pager: Pager,
}

/// A key right below the one of the page.
#[derive(Serialize)]
struct ChildView<'v> {
    name: String,
    anchor: String,
    /// "12 keys, 30 articles"
    count: String,
    /// Its own page; nothing where what it holds stands here.
    href: Option<String>,
    /// Itself and every key below it of which articles say something.
    keys: Vec<NamedKey<'v>>,
}

/// What articles say of a key.
#[derive(Default, Serialize)]
struct NamedKey<'v> {
    /// Its path below the key of the page; empty where that is said above.
    path: String,
    /// Its place on the page; empty where it has none of its own.
    anchor: String,
    /// The articles that name the key.
    articles: Articles<'v>,
    /// Its values.
    values: Vec<NamedValue<'v>>,
}

/// A value, with the articles that name it.
#[derive(Serialize)]
struct NamedValue<'v> {
    name: String,
    articles: Articles<'v>,
}

/// Articles that stand here, or the list of them.
#[derive(Default, Serialize)]
struct Articles<'v> {
    rows: Vec<ArticleRow<'v>>,
    /// The list of all, in words and as a link, where they are too many.
    all: Option<ListLink>,
}

/// The name of a value, behind the path of its key.
fn value_name(group: &Group) -> &str {
    group.name.rsplit('\0').next().unwrap_or_default()
}

struct Maker<'m, 's> {
    site: &'m Site<'s>,
    root: String,
}

impl Maker<'_, '_> {
    fn node(&self, number: u32) -> Option<&RegistryNode> {
        self.site.library.registry.node(number)
    }

    fn group(&self, place: u32) -> Option<&Group> {
        self.site.library.groups.get(place as usize)
    }

    fn articles(&self, place: u32) -> Articles<'_> {
        let Some(group) = self.group(place) else { return Articles::default() };
        match &group.address {
            Some(address) => {
                let title = self.site.strings().count("articles", group.members.len());
                Articles { rows: Vec::new(), all: Some(ListLink::new(page_href(&self.root, address), &title)) }
            }
            None => Articles { rows: self.site.articles(&group.members, &self.root), all: None },
        }
    }

    fn value(&self, place: u32) -> Option<NamedValue<'_>> {
        Some(NamedValue { name: value_name(self.group(place)?).to_owned(), articles: self.articles(place) })
    }

    /// The name of a key as it is shown.
    fn name(&self, number: u32) -> String {
        let name = self.node(number).map(|node| &*node.name).unwrap_or_default();
        if name.is_empty() { self.site.strings().get("registry_nameless").to_owned() } else { name.to_owned() }
    }

    /// What articles say of the key `number` with the values at `values`; `path` is how it is called on this page.
    fn named(&self, number: u32, path: String, anchor: String, values: &[u32]) -> NamedKey<'_> {
        let key = self.node(number).and_then(|node| node.key);
        let mut articles = key.map(|key| self.articles(key)).unwrap_or_default();
        // An article that names a value of the key is listed there, and not once more at the key.
        let values: Vec<_> = values.iter().filter_map(|place| self.value(*place)).collect();
        let told: Vec<_> = values.iter().flat_map(|v| &v.articles.rows).map(ArticleRow::address).collect();
        articles.rows.retain(|row| !told.contains(&row.address()));
        NamedKey { path, anchor, articles, values }
    }

    fn child(&self, number: u32) -> Option<ChildView<'_>> {
        let (node, strings) = (self.node(number)?, self.site.strings());
        let name = self.name(number);
        let mut counts = Vec::new();
        if node.keys_below > 0 {
            counts.push(strings.count("registry_keys", node.keys_below as usize));
        }
        counts.push(strings.count("articles", node.articles as usize));
        let keys = if node.address.is_some() { Vec::new() } else { self.below(number) };
        Some(ChildView {
            anchor: anchor(&self.site.library.registry.path(number)),
            count: counts.join(", "),
            href: node.address.as_ref().map(|address| page_href(&self.root, address)),
            name,
            keys,
        })
    }

    /// A key and those below it of which articles say something, from top to bottom.
    fn below(&self, number: u32) -> Vec<NamedKey<'_>> {
        let mut found = Vec::new();
        let mut stack = vec![(number, String::new())];
        while let Some((at, path)) = stack.pop() {
            let Some(node) = self.node(at) else { continue };
            if node.key.is_some() || !node.values.is_empty() {
                let anchor = if at == number { String::new() } else { anchor(&self.site.library.registry.path(at)) };
                found.push(self.named(at, path.clone(), anchor, &node.values));
            }
            for child in node.children.iter().rev() {
                let name = self.name(*child);
                stack.push((*child, if path.is_empty() { name } else { format!("{path}\\{name}") }));
            }
        }
        found
    }

    fn view(&self, page: &SitePage) -> Option<RegistryView<'_>> {
        let (strings, tree) = (self.site.strings(), &self.site.library.registry);
        let number = u32::try_from(page.item).ok()?;
        let node = self.node(number)?;
        let shown = node.pages.get(page.number.saturating_sub(1)).cloned().unwrap_or_default();
        let first_child = node.values.len();
        let values = node.values.get(shown.start.min(first_child)..shown.end.min(first_child)).unwrap_or_default();
        let children = shown.start.saturating_sub(first_child)..shown.end.saturating_sub(first_child);
        let own = if page.number == 1 || !values.is_empty() {
            self.named(number, String::new(), String::new(), values)
        } else {
            NamedKey::default()
        };
        let keys = grouped(node.keys_below as usize);
        let lead = match number {
            0 => strings.count("registry_lead", node.keys_below as usize),
            _ => strings.fill(
                "registry_key_lead",
                &[("keys", &keys), ("articles", &strings.count("articles", node.articles as usize))],
            ),
        };
        let crumbs = tree.way_to(number);
        let crumbs = std::iter::once(0).chain(crumbs.into_iter().filter(|n| *n != number)).filter_map(|n| {
            let address = self.node(n)?.address.as_ref()?;
            let title = if n == 0 { strings.index(FOLDER) } else { self.name(n) };
            Some(ListLink::new(page_href(&self.root, address), &title))
        });
        Some(RegistryView {
            crumbs: if number == 0 { Vec::new() } else { crumbs.collect() },
            title: if number == 0 { strings.index(FOLDER) } else { self.name(number) },
            path: tree.path(number),
            lead,
            own,
            jumps: if node.pages.len() > 1 { self.jumps(node, first_child) } else { Vec::new() },
            children: node.children.get(children)?.iter().filter_map(|child| self.child(*child)).collect(),
            pager: Pager::new(node.address.as_ref()?, &self.root, page.number, node.pages.len()),
        })
    }

    /// Where the keys of each letter begin.
    fn jumps(&self, node: &RegistryNode, first_child: usize) -> Vec<ListLink> {
        let mut jumps: Vec<ListLink> = Vec::new();
        let Some(address) = &node.address else { return jumps };
        for (child, at) in node.children.iter().zip(first_child..) {
            let name = self.node(*child).map(|child| &*child.name).unwrap_or_default();
            let letter =
                name.chars().next().filter(|c| c.is_alphabetic()).map_or('#', |c| c.to_uppercase().next().unwrap_or(c));
            if jumps.last().is_none_or(|last| last.title != letter.to_string()) {
                let page = node.pages.partition_point(|page| page.end <= at) + 1;
                let list = Pager::href(address, &self.root, page);
                let place = anchor(&self.site.library.registry.path(*child));
                jumps.push(ListLink::new(format!("{list}#{place}"), &letter.to_string()));
            }
        }
        jumps
    }
}

impl Pages for Registry {
    fn list(&self, site: &Site<'_>, list: &mut List) {
        if !site.has(Index::Registry) {
            return;
        }
        for (number, node) in site.library.registry.nodes.iter().enumerate() {
            if let Some(address) = &node.address {
                list.paged(address, node.pages.len().max(1), number);
            }
        }
        let lists = [GroupKind::RegistryKey, GroupKind::RegistryValue].map(|kind| site.library.groups_of(kind));
        let first = site.library.groups.len() - lists.iter().map(|groups| groups.len()).sum::<usize>();
        for (group, place) in lists.into_iter().flatten().zip(first..) {
            if let Some(address) = &group.address {
                list.paged(address, site.page_count(group.members.len()), GROUP | place);
            }
        }
    }

    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError> {
        if page.item & GROUP != 0 {
            let Some(group) = site.library.groups.get(page.item & !GROUP) else { return Ok(Vec::new()) };
            return group_page(site, page, group, group.name.replace('\0', "\\"));
        }
        let maker = Maker { site, root: page.root() };
        let Some(view) = maker.view(page) else { return Ok(Vec::new()) };
        let head = Head { template: "registry-tree.html", title: &view.title, description: &view.lead, menu: FOLDER };
        site.page(page, &head, "tree", &view)
    }

    fn card(&self, site: &Site<'_>) -> Option<Card> {
        let keys = site.library.registry.node(0).map_or(0, |root| root.keys_below as usize);
        site.card(FOLDER, keys).filter(|_| site.has(Index::Registry))
    }
}
