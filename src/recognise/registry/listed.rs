//! Lists and tables in which known values stand, near a key: `KeepAliveTime - how long to wait`, `KeepAliveTime   7200000`.
//!
//! Where some of the names are known to be those of values, the others of the same list are values too.

use super::data;
use super::drafts::Draft;
use super::known;
use super::labels;
use super::names;
use super::text::{self, BodyText};
use super::types;
use crate::article::Confidence;

/// How rows go on behind their names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Nothing follows.
    Bare,
    /// Something stands in a column of its own, or behind a stroke.
    Column,
    /// Data follows an equals sign.
    Assigned,
    /// A colon follows, and what is said of the value.
    Told,
}

/// A row of a list.
struct Row<'a> {
    at: usize,
    name: &'a str,
    behind: &'a str,
    form: Form,
    /// Where what stands behind the name begins.
    column: usize,
}

/// The values of a list that begins on the line at `at`, and the place behind it; nothing where no known value is among them. `passed`
/// tells how far lists have been looked at in vain, and `key` holds what stands there.
pub(super) fn read(body: &BodyText, at: usize, key: Option<&str>, passed: &mut usize) -> Option<(Vec<Draft>, usize)> {
    if at < *passed {
        return None;
    }
    let first = row(body, at)?;
    let mut rows = Vec::new();
    let mut next = at + 1;
    let (form, column) = (first.form, first.column);
    rows.push(first);
    while let Some(line) = body.next_filled(next, 2).filter(|_| rows.len() < MOST) {
        // Names may stand flush at the column instead of the margin.
        let is_alike = |row: &Row| {
            row.form == form && (body.indent(line) == body.indent(at) || row.column == column && form == Form::Column)
        };
        match row(body, line).filter(is_alike) {
            Some(row) => rows.push(row),
            // What is said of a name goes on set in below it; the name of a known value begins a row of its own.
            None if line == next
                && body.indent(line) > body.indent(at) + 1
                && form != Form::Bare
                && row(body, line).is_none_or(|row| !known::is_name(row.name)) => {}
            None => break,
        }
        next = line + 1;
    }
    let is_known = |name: &str| known::is_name(name) || key.is_some_and(|key| known::is_held(key, name));
    let known = rows.iter().filter(|row| is_known(row.name)).count();
    let is_sure = known >= SURE || known > 0 && known * 4 >= rows.len();
    // One name alone may be any line of a paragraph that the margin broke.
    let opens = rows.len() > 1
        || text::opens_item(body.text(at))
        || form == Form::Column
        || body.is_blank(at + 1) && at.checked_sub(1).is_some_and(|above| body.text(above).len() < SHORT)
        || at.checked_sub(1).is_none_or(|above| body.text(above).is_empty() || body.text(above).ends_with(':'))
        || body.indent(at) > body.indent(at.saturating_sub(1));
    if !is_sure || !opens || is_of_file(body, at) {
        *passed = next;
        return None;
    }
    // A name that stands alone looks as only names do.
    let is_value = |row: &Row| {
        is_known(row.name)
            || names::is_plausible(row.name)
                && !is_head(row.name)
                && (form != Form::Bare || is_written_as_name(row.name))
    };
    Some((
        rows.into_iter()
            .filter(is_value)
            .map(|row| (is_known(row.name), row))
            .map(|(is_known, row)| draft(row, is_known))
            .collect(),
        next,
    ))
}

/// More rows are read of no list.
const MOST: usize = 64;

/// So many known values make a list sure, however long it is.
const SURE: usize = 3;

/// A line so short was not broken by the margin.
const SHORT: usize = 30;

