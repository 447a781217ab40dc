//! Values in rows without types: a name, a gap, and data in quotation marks, as the editor shows them; or `Name=data` right below a key.

use super::data;
use super::drafts::Draft;
use super::labels::{self, Field};
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
    if let Some((name, raw)) = shown(body.text(at)).filter(|_| body.text(at).starts_with(['(', 'a'])) {
        let mut draft = Draft::named(name, at, Confidence::Likely, "it stands as the editor shows it");
        let inner = raw.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
        draft.data = data::read(inner.unwrap_or(raw), None);
        draft.kind = is_of_strings(body, at).then_some(RegistryType::Sz);
        return Some((vec![draft], at + 1));
    }
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

/// The values of the rows from the line at `at` on whose data, in a column of its own, is a path without quotation marks, and the place
/// behind them. The rows stand below a sentence on values, or right below a key, which `is_key` tells of the line above.
pub(super) fn of_paths(body: &BodyText, at: usize, is_key: impl Fn(usize) -> bool) -> Option<(Vec<Draft>, usize)> {
    let line = body.text(at);
    if !line.contains("  ") && !line.contains(":\\") {
        return None;
    }
    let above = body.previous_filled(at, 3)?;
    let lead = if text::is_rule(body.text(above)) { body.previous_filled(above.checked_sub(1)?, 3)? } else { above };
    let announces = ["values:", "value:", "values are:"].iter().any(|end| body.text(lead).ends_with(end));
    if !announces && !is_key(above) {
        return None;
    }
    let mut found: Vec<Draft> = Vec::new();
    let (mut next, mut column, mut paths) = (at, None, 0);
    while found.len() < MOST && !body.is_blank(next) {
        let line = body.text(next);
        if body.indent(next) > body.indent(at) {
            // A path that the margin broke.
            let data = found.last_mut().and_then(|draft| draft.data.as_mut()).filter(|_| !line.contains("  "))?;
            data.push(' ');
            data.push_str(line);
            next += 1;
            continue;
        }
        // Where a sentence announces values, one blank may stand before a path.
        let gap = line.find("  ").or_else(|| before_drive(line).filter(|_| announces));
        let Some((name, raw)) = gap.and_then(|gap| path_row(line, gap)) else { break };
        let begins = line.len() - raw.len();
        if *column.get_or_insert(begins) != begins && line.contains("  ") {
            return None;
        }
        paths += usize::from(is_path(raw));
        let mut draft = Draft::named(name, next, Confidence::Likely, "it stands in a row of names and paths");
        draft.data = if raw.starts_with("(value not") { None } else { data::read(raw, None) };
        found.push(draft);
        next += 1;
    }
    (paths > 0 && (found.len() > 1 || announces)).then_some((found, next))
}

/// Whether what a row holds is a path: from a drive on, or from a placeholder or variable on.
fn is_path(raw: &str) -> bool {
    let drive = raw.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && raw.get(1..3) == Some(":\\");
    drive || raw.starts_with(['<', '%']) && raw.contains('\\')
}

/// The byte before the letter of the first drive of a line.
fn before_drive(line: &str) -> Option<usize> {
    memchr::memmem::find(line.as_bytes(), b":\\")?.checked_sub(2)
}

/// Name and data of a row without quotation marks, between which the gap at byte `gap` stands.
fn path_row(line: &str, gap: usize) -> Option<(&str, &str)> {
    let (name, raw) = line.split_at_checked(gap)?;
    let raw = raw.trim_start();
    let is_data = is_path(raw) || !raw.contains(' ') || raw == "(value not set)";
    let is_name = name == "(Default)"
        || name.split(' ').count() <= 3
            && name.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
            && !name.contains(['.', ':', '=', ',', '\\', '"']);
    (is_data && is_name && !raw.is_empty()).then_some((names::clean(name)?, raw))
}

/// Whether the sentence above the line at `at` leads in to a value, or to what the value `name` holds: "The data for Relay should read:".
fn is_announced(body: &BodyText, at: usize, name: &str) -> bool {
    let Some(last) = body.previous_filled(at, 3).filter(|last| body.text(*last).ends_with(':')) else { return false };
    let lead = body.paragraph_until(last);
    let sentence = lead.rsplit(". ").next().unwrap_or_default();
    sentence.ends_with("following value:") || sentence.split([' ', '"', ',', ':']).any(|word| word == name)
}

/// The value that a line shows as the editor does: `(Default): "5"`, and with the picture of its type `ab Relay  value= 5`.
fn shown(line: &str) -> Option<(&str, &str)> {
    let inner = line.strip_prefix("ab").filter(|rest| rest.starts_with(['(', ' ']));
    let line = inner.unwrap_or(line).trim_start();
    let (name, rest) = match line.get(.."(default)".len()).filter(|head| head.eq_ignore_ascii_case("(default)")) {
        Some(name) => ("(Default)", line.get(name.len()..)?),
        None => inner.and_then(|_| line.split_once(' '))?,
    };
    let rest = rest.trim_start();
    let value = rest.strip_prefix("value").map(str::trim_start);
    let raw = value.unwrap_or(rest).strip_prefix(['=', ':']).filter(|_| inner.is_none() || value.is_some())?.trim();
    let is_typed = raw.starts_with("REG_");
    (!raw.is_empty() && !is_typed && names::is_plausible(name)).then_some((name, raw))
}

