//! Articles beside each other.

mod duplicates;
mod reach;
mod sketch;

pub(super) use duplicates::check as duplicates;
pub(super) use reach::check as reach;
pub(super) use sketch::Sketch;
