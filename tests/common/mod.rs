//! What several tests need: articles read from text, a reader of the built pages, and a walk over a built site.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

pub mod articles;
pub mod html;
pub mod walk;