/// The values of the rows below the head of their columns at `at`, where blank lines stand between: `Registry Setting   Default Value`.
pub(super) fn headed(body: &BodyText, at: usize) -> Option<(Vec<Draft>, usize)> {
    const HEADS: &[&str] = &["registry setting", "registry entry", "registry value name", "value name"];
    if !body.signs(at).meets(Signs::GAP) || body.is_heading(at) || !body.is_blank(at + 1) {
        return None;
    }
    let (head, rest) = body.text(at).split_once("  ")?;
    let is_data = |field| matches!(field, Field::Data | Field::Default | Field::Either);
    let second = rest.trim_start().split("  ").next()?;
    if !HEADS.iter().any(|known| head.eq_ignore_ascii_case(known)) || !labels::field(second).is_some_and(is_data) {
        return None;
    }
    let (mut found, mut next): (Vec<Draft>, usize) = (Vec::new(), at + 1);
    let mut column = 0;
    while let Some(line) = body.next_filled(next, 3).filter(|_| found.len() < MOST) {
        // What goes on in a column further right.
        if body.indent(line) > body.indent(at) + head.len() && !found.is_empty() {
            next = line + 1;
            continue;
        }
        let text = body.text(line);
        // A long name may leave but one blank before the column.
        let parts = text.split_once("  ").or_else(|| text.split_at_checked(column).filter(|two| two.0.ends_with(' ')));
        let Some((name, rest)) = parts.filter(|_| body.indent(line) == body.indent(at)) else { break };
        let raw = rest.trim_start().split(['\t']).next().unwrap_or_default().split("  ").next().unwrap_or_default();
        let (name, raw) = match name.rsplit_once(' ').filter(|two| column > 0 && two.0.len() + 1 == column) {
            Some((name, data)) => (name, data),
            None => (name, raw),
        };
        column = if found.is_empty() { text.len() - rest.trim_start().len() } else { column };
        let Some(name) = names::clean(name) else { break };
        let mut draft = Draft::named(name, line, Confidence::Likely, "it stands in rows below their head");
        draft.data = data::read(raw, None);
        draft.action = Some(Action::Document);
        found.push(draft);
        next = line + 1;
    }
    (found.len() > 1).then_some((found, next))
}

/// The values of the rows `Name=data` from the line at `at` on, of which blank lines may stand between, and the place behind them.
pub(super) fn assigned(body: &BodyText, at: usize) -> Option<(Vec<Draft>, usize)> {
    let mut found = Vec::new();
    let mut next = at;
    while let Some(line) = body.next_filled(next, 2).filter(|_| found.len() < MOST) {
        // Among others a name may be any word.
        let is_row = |name: &str| body.indent(line) == body.indent(at) && (found.len() > 1 || !is_plain(name));
        let Some((name, raw)) = assignment(body.text(line)).filter(|(name, _)| is_row(name)) else { break };
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

/// Whether a name is a word that any text may have: it has no capital and is neither a number nor a path.
fn is_plain(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_uppercase())
        && !names::is_coined(name)
        && !name.contains([':', ' '])
        && !name.bytes().all(|b| b.is_ascii_digit())
}

/// Name and data of a row `Name=data`. What a letter stands for ("x = the number of the bell") is none.
fn assignment(line: &str) -> Option<(&str, &str)> {
    let (before, behind) = line.split_once('=')?;
    let (name, raw) = (before.trim_end(), behind.trim());
    let is_quoted = raw.len() > 1 && raw.starts_with('"') && raw.ends_with('"') && raw.matches('"').count() == 2;
    let is_written =
        |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) || names::is_coined(word) || word == name;
    // A list of files has a path for a name, and numbers are names where data stands in quotation marks.
    let is_file = is_quoted && name.get(1..3) == Some(":\\") && !name.contains(' ');
    let is_number = is_quoted && name.bytes().all(|b| b.is_ascii_digit());
    let is_name = is_file
        || is_number && !name.is_empty()
        || name == "Default" && is_quoted
        || name.len() > 2
            && name.split(' ').count() <= 3
            && name.split(' ').all(is_written)
            && !name.contains([':', '"', '\\', '<', ','])
            && !names::is_ordinary(name);
    let is_data = is_quoted
        || !raw.is_empty()
            && !raw.contains(['"', '='])
            && !raw.ends_with('.')
            && (raw.contains(":\\") || raw.starts_with('<') || names::has_capitals(raw) || !raw.contains(' '));
    (is_name && is_data).then_some((if name == "Default" { name } else { names::clean(name)? }, raw))
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