/// Whether a name looks as only names do, in capitals and digits too: `NO400A`.
fn is_written_as_name(name: &str) -> bool {
    names::is_coined(name)
        || name.len() > 3 && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// What stands above the names of values in a table.
fn is_head(name: &str) -> bool {
    let small = name.to_ascii_lowercase();
    ["value", "name", "entry", "parameter", "setting", "key", "subkey", "registry", "default", "note", "type", "data"]
        .iter()
        .any(|head| small == *head || small.ends_with(&format!(" {head}")) || small.starts_with(&format!("{head} ")))
}

fn draft(row: Row, is_known: bool) -> Draft {
    let reason = if is_known {
        "a value of Windows has the name that begins the line"
    } else {
        "it stands in a list with values of Windows"
    };
    let mut draft = Draft::named(row.name, row.at, Confidence::Likely, reason);
    draft.kind = types::find(row.behind, 0).and_then(|kind| kind.kind);
    draft.data = shown_data(row.behind, row.form).filter(|_| draft.kind.is_none());
    draft
}

/// Where the name ends that a line may begin with: at a colon, an equals sign, a stroke, a parenthesis, or a gap.
fn end_of_name(line: &str) -> usize {
    let bytes = line.as_bytes();
    let ends = |at: &usize| match bytes.get(*at) {
        Some(b'\t' | b'=' | b':') => true,
        Some(b' ') => matches!(bytes.get(at + 1), Some(b' ' | b'=' | b'(' | b'-')),
        _ => false,
    };
    (0..bytes.len()).find(ends).unwrap_or(bytes.len())
}

/// The row that the line at `at` is.
fn row<'a>(body: &BodyText<'a>, at: usize) -> Option<Row<'a>> {
    let line = body.text(at);
    let shown = line.get(text::lead(line)..)?.trim_start_matches(['"', '<']);
    let phrase = known::begins(shown, false).map(str::len);
    let end = phrase.unwrap_or_else(|| end_of_name(shown));
    let (name, behind) = shown.split_at_checked(end)?;
    let is_open =
        line.len() > shown.len() + text::lead(line) && !behind.starts_with(['"', '>']) && !name.ends_with(['"', '>']);
    let name = name.trim_end_matches(['"', '>', ' ', '.']);
    let behind = behind.trim_start_matches(['"', '>']);
    let form = match behind.trim_start() {
        "" | "." | "," => Form::Bare,
        rest if rest.starts_with('=') => Form::Assigned,
        rest if rest.starts_with(':') => Form::Told,
        rest if behind.starts_with("  ") || behind.starts_with('\t') || rest.starts_with("- ") => Form::Column,
        rest if rest.starts_with('(') && known::is_name(name) => Form::Told,
        _ => return None,
    };
    let is_word = |word: &str| word.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-./+()&#'".contains(&b));
    let is_written = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            || names::is_coined(word)
            || form == Form::Column && word == name
    };
    let is_name = name.len() > 2
        && name.split(' ').count() <= 5
        && name.split(' ').all(is_word)
        && (phrase.is_some() || name.split(' ').next().is_some_and(is_written));
    if !is_name
        || is_open
        || line.contains('\\') && line.starts_with(['\\', 'H'])
        || crate::lines::marker(line).is_some()
        || body.is_heading(at)
        || labels::head_at(body, at).is_some()
    {
        return None;
    }
    let column = body.indent(at) + line.len() - behind.trim_start().len();
    Some(Row { at, name, behind, form, column })
}

/// Whether the lines that the line at `at` belongs to stand in a file of settings: below the name of a section, or a sentence that names one.
fn is_of_file(body: &BodyText, at: usize) -> bool {
    let is_section = |line: &str| line.starts_with('[') && line.ends_with(']') && super::hives::find(line, 0).is_none();
    let mut above = at;
    for _ in 0..FURTHEST {
        let Some(line) = body.previous_filled(above, 2) else { return false };
        let text = body.text(line);
        if is_section(text) {
            return true;
        }
        if text.ends_with(':') && !text.contains("  ") {
            let lead = body.paragraph_until(line).to_ascii_lowercase();
            return [".ini", ".inf", " section", "-file", " file:"].iter().any(|word| lead.contains(word));
        }
        above = line;
    }
    false
}

/// How many lines above a line of a file of settings its section may begin.
const FURTHEST: usize = 24;

/// The data that stands behind a name in a column of its own, or behind an equals sign.
fn shown_data(behind: &str, form: Form) -> Option<String> {
    let behind = behind.trim();
    let raw = match form {
        Form::Assigned => behind.strip_prefix('=')?.trim(),
        Form::Column => behind.split("  ").next()?,
        Form::Told | Form::Bare => return None,
    };
    let is_quoted = raw.len() > 1 && raw.starts_with('"') && raw.ends_with('"');
    let is_number = raw.starts_with("0x") || raw.bytes().all(|b| b.is_ascii_digit());
    let is_one = is_quoted || is_number || form == Form::Assigned && !raw.is_empty();
    (is_one && types::find(raw, 0).is_none()).then(|| data::read(raw, None)).flatten()
}
