//! The articles around an article: who refers to it, and what is about the same things.

use super::article::ReferenceView;
use super::strings::Strings;
use super::url::{citing_address, page_href};
use crate::config::Index;
use crate::library::{Entry, Library, Related};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

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

/// How many related articles are shown.
const RELATED: usize = 6;

/// How many articles are compared to put those that refer to this one in order.
const COMPARED: usize = 400;

impl NeighboursView {
    /// What stands around the article at `place`; `lists` says whether the site has lists of who refers to an article.
    #[must_use]
    pub fn new(library: &Library, place: usize, root: &str, lists: bool, strings: &Strings) -> Self {
        let Some(entry) = library.entries.get(place) else { return Self::default() };
        let mut close = library.closest(place, COMPARED);
        let mut citing = library.backlinks.get(place).cloned().unwrap_or_default();
        if citing.len() > 1 {
            let scores: HashMap<u32, u32> = close.iter().map(|other| (other.place, other.score)).collect();
            let cited = |place: u32| library.backlinks.get(place as usize).map_or(0, Vec::len);
            citing.sort_by_key(|from| (Reverse(scores.get(from).copied().unwrap_or(0)), Reverse(cited(*from)), *from));
        }
        let row = |place: &u32| library.entries.get(*place as usize).map(|entry| reference(entry, root));
        let shown = citing.get(..FIRST.min(citing.len())).unwrap_or_default();
        let further = citing.get(shown.len()..).unwrap_or_default();
        let too_many = citing.len() > MOST_CITING && lists;
        let mut told: HashSet<u32> = citing.iter().copied().collect();
        let mentioned = entry.mentions.iter().filter_map(|mention| library.find(&mention.id));
        let linked = entry.links.iter().filter_map(|link| library.linked(&link.file));
        told.extend(mentioned.chain(linked).filter_map(|target| u32::try_from(target.place).ok()));
        close.retain(|other| !told.contains(&other.place));
        if close.len() > RELATED {
            close.select_nth_unstable_by_key(RELATED - 1, Related::rank);
            close.truncate(RELATED);
        }
        close.sort_unstable_by_key(Related::rank);
        Self {
            referenced_by: shown.iter().filter_map(row).collect(),
            more: (!further.is_empty()).then(|| strings.count("more_articles", further.len())),
            all_href: too_many.then(|| page_href(root, &citing_address(&entry.id))),
            further: if too_many { Vec::new() } else { further.iter().take(MOST_CITING).filter_map(row).collect() },
            related: close.iter().filter_map(|other| row(&other.place)).collect(),
        }
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
