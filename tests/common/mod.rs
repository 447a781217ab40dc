//! What several tests need: a reader of the built pages, and a walk over a built site.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

pub mod html;
pub mod walk;
