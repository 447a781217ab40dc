//! Lines of lists: an article, a group of articles.

use super::article::DateView;
use super::strings::Strings;
use super::url::{group_href, page_href};
use crate::library::{Address, Entry, Group, Library};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// An article in a list. Its words are made when a template sees it; where it is only counted what a page shows, the facts
/// behind them are enough, and a page that stands already costs no more than those.
#[derive(Clone, Debug)]
pub struct ArticleRow<'r> {
    entry: &'r Entry,
    root: &'r str,
    strings: &'r Strings,
    /// What the list says of it, such as the day on which it is due.
    note: Option<String>,
}

/// What a template sees of it.
#[derive(Serialize)]
struct RowView<'r> {
    /// Its id.
    id: &'r str,
    /// Its title; the id where there is none.
    title: Cow<'r, str>,
    /// Its page.
    href: String,
    /// The day of its last change.
    date: Option<DateView>,
    /// How many checklists it has, in words; nothing when it has none.
    checklists: Option<String>,
    /// How many registry values it has, in words; nothing when it has none.
    values: Option<String>,
    /// What the list says of it, such as the day on which it is due.
    note: Option<&'r str>,
}

impl<'r> ArticleRow<'r> {
    /// The row of an article; `root` is the way up from the page that shows it.
    #[must_use]
    pub const fn new(entry: &'r Entry, root: &'r str, strings: &'r Strings) -> Self {
        Self { entry, root, strings, note: None }
    }

    /// The rows of the articles at `places` in the library's entries.
    #[must_use]
    pub fn of(places: &[u32], library: &'r Library, root: &'r str, strings: &'r Strings) -> Vec<Self> {
        let entries = places.iter().filter_map(|place| library.entries.get(*place as usize));
        entries.map(|entry| Self::new(entry, root, strings)).collect()
    }

    /// The same row, of which the list says this.
    #[must_use]
    pub fn with_note(self, note: String) -> Self {
        Self { note: Some(note), ..self }
    }

    /// Where the article's page stands.
    #[must_use]
    pub const fn address(&self) -> &'r Address {
        &self.entry.address
    }

    fn view(&self) -> RowView<'_> {
        let Self { entry, root, strings, note } = self;
        let some = |key: &str, n: u32| (n > 0).then(|| strings.count(key, n as usize));
        RowView {
            id: &entry.id,
            title: shortened(if entry.title.is_empty() { &entry.id } else { &entry.title }),
            href: page_href(root, &entry.address),
            date: entry.last_modified.map(|d| DateView::new(d, strings)),
            checklists: some("checklists", entry.checklists),
            values: some("registry_values", entry.values),
            note: note.as_deref(),
        }
    }
}

impl Serialize for ArticleRow<'_> {
    /// As what a template sees, or, in a form that nobody reads, as the facts that it is made of. The way up and the words of the
    /// site are none of them: the one follows from where the page stands, the others are the same for the whole site.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return self.view().serialize(serializer);
        }
        let Entry { id, title, address, last_modified, checklists, values, .. } = self.entry;
        let day = last_modified.map(|date| (date.0.year(), date.0.month(), date.0.day()));
        (id, title, address.as_str(), day, checklists, values, &self.note).serialize(serializer)
    }
}

/// The longest title in a list, in characters; no title of the archive is longer.
const LONGEST_TITLE: usize = 200;

/// A title that is no longer than a line of a list should be.
fn shortened(title: &str) -> Cow<'_, str> {
    // No title has more characters than bytes.
    if title.len() <= LONGEST_TITLE {
        return Cow::Borrowed(title);
    }
    let mut chars = title.chars();
    let kept: String = chars.by_ref().take(LONGEST_TITLE).collect();
    Cow::Owned(if chars.next().is_some() { format!("{}…", kept.trim_end()) } else { kept })
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
