//! References, addresses, anchors.

mod anchors;
mod archived;
mod found;
mod loops;
mod near;
mod own;
mod paths;
mod titles;
mod web;

pub(super) use anchors::check as anchor_targets;
pub(super) use archived::check as archived;
pub use found::WebLink;
pub(super) use found::{PageLink, anchors, page_links, web_links};
pub(super) use loops::check as loops;
pub use near::offer_near_ids;
pub(super) use own::check as own;
pub(super) use paths::check as paths;
pub(super) use titles::check as titles;
pub use web::{WebAnswer, web_findings};
