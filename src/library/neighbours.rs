//! The articles around an article: who refers to it, and what is about the same things.

use super::Library;
use super::related::Related;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// The articles around an article, by their places in [`Library::entries`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// Those that refer to it: first those that have most to do with it, and of equals the most referenced.
    pub citing: Vec<u32>,
    /// Those that have most to do with it, the ones left out that refer to it or that it refers to.
    pub related: Vec<u32>,
}

/// How many related articles there are at the most.
const RELATED: usize = 6;

/// How many articles are compared to put those that refer to one in order.
const COMPARED: usize = 400;

impl Library {
    /// What stands around the article at `place`.
    #[must_use]
    pub fn neighbours(&self, place: usize) -> Neighbours {
        let Some(entry) = self.entries.get(place) else { return Neighbours::default() };
        let mut close = self.closest(place, COMPARED);
        let mut citing = self.backlinks.get(place).cloned().unwrap_or_default();
        if citing.len() > 1 {
            let scores: HashMap<u32, u32> = close.iter().map(|other| (other.place, other.score)).collect();
            let cited = |place: u32| self.backlinks.get(place as usize).map_or(0, Vec::len);
            citing.sort_by_key(|from| (Reverse(scores.get(from).copied().unwrap_or(0)), Reverse(cited(*from)), *from));
        }
        let mentioned = entry.mentions.iter().filter_map(|mention| mention.place);
        let linked = entry.links.iter().filter_map(|link| self.linked(&link.file));
        let linked = linked.filter_map(|target| u32::try_from(target.place).ok());
        let told: HashSet<u32> = citing.iter().copied().chain(mentioned).chain(linked).collect();
        if !told.is_empty() {
            close.retain(|other| !told.contains(&other.place));
        }
        if close.len() > RELATED {
            close.select_nth_unstable_by_key(RELATED - 1, Related::rank);
            close.truncate(RELATED);
        }
        close.sort_unstable_by_key(Related::rank);
        Neighbours { citing, related: close.into_iter().map(|other| other.place).collect() }
    }
}
