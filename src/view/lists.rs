//! Lists: of groups, of the articles of a group, of missing targets.

use super::article::DateView;
use super::pager::Pager;
use super::strings::Strings;
use super::url::{missing_address, page_href};
use crate::library::{Entry, Group, GroupKind, Library, Missing};
use serde::Serialize;

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRow {
    /// Its id.
    pub id: String,
    /// Its title; the id where there is none.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The day of its last change.
    pub date: Option<DateView>,
    /// How many checklists it has, in words; nothing when it has none.
    pub checklists: Option<String>,
    /// How many registry values it has, in words; nothing when it has none.
    pub values: Option<String>,
}

impl ArticleRow {
    /// The row of an article; `root` is the way up from the page that shows it.
    #[must_use]
    pub fn new(entry: &Entry, root: &str, strings: &Strings) -> Self {
        let some = |key: &str, n: u32| (n > 0).then(|| strings.count(key, n as usize));
        Self {
            id: entry.id.clone(),
            title: if entry.title.is_empty() { entry.id.clone() } else { entry.title.clone() },
            href: page_href(root, &entry.address),
            date: entry.last_modified.map(|d| DateView::new(d, strings)),
            checklists: some("checklists", entry.checklists),
            values: some("registry_values", entry.values),
        }
    }

    fn of(places: &[u32], library: &Library, root: &str, strings: &Strings) -> Vec<Self> {
        let entries = places.iter().filter_map(|place| library.entries.get(*place as usize));
        entries.map(|entry| Self::new(entry, root, strings)).collect()
    }
}

/// A product or keyword in a list.
#[derive(Clone, Debug, Serialize)]
pub struct GroupRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How many articles it has, in words.
    pub count: String,
}

impl GroupRow {
    /// The row of a group; `root` is the way up from the page that shows it.
    #[must_use]
    pub fn new(group: &Group, root: &str, strings: &Strings) -> Self {
        Self {
            name: group.name.clone(),
            href: page_href(root, &group.address),
            count: strings.count("articles", group.members.len()),
        }
    }
}

/// A page of the list of all products or all keywords.
#[derive(Clone, Debug, Serialize)]
pub struct GroupIndexView {
    /// The heading.
    pub title: String,
    /// What the list is, how long it is, and why a reader comes here.
    pub lead: String,
    /// The groups of this page.
    pub groups: Vec<GroupRow>,
    /// The other pages.
    pub pager: Pager,
}

impl GroupIndexView {
    /// The page of the list of `all` groups of a kind that shows `shown`.
    #[must_use]
    pub fn new(kind: GroupKind, all: &[Group], shown: &[Group], pager: Pager, root: &str, strings: &Strings) -> Self {
        let (title, lead) = match kind {
            GroupKind::Product => ("products", "products_lead"),
            GroupKind::Keyword => ("keywords", "keywords_lead"),
        };
        Self {
            title: strings.get(title).to_owned(),
            lead: strings.count(lead, all.len()),
            groups: shown.iter().map(|group| GroupRow::new(group, root, strings)).collect(),
            pager,
        }
    }
}

/// A page of the articles of a product or keyword.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// The group's name.
    pub title: String,
    /// "Product" or "Keyword".
    pub kind: String,
    /// The list of all groups of the kind.
    pub index_href: String,
    /// What that list is called.
    pub index_title: String,
    /// How many articles there are, in words.
    pub lead: String,
    /// The articles of this page.
    pub articles: Vec<ArticleRow>,
    /// The other pages.
    pub pager: Pager,
}

impl GroupView {
    /// The page of `group` that shows the articles at `shown`.
    #[must_use]
    pub fn new(group: &Group, shown: &[u32], library: &Library, pager: Pager, root: &str, strings: &Strings) -> Self {
        let (kind, index) = match group.kind {
            GroupKind::Product => ("product", "products"),
            GroupKind::Keyword => ("keyword", "keywords"),
        };
        Self {
            title: group.name.clone(),
            kind: strings.get(kind).to_owned(),
            index_href: format!("{root}{}/index.html", group.kind.folder()),
            index_title: strings.get(index).to_owned(),
            lead: strings.count("articles", group.members.len()),
            articles: ArticleRow::of(shown, library, root, strings),
            pager,
        }
    }
}

/// A missing target in a list.
#[derive(Clone, Debug, Serialize)]
pub struct MissingRow {
    /// Its id.
    pub id: String,
    /// Its page.
    pub href: String,
    /// How many articles refer to it, in words.
    pub count: String,
    /// The first few of them.
    pub cited_by: Vec<ArticleRow>,
    /// How many more there are than those, in words.
    pub more: Option<String>,
}

/// A page of the list of missing targets.
#[derive(Clone, Debug, Serialize)]
pub struct MissingIndexView {
    /// How many targets are missing, and what that means.
    pub lead: String,
    /// The targets of this page.
    pub targets: Vec<MissingRow>,
    /// The other pages.
    pub pager: Pager,
}

/// How many of the articles that cite a missing target stand in the list; all of them stand on the target's own page.
const FIRST_CITERS: usize = 3;

impl MissingIndexView {
    /// The page of the list of missing targets that shows `shown`.
    #[must_use]
    pub fn new(shown: &[Missing], library: &Library, pager: Pager, root: &str, strings: &Strings) -> Self {
        let targets = shown.iter().map(|missing| {
            let first = missing.cited_by.get(..FIRST_CITERS.min(missing.cited_by.len())).unwrap_or_default();
            let more = missing.cited_by.len() - first.len();
            MissingRow {
                id: missing.id.clone(),
                href: page_href(root, &missing_address(&missing.id)),
                count: strings.count("citing_articles", missing.cited_by.len()),
                cited_by: ArticleRow::of(first, library, root, strings),
                more: (more > 0).then(|| strings.count("more_articles", more)),
            }
        });
        let lead = match library.missing.len() {
            0 => strings.get("missing_none").to_owned(),
            n => strings.count("missing_lead", n),
        };
        Self { lead, targets: targets.collect(), pager }
    }
}

/// A page of the articles that refer to one missing target.
#[derive(Clone, Debug, Serialize)]
pub struct MissingView {
    /// The target's id.
    pub id: String,
    /// How many articles refer to it, in words.
    pub lead: String,
    /// The articles of this page.
    pub articles: Vec<ArticleRow>,
    /// The other pages.
    pub pager: Pager,
}

impl MissingView {
    /// The page of a missing target that shows the articles at `shown`.
    #[must_use]
    pub fn new(
        missing: &Missing,
        shown: &[u32],
        library: &Library,
        pager: Pager,
        root: &str,
        strings: &Strings,
    ) -> Self {
        Self {
            id: missing.id.clone(),
            lead: strings.count("citing_articles", missing.cited_by.len()),
            articles: ArticleRow::of(shown, library, root, strings),
            pager,
        }
    }
}
