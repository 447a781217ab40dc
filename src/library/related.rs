//! Articles that are about the same things.
//!
//! What two articles share tells the more, the fewer others share it: a registry key that three articles name says more
//! than a product of nine thousand. So each article's rarest names are looked at first, and only so many, which bounds what
//! it costs.

use super::Library;
use super::names::GroupKind;
use std::collections::HashMap;

/// Another article, and how much it has to do with this one; the number is only good for comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Related {
    /// Its place in the library's entries.
    pub place: u32,
    /// How much it has to do with this one.
    pub score: u32,
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

impl Library {
    /// The articles that have most to do with the one at `place`, the best first, at most `most`; of equals the first in
    /// the library.
    #[must_use]
    pub fn related(&self, place: usize, most: usize) -> Vec<Related> {
        let Some(entry) = self.entries.get(place) else { return Vec::new() };
        let mut shared: Vec<_> = entry
            .groups
            .iter()
            .filter_map(|group| self.groups.get(*group as usize))
            .filter(|group| weight(group.kind) > 0 && (2..=COMMON).contains(&group.members.len()))
            .collect();
        shared.sort_by_key(|group| group.members.len());
        let mut scores: HashMap<u32, (u32, u32)> = HashMap::new();
        let mut looked_at = 0;
        for group in shared {
            looked_at += group.members.len();
            if looked_at > LOOKED_AT {
                break;
            }
            let score = weight(group.kind) * says(group.members.len(), self.entries.len());
            for member in group.members.iter().filter(|member| **member as usize != place) {
                let found = scores.entry(*member).or_default();
                *found = (found.0 + score, found.1 + 1);
            }
        }
        // One name in common may be chance, unless hardly anyone else has it.
        let mut related: Vec<_> = scores
            .into_iter()
            .filter(|(_, (score, names))| *names > 1 || *score >= ENOUGH)
            .map(|(place, (score, _))| Related { place, score })
            .collect();
        related.sort_by(|a, b| b.score.cmp(&a.score).then(a.place.cmp(&b.place)));
        related.truncate(most);
        related
    }
}

/// The score at which a single name is enough.
const ENOUGH: u32 = 20;
