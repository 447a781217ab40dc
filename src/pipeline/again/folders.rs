//! What was found in the folders of the articles, so that those that are as they were are not listed again.

use super::{Memory, encoded};
use crate::output::OutputError;
use crate::source::Listing;

/// The name under which it is remembered.
pub(super) const NAME: &str = "folders";

/// What an earlier build found.
pub(in crate::pipeline) fn recall(memory: Memory<'_>) -> Option<Listing> {
    postcard::from_bytes(&memory.bytes(NAME)?).ok()
}

/// Remembers what this build found, unless that is what an earlier one found `before`.
pub(in crate::pipeline) fn remember(
    memory: Memory<'_>,
    found: Option<&Listing>,
    before: Option<&Listing>,
) -> Result<(), OutputError> {
    match found {
        Some(listing) if found != before => memory.remember(NAME, || encoded(listing)),
        _ => Ok(()),
    }
}
