//! `kbpress serve`: the site in memory, and real requests over loopback.

#![cfg(feature = "serve")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod answers;
mod changes;
mod crowd;
mod ending;
mod hostile;
mod same_bytes;
mod support;
