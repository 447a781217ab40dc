//! Registry values, files, and the names that procedures use.

mod backup;
mod conflicts;
mod files;
mod hives;
mod misfits;
mod names;

pub(super) use backup::check as backup;
pub(super) use conflicts::check as conflicts;
pub(super) use files::check as files;
pub(super) use hives::check as hives;
pub(super) use misfits::check as misfits;
pub(super) use names::check as names;
