//! Values whose name, type and data stand on lines of their own: `RetryLimit`, `REG_DWORD`, `0x5`; or a name above a paragraph on it.

use super::announced;
use super::data;
use super::drafts::Draft;
use super::names;
use super::sentences;
use super::text::{self, BodyText};
use super::types;
use crate::article::{Action, Confidence};

/// The value that begins on the line at `at`, and the place behind it.
pub(super) fn read(body: &BodyText, at: usize) -> Option<(Draft, usize)> {
    let below = body.next_filled(at + 1, 2)?;
    // Nearly every line ends here.
    if !body.text(below).starts_with(['R', 'D', 'r']) || body.indent(below) < body.indent(at) {
        return None;
    }
    let kind = alone(body.text(below))?;
    let name = announced::name(body, at)?;
    let mut draft = Draft::named(name, at, Confidence::Likely, "its type stands alone on the line below its name");
    draft.kind = kind.kind;
    let mut next = below + 1;
    // The data stands as far away from the type as the type from the name.
    if let Some(line) = body.next_filled(next, below - at).filter(|line| line - below == below - at)
        && is_data(body, line)
    {
        draft.data = data::read(body.text(line), draft.kind);
        draft.chosen = draft.data.is_none();
        next = line + 1;
    }
    draft.last = next - 1;
    Some((draft, next))
}

/// The value whose name stands alone on the line at `at` above the paragraph that tells what it is for: "Specifies how often it rings".
pub(super) fn described(body: &BodyText, at: usize) -> Option<Draft> {
    if !body.is_blank(at + 1) {
        return None;
    }
    let name = body.text(at);
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && names::is_coined(name);
    let below = body.next_filled(at + 1, 2).filter(|_| is_name)?;
    let reason = "the paragraph below tells what it is for";
    let draft = Draft { action: Some(Action::Document), ..Draft::named(name, at, Confidence::Likely, reason) };
    sentences::describes_value(body.text(below)).then_some(draft)
}

/// The type that a line names, and nothing else.
fn alone(line: &str) -> Option<types::Written<'_>> {
    let kind = types::find(line, 0).filter(|kind| kind.start == 0).or_else(|| types::shouted(line))?;
    (kind.end == line.len() && kind.misspelled.is_none()).then_some(kind)
}

/// Whether a line is what a value holds: one word or path, and no name of another value.
fn is_data(body: &BodyText, at: usize) -> bool {
    let line = body.text(at);
    let is_name = body.next_filled(at + 1, 2).is_some_and(|below| alone(body.text(below)).is_some());
    line.split(' ').count() <= 2 && !text::opens_item(line) && !is_name
}
