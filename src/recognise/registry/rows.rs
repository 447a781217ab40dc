//! Values in rows without types: a name, a gap, and data in quotation marks, as the editor shows them; or `Name=data` right below a key.

use super::data;
use super::drafts::Draft;
use super::names;
use super::text::{self, BodyText};
use crate::article::{Action, Confidence, Notation, RegistryType};
use crate::lines::Signs;

/// More rows than these stand in no display.
const MOST: usize = 64;

/// What stands on a row: a quotation mark, and a gap of blanks before it.
const MARKS: Signs = Signs::these(b"\"");

/// The values of the rows from the line at `at` on, and the place behind them. One row alone is believed where it gives a default value,
/// or where the sentence above speaks of its name or of a value.
pub(super) fn read(body: &BodyText, at: usize) -> Option<(Vec<Draft>, usize)> {
    let (_, first) = row(body, at, None)?;
    let column = body.text(at).len() - first.len();
    let mut found = Vec::new();
    let mut next = at;
    while found.len() < MOST && body.indent(next) == body.indent(at) {
        let Some((name, raw)) = row(body, next, Some(column).filter(|_| !found.is_empty())) else { break };
        let mut draft = Draft::named(name, next, Confidence::Likely, "it stands in a row of names and quoted data");
        // What no mark closes, and goes on below, is not all of the data.
        let below = body.text(next + 1);
        if raw.matches('"').count() == 1 && !below.is_empty() && row(body, next + 1, Some(column)).is_none() {
            return None;
        }
        let inner = raw.trim_matches('"');
        draft.data = if inner.is_empty() { Some("\"\"".to_owned()) } else { data::read(inner, None) };
        draft.kind = is_of_strings(body, at).then_some(RegistryType::Sz);
        found.push(draft);
        next += 1;
    }
    let is_sure = |draft: &Draft| draft.name == "(Default)" || is_announced(body, at, &draft.name);
    (found.len() > 1 || found.iter().any(is_sure)).then_some((found, next))
}

/// Whether the sentence above the line at `at` leads in to a value, or to what the value `name` holds: "The data for Relay should read:".
fn is_announced(body: &BodyText, at: usize, name: &str) -> bool {
    let Some(last) = body.previous_filled(at, 3).filter(|last| body.text(*last).ends_with(':')) else { return false };
    let lead = body.paragraph_until(last);
    let sentence = lead.rsplit(". ").next().unwrap_or_default();
    sentence.ends_with("following value:") || sentence.split([' ', '"', ',', ':']).any(|word| word == name)
}

/// The values of the rows `Name=data` from the line at `at` on, of which blank lines may stand between, and the place behind them.
pub(super) fn assigned(body: &BodyText, at: usize) -> Option<(Vec<Draft>, usize)> {
    let mut found = Vec::new();
    let mut next = at;
    while let Some(line) = body.next_filled(next, 2).filter(|_| found.len() < MOST) {
        let Some((name, raw)) = assignment(body.text(line)).filter(|_| body.indent(line) == body.indent(at)) else {
            break;
        };
        let name = if name == "Default" { "(Default)" } else { name };
        let mut draft = Draft::named(name, line, Confidence::Likely, "its name and data stand right below a key");
        if let Some(number) = raw.strip_prefix("dword:") {
            draft.kind = Some(RegistryType::Dword);
            draft.data = Some(number.to_owned());
            draft.notation = Notation::RegistryFile;
            found.push(draft);
            next = line + 1;
            continue;
        }
        match raw.trim_matches('"') {
            "DELETE" => draft.action = Some(Action::Delete),
            "" => draft.data = Some("\"\"".to_owned()),
            inner => draft.data = data::read(inner, None),
        }
        found.push(draft);
        next = line + 1;
    }
    // What goes on below a row is not all of its data.
    let goes_on = !body.is_blank(next) && !found.is_empty() && body.indent(next) >= body.indent(at);
    (!found.is_empty() && !goes_on).then_some((found, next))
}

/// Name and data of a row `Name=data`. What a letter stands for ("x = the number of the bell") is none.
fn assignment(line: &str) -> Option<(&str, &str)> {
    let (before, behind) = line.split_once('=')?;
    let (name, raw) = (before.trim_end(), behind.trim());
    let is_quoted = raw.len() > 1 && raw.starts_with('"') && raw.ends_with('"') && raw.matches('"').count() == 2;
    let is_name = name.len() > 2
        && name.split(' ').count() <= 3
        && name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()) || names::is_coined(word))
        && !name.contains([':', '"', '\\', '<', ','])
        && !names::is_ordinary(name);
    let is_data = is_quoted
        || !raw.is_empty()
            && !raw.contains(['"', '='])
            && !raw.ends_with('.')
            && (raw.contains(":\\")
                || raw.starts_with('<')
                || raw.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
                || !raw.contains(' '));
    (is_name && is_data).then_some((names::clean(name)?, raw))
}

/// Name and data of a row; `column` is where the data of the rows above begins, so that a name may reach up to it.
fn row<'a>(body: &BodyText<'a>, at: usize, column: Option<usize>) -> Option<(&'a str, &'a str)> {
    if !body.signs(at).meets(MARKS) {
        return None;
    }
    let line = body.text(at);
    let (before, _) = line.split_once('"')?;
    let name = before.trim_end();
    let raw = line.get(before.len()..)?;
    // `Relay - "5"`
    let stroke = name.strip_suffix(" -").map(str::trim_end);
    let is_apart =
        stroke.is_some() || before.len() > name.len() + 1 || before.len() > name.len() && column == Some(before.len());
    let name = stroke.unwrap_or(name);
    let is_name = is_apart
        && !text::opens_item(line)
        && name.split(' ').count() <= 4
        && !name.contains("  ")
        && name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '(' || c == '_')
        && !name.ends_with([':', ',', '=', '('])
        && (name == "(Default)" || name.split(' ').count() == 1 || name.starts_with(|c: char| c.is_ascii_uppercase()));
    // What goes on behind the closing mark is no data.
    let is_whole = raw.matches('"').count() <= 2 && (raw.ends_with('"') || raw.matches('"').count() == 1);
    let name = names::clean(name).filter(|_| is_name && is_whole)?;
    // Below another row `Name` is no head of a column.
    (!names::is_ordinary(name) || column.is_some() && name == "Name").then_some((name, raw))
}

/// Whether the paragraph above the rows says that its values are strings.
fn is_of_strings(body: &BodyText, at: usize) -> bool {
    body.previous_filled(at, 3).is_some_and(|line| body.text(line).contains("string values"))
}
