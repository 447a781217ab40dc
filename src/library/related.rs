//! Articles that are about the same things.
//!
//! What two articles share tells the more, the fewer others share it: a registry key that three articles name says more
//! than a product of nine thousand. So each article's rarest names are looked at first, and only so many, which bounds what
//! it costs.

use super::Library;
use super::names::GroupKind;
use std::cell::RefCell;
use std::cmp::Reverse;

/// Another article, and how much it has to do with this one; the number is only good for comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Related {
    /// Its place in the library's entries.
    pub place: u32,
    /// How much it has to do with this one.
    pub score: u32,
}

impl Related {
    /// What puts articles in order: those first that have most to do with the one, of equals the first in the library.
    #[must_use]
    pub fn rank(&self) -> (Reverse<u32>, u32) {
        (Reverse(self.score), self.place)
    }
}

/// A name that more articles than this have says too little.
const COMMON: usize = 400;

/// How many articles are looked at for one.
const LOOKED_AT: usize = 1_200;

/// How much a kind of name says.
const fn weight(kind: GroupKind) -> u32 {
    match kind {
        GroupKind::RegistryValue | GroupKind::Error => 4,
        GroupKind::RegistryKey | GroupKind::Event => 3,
        GroupKind::File | GroupKind::Keyword => 2,
        GroupKind::Product => 1,
        // Who runs the same version or has the same kind of issue is not thereby in the same trouble.
        GroupKind::Version | GroupKind::IssueType => 0,
    }
}

/// What sharing a name with `members` articles says, of `all`: the logarithm of how rare that is.
fn says(members: usize, all: usize) -> u32 {
    (all.max(1) / members.max(1)).max(1).ilog2() + 1
}

/// How much the articles of a library have to do with one of them, while that is counted.
#[derive(Default)]
struct Scores {
    /// By place: the score, and how many names are shared.
    all: Vec<(u32, u32)>,
    /// The places that have a score.
    touched: Vec<u32>,
}

thread_local! {
    // Counting needs a place for each article of the library; it is made once a thread and left empty.
    static SCORES: RefCell<Scores> = RefCell::default();
}

impl Scores {
    fn add(&mut self, place: u32, score: u32) {
        if let Some(held) = self.all.get_mut(place as usize) {
            if held.1 == 0 {
                self.touched.push(place);
            }
            *held = (held.0 + score, held.1 + 1);
        }
    }

    /// Everything that was counted, in no order; nothing is left behind.
    fn take(&mut self) -> impl Iterator<Item = (u32, u32, u32)> {
        let Self { all, touched } = self;
        touched.drain(..).filter_map(|place| {
            let (score, names) = all.get_mut(place as usize).map(std::mem::take)?;
            Some((place, score, names))
        })
    }
}

impl Library {
    /// The articles that have most to do with the one at `place`, the best first, at most `most`; of equals the first in
    /// the library.
    #[must_use]
    pub fn related(&self, place: usize, most: usize) -> Vec<Related> {
        let mut related = self.closest(place, most);
        related.sort_unstable_by_key(Related::rank);
        related
    }

    /// The same in no order, for who needs only a few of them.
    #[must_use]
    pub fn closest(&self, place: usize, most: usize) -> Vec<Related> {
        let Some(entry) = self.entries.get(place) else { return Vec::new() };
        let mut shared: Vec<_> = entry
            .groups
            .iter()
            .filter_map(|group| self.groups.get(*group as usize))
            .filter(|group| weight(group.kind) > 0 && (2..=COMMON).contains(&group.members.len()))
            .collect();
        shared.sort_by_key(|group| group.members.len());
        let mut related: Vec<Related> = SCORES.with_borrow_mut(|scores| {
            scores.all.resize(self.entries.len().max(scores.all.len()), (0, 0));
            let mut looked_at = 0;
            for group in shared {
                looked_at += group.members.len();
                if looked_at > LOOKED_AT {
                    break;
                }
                let score = weight(group.kind) * says(group.members.len(), self.entries.len());
                group.members.iter().filter(|member| **member as usize != place).for_each(|m| scores.add(*m, score));
            }
            // One name in common may be chance, unless hardly anyone else has it.
            let enough = scores.take().filter(|(_, score, names)| *names > 1 || *score >= ENOUGH);
            enough.map(|(place, score, _)| Related { place, score }).collect()
        });
        if related.len() > most && most > 0 {
            related.select_nth_unstable_by_key(most - 1, Related::rank);
        }
        related.truncate(most);
        related
    }
}

/// The score at which a single name is enough.
const ENOUGH: u32 = 20;
