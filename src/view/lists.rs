//! Lines of lists: an article, a group of articles.

use super::article::DateView;
use super::strings::Strings;
use super::url::{group_href, page_href};
use crate::library::{Entry, Group, Library};
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
    /// What the list says of it, such as the day on which it is due.
    pub note: Option<String>,
}

impl ArticleRow {
    /// The row of an article; `root` is the way up from the page that shows it.
    #[must_use]
    pub fn new(entry: &Entry, root: &str, strings: &Strings) -> Self {
        let some = |key: &str, n: u32| (n > 0).then(|| strings.count(key, n as usize));
        Self {
            id: entry.id.clone(),
            title: shortened(if entry.title.is_empty() { &entry.id } else { &entry.title }),
            href: page_href(root, &entry.address),
            date: entry.last_modified.map(|d| DateView::new(d, strings)),
            checklists: some("checklists", entry.checklists),
            values: some("registry_values", entry.values),
            note: None,
        }
    }

    /// The rows of the articles at `places` in the library's entries.
    #[must_use]
    pub fn of(places: &[u32], library: &Library, root: &str, strings: &Strings) -> Vec<Self> {
        let entries = places.iter().filter_map(|place| library.entries.get(*place as usize));
        entries.map(|entry| Self::new(entry, root, strings)).collect()
    }
}

/// The longest title in a list, in characters; no title of the archive is longer.
const LONGEST_TITLE: usize = 200;

/// A title that is no longer than a line of a list should be.
fn shortened(title: &str) -> String {
    // No title has more characters than bytes.
    if title.len() <= LONGEST_TITLE {
        return title.to_owned();
    }
    let mut chars = title.chars();
    let kept: String = chars.by_ref().take(LONGEST_TITLE).collect();
    if chars.next().is_some() { format!("{}…", kept.trim_end()) } else { kept }
}

/// A group of articles in a list, such as a product.
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
            name: group.name.to_string(),
            href: group_href(group, root).unwrap_or_default(),
            count: strings.count("articles", group.members.len()),
        }
    }
}
