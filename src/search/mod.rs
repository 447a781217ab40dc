//! What articles say → an index that a page can search without a server, in pieces small enough to load a few for a query.
//!
//! [`Gatherer`] takes articles as they are read and makes a [`Part`] of some hundred; any thread may make any part. [`shards`] puts
//! the parts together. Its [`Shard`]s are scripts, because a page opened from disk may load nothing else. `docs/search.md` tells the
//! whole format; what follows is the way of the data:
//!
//! 1. `facts` tells a gatherer what an article says; `tokens` and `spelling` take it apart; `gather` sorts it by token into a `part`.
//! 2. `index` writes every token's list with `lists` and `rank`, in groups of tokens, which a [`Shelf`] keeps for the next build.
//! 3. `words`, `exact`, `blocks`, `endings`, `cards`, `ids` cut the lists into shards; `manifest` says what there is.
//!
//! The same articles give the same shards, however they were shared out among threads, and whatever was kept.

mod bits;
mod blocks;
mod cards;
mod endings;
mod exact;
mod facts;
mod gather;
mod ids;
mod index;
mod keep;
mod language;
mod lists;
mod manifest;
mod order;
mod packing;
mod part;
mod rank;
mod shard;
mod spelling;
mod terms;
mod tokens;
mod words;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

pub use exact::short_hash;
pub use gather::Gatherer;
pub use index::kept_names;
pub use manifest::shards;
pub use part::{Body, PART, Part};
pub use shard::Shard;

/// Where the large halves of parts are, and what a later build is to find again.
pub trait Shelf: Sync {
    /// The body of `part`, which has this number, with the terms of these slices at least; asked for once at the most.
    fn body(&self, number: usize, part: &Part, slices: &BTreeSet<usize>) -> Body;

    /// What an earlier build kept under a name.
    fn kept(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps bytes under a name; where nothing is kept, they need not be made.
    fn keep(&self, name: &str, bytes: impl FnOnce() -> Vec<u8>);
}

/// A shelf of parts that were made just now; nothing is kept.
pub struct InMemory(Vec<Mutex<Option<Body>>>);

impl InMemory {
    /// A shelf with the bodies of all parts, in their order.
    #[must_use]
    pub fn of(bodies: Vec<Body>) -> Self {
        Self(bodies.into_iter().map(|body| Mutex::new(Some(body))).collect())
    }
}

impl Shelf for InMemory {
    fn body(&self, number: usize, _part: &Part, _slices: &BTreeSet<usize>) -> Body {
        let body = self.0.get(number).and_then(|body| body.lock().unwrap_or_else(PoisonError::into_inner).take());
        body.unwrap_or_default()
    }

    fn kept(&self, _name: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _name: &str, _bytes: impl FnOnce() -> Vec<u8>) {}
}
