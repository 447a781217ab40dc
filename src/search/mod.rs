//! What articles say → an index that a page can search without a server, in pieces small enough to load a few for a query.
//!
//! [`Gatherer`] takes articles as they are read and makes a [`Part`] of some hundred; any thread may make any part. [`shards`] puts
//! the parts together. Its [`Shard`]s are scripts, because a page opened from disk may load nothing else. `docs/search.md` tells the
//! whole format; what follows is the way of the data:
//!
//! 1. `facts` tells a gatherer what an article says; `tokens` and `spelling` take it apart; `gather` sorts it by token.
//! 2. `index` merges the parts, and writes every token's list with `lists` and `rank`.
//! 3. `words`, `exact`, `phrases`, `endings`, `cards`, `ids` cut the lists into shards; `manifest` says what there is.
//!
//! The same articles give the same shards, however they were shared out among threads.

mod bits;
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
mod phrases;
mod rank;
mod shard;
mod spelling;
mod terms;
mod tokens;
mod words;

pub use exact::short_hash;
pub use gather::{Gatherer, PART, Part};
pub use manifest::shards;
pub use shard::Shard;
