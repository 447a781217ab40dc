//! What a step says will be seen when it has been carried out, set apart where the text says it.

use super::Writer;
use crate::article::Step;

/// A sentence that the open step expects, and whether it has been set apart.
pub(super) struct Expected<'a> {
    sentence: &'a str,
    shown: bool,
}

/// What a step expects.
pub(super) fn of(step: Option<&Step>) -> Vec<Expected<'_>> {
    let sentences = step.map(|step| step.expected.as_slice()).unwrap_or_default();
    sentences.iter().map(|sentence| Expected { sentence, shown: false }).collect()
}

/// The sentences that were not found as they are, since markup stands inside them.
pub(super) fn not_shown(expected: Vec<Expected<'_>>) -> Vec<String> {
    expected.into_iter().filter(|e| !e.shown).map(|e| e.sentence.to_owned()).collect()
}

impl Writer<'_> {
    /// The first sentence in `text` that the open step expects and that has not been set apart: what stands before it, the
    /// sentence, and what stands behind.
    pub(super) fn next_expected<'t>(&mut self, text: &'t str) -> Option<(&'t str, &'t str, &'t str)> {
        let open = self.expected.iter_mut().filter(|e| !e.shown);
        let (at, found) = open.filter_map(|e| text.find(e.sentence).map(|at| (at, e))).min_by_key(|(at, _)| *at)?;
        found.shown = true;
        let (before, rest) = text.split_at_checked(at)?;
        let (sentence, after) = rest.split_at_checked(found.sentence.len())?;
        Some((before, sentence, after))
    }
}
