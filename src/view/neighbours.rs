//! The articles around an article: who refers to it, and what is about the same things.

use super::article::ReferenceView;
use super::strings::Strings;
use super::url::{citing_address, page_href};
use crate::config::Index;
use crate::library::{Entry, Library, Neighbours};
use serde::Serialize;

/// The articles around an article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NeighboursView {
    /// The articles that refer to it: those first that have most to do with it, and of equals the most referenced.
    pub referenced_by: Vec<ReferenceView>,
    /// Further ones, which are shown when asked for.
    pub further: Vec<ReferenceView>,
    /// How many there are besides those in [`Self::referenced_by`], in words; nothing when there are none.
    pub more: Option<String>,
    /// The list of all of them, where they are too many for the page.
    pub all_href: Option<String>,
    /// The articles that have most to do with it, those left out that refer to it or that it refers to.
    pub related: Vec<ReferenceView>,
}

/// How many articles that refer to this one are shown at once, and how many when the reader asks for more. The most cited
/// article of the archive has hundreds.
const FIRST: usize = 8;
pub(crate) const MOST_CITING: usize = 60;

impl NeighboursView {
    /// What stands around an article; `lists` says whether the site has lists of who refers to an article.
    #[must_use]
    pub fn new(
        library: &Library,
        entry: &Entry,
        around: &Neighbours,
        (root, lists): (&str, bool),
        strings: &Strings,
    ) -> Self {
        let row = |place: &u32| library.entries.get(*place as usize).map(|entry| reference(entry, root));
        let (shown, further) = Self::shown(around, lists);
        let more = around.citing.len() - shown.len();
        let too_many = lists && around.citing.len() > MOST_CITING;
        Self {
            referenced_by: shown.iter().filter_map(row).collect(),
            more: (more > 0).then(|| strings.count("more_articles", more)),
            all_href: too_many.then(|| page_href(root, &citing_address(&entry.id))),
            further: further.iter().filter_map(row).collect(),
            related: around.related.iter().filter_map(row).collect(),
        }
    }

    /// Which of the articles that refer to one are on its page: at once, and when the reader asks for more.
    pub(crate) fn shown(around: &Neighbours, lists: bool) -> (&[u32], &[u32]) {
        let citing = &around.citing;
        let (first, rest) = citing.split_at_checked(FIRST).unwrap_or((citing, &[]));
        let further = if lists && citing.len() > MOST_CITING { &[] } else { rest };
        (first, further.get(..MOST_CITING.min(further.len())).unwrap_or_default())
    }

    /// The list on which the lists of who refers to an article depend.
    pub const INDEX: Index = Index::Referenced;
}

fn reference(entry: &Entry, root: &str) -> ReferenceView {
    ReferenceView {
        id: entry.id.clone(),
        title: entry.title.clone(),
        href: page_href(root, &entry.address),
        missing: false,
    }
}
