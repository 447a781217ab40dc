//! Values in rows without types: a name, a gap, and data in quotation marks, as the editor shows them.

use super::data;
use super::drafts::Draft;
use super::names;
use super::text::{self, BodyText};
use crate::article::{Confidence, RegistryType};
use crate::lines::Signs;

/// More rows than these stand in no display.
const MOST: usize = 64;

/// What stands on a row: a quotation mark, and a gap of blanks before it.
const MARKS: Signs = Signs::these(b"\"");

/// The values of the rows from the line at `at` on, and the place behind them. One row alone is believed where it gives a default value.
pub(super) fn read(body: &BodyText, at: usize) -> Option<(Vec<Draft>, usize)> {
    row(body, at)?;
    let mut found = Vec::new();
    let mut next = at;
    while found.len() < MOST && body.indent(next) == body.indent(at) {
        let Some((name, raw)) = row(body, next) else { break };
        let mut draft = Draft::named(name, next, Confidence::Likely, "it stands in a row of names and quoted data");
        // What no mark closes, and goes on below, is not all of the data.
        let below = body.text(next + 1);
        if raw.matches('"').count() == 1 && !below.is_empty() && row(body, next + 1).is_none() {
            return None;
        }
        let inner = raw.trim_matches('"');
        draft.data = if inner.is_empty() { Some("\"\"".to_owned()) } else { data::read(inner, None) };
        draft.kind = is_of_strings(body, at).then_some(RegistryType::Sz);
        found.push(draft);
        next += 1;
    }
    let is_default = found.iter().any(|draft| draft.name == "(Default)");
    (found.len() > 1 || is_default).then_some((found, next))
}

/// Name and data of a row.
fn row<'a>(body: &BodyText<'a>, at: usize) -> Option<(&'a str, &'a str)> {
    if !body.signs(at).meets(MARKS) {
        return None;
    }
    let line = body.text(at);
    let (before, _) = line.split_once('"')?;
    let name = before.trim_end();
    let raw = line.get(before.len()..)?;
    let is_name = before.len() > name.len() + 1
        && !text::opens_item(line)
        && name.split(' ').count() <= 4
        && !name.contains("  ")
        && name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(' || c == '_')
        && !name.ends_with([':', ',', '=', '('])
        && (name == "(Default)" || name.split(' ').count() == 1 || name.starts_with(|c: char| c.is_ascii_uppercase()));
    // What goes on behind the closing mark is no data.
    let is_whole = raw.matches('"').count() <= 2 && (raw.ends_with('"') || raw.matches('"').count() == 1);
    let name = names::clean(name).filter(|_| is_name && is_whole)?;
    (!names::is_ordinary(name)).then_some((name, raw))
}

/// Whether the paragraph above the rows says that its values are strings.
fn is_of_strings(body: &BodyText, at: usize) -> bool {
    body.previous_filled(at, 3).is_some_and(|line| body.text(line).contains("string values"))
}
