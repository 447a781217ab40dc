//! Who answers for an article, whether it is in force, and when it is read again.

mod fields;
mod review;

pub(super) use fields::check as fields;
pub(super) use review::check as review;
