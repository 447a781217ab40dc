//! Articles that say nearly the same: KB151.
//!
//! Pairs are looked for among articles whose samples agree in a run of bins, so that not every article is compared with every
//! other; a run that very many share says nothing, and is passed over. The score is the share of what the two have in common.
//! Short articles may agree in nothing but sentences that stand in all of their kind; so from two whose titles have no word in
//! common more is asked.

use super::sketch::{BINS, EMPTY, Sketch};
use crate::check::text::fold;
use crate::check::whole::{Whole, at_line};
use crate::config::CheckSet;
use crate::diagnostic::{Code, Diagnostic};
use std::collections::{BTreeMap, HashMap};

/// The share from which on two articles are told.
const ALIKE: f64 = 0.75;
/// The same for two whose titles have no word in common.
const ALIKE_BY_ITSELF: f64 = 0.9;
/// How many bins make a run.
const RUN: usize = 4;
/// How many articles of one run are compared with the next.
const MOST: usize = 24;

pub(in crate::check) fn check(whole: &Whole<'_>, found: &mut Vec<Diagnostic>) {
    let sketches: Vec<(usize, &Sketch)> =
        whole.of_set(CheckSet::Library).filter_map(|(n, _, trace)| Some((n, trace.sketch.as_ref()?))).collect();
    for (place, (other, score)) in nearest(&sketches) {
        let (Some(entry), Some(other)) = (whole.library.entries.get(place), whole.library.entries.get(other)) else {
            continue;
        };
        if score < ALIKE_BY_ITSELF && !share_a_word(&entry.title, &other.title) {
            continue;
        }
        let message =
            format!("the text is {:.0} % that of {}, \"{}\" ({})", score * 100.0, other.id, other.title, other.path);
        let help = "make one article of the two, or refer from one to the other and say in what they differ";
        found.push(at_line(Code::ArticleDuplicate, entry, 0, message, help));
    }
}

/// Whether two titles have a word of some length in common.
fn share_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    one.split(' ').filter(|word| word.len() > 3).any(|word| other.split(' ').any(|its| its == word))
}

/// For each article that is alike to an earlier one, the one that it is most alike to, and how much.
fn nearest(sketches: &[(usize, &Sketch)]) -> BTreeMap<usize, (usize, f64)> {
    let mut best: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for first in (0..BINS).step_by(RUN) {
        let mut seen: HashMap<[u32; RUN], Vec<usize>> = HashMap::new();
        for (at, (place, sketch)) in sketches.iter().enumerate() {
            let Some(run) = sketch.0.get(first..first + RUN).and_then(|run| <[u32; RUN]>::try_from(run).ok()) else {
                continue;
            };
            if run.contains(&EMPTY) {
                continue;
            }
            let same = seen.entry(run).or_default();
            for (other, theirs) in same.iter().filter_map(|at| sketches.get(*at)) {
                let score = sketch.likeness(theirs);
                if score >= ALIKE && best.get(place).is_none_or(|(_, held)| score > *held) {
                    best.insert(*place, (*other, score));
                }
            }
            if same.len() < MOST {
                same.push(at);
            }
        }
    }
    best
}
