//! Values that are known by their names and that running text only mentions: no word for a value stands beside them.

use super::around;
use super::context::Context;
use super::drafts::Draft;
use super::known;
use super::sentences;
use super::turns::{Found, Turn};
use super::unit::Unit;
use crate::article::Confidence;

/// How many lines below a key a sentence may speak of a known value without a word for it.
const AROUND: usize = 24;

/// The known values that a text uses as values, or of which a sentence on the registry speaks, though nothing else in the text does.
pub(super) fn used(context: &Context, unit: &Unit) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (start, name) in known::find(unit.text()) {
        let (before, behind) = unit.text().split_at_checked(start).unwrap_or_default();
        let behind = behind.get(name.len()..).unwrap_or_default();
        let speaks = known::is_used(before, behind) || unit.sentence(start).contains("egistry");
        // `Limit=5` may stand in any file.
        if speaks && !behind.trim_start().starts_with('=') {
            let (at, byte) = unit.place(start);
            drafts.extend(draft(context, unit, &Found { turn: Turn::Mention, text: name, at: start }, at, byte));
        }
    }
    drafts
}

/// The known value that a turn of phrase mentions, where a key is near or its sentence speaks of the registry.
pub(super) fn near(context: &Context, unit: &Unit, found: &Found, at: usize, byte: usize) -> Option<Draft> {
    let is_near = context.distance(at).is_some_and(|distance| distance <= AROUND) || context.is_named_below(at, 4);
    (is_near || unit.sentence(found.at).contains("egistry")).then(|| draft(context, unit, found, at, byte)).flatten()
}

fn draft(context: &Context, unit: &Unit, found: &Found, at: usize, byte: usize) -> Option<Draft> {
    let sentence = unit.sentence(found.at);
    // The title of another article, and what stands in a file, give no value.
    if sentences::is_title(unit.text()) || sentences::is_of_file(sentence) || sentence.contains("etabase") {
        return None;
    }
    let mut draft = Draft::named(found.text, at, Confidence::Likely, "a value of Windows has this name");
    let (key, explicit) = around::key(context, unit, found, at, byte);
    draft.key = key;
    draft.loose = !explicit;
    draft.action = around::told(context, unit, found, at);
    Some(draft)
}
