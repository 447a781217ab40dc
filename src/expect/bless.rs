//! `--bless`: writes what is now found into a file of expectations, value by value. Everything else in the file stays as its
//! author wrote it: comments, order, blank lines, quotation marks.

use super::outcome::Edit;
use super::spec::{Test, Want};
use super::yaml::{self, Kind, Node, Style};
use serde_json::Value;

/// What has to change in `text` so that `want` asks for what was found; nothing where no change of a value does that.
pub(super) fn edits(text: &str, want: &Want, found: &Value) -> Vec<Edit> {
    let node = &want.node;
    match (&want.test, found) {
        // That nothing is contained is no expectation.
        (Test::Has(_), Value::Array(items)) if items.is_empty() => Vec::new(),
        (Test::Is(_), Value::Array(items)) | (Test::Has(_), Value::Array(items)) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            list(text, node, &items)
        }
        (Test::Is(_), Value::String(found)) | (Test::Contains(_), Value::String(found)) => one(text, node, found),
        (Test::Matches(_), Value::String(found)) => one(text, node, &format!("^{}$", regex::escape(found))),
        (Test::Is(_) | Test::AtLeast(_) | Test::AtMost(_), Value::Null | Value::Bool(_) | Value::Number(_)) => {
            replace(text, node, found.to_string())
        }
        _ => Vec::new(),
    }
}

/// Applies edits to a file's text. Of several that mean the same bytes the first counts.
///
/// # Errors
/// When the text that comes out would be no YAML; then nothing should be written.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, String> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.bytes.start, edit.bytes.end));
    let (mut blessed, mut end) = (String::with_capacity(text.len()), 0);
    for edit in sorted {
        if edit.bytes.start < end && end > 0 {
            continue;
        }
        blessed.push_str(text.get(end..edit.bytes.start).unwrap_or_default());
        blessed.push_str(&edit.text);
        end = edit.bytes.end;
    }
    blessed.push_str(text.get(end..).unwrap_or_default());
    yaml::read(&blessed).map(|_| ()).map_err(|fault| fault.message)?;
    Ok(blessed)
}

/// Replaces a scalar by a text, written as the scalar was.
fn one(text: &str, node: &Node, found: &str) -> Vec<Edit> {
    let style = match &node.kind {
        Kind::Scalar { style, .. } => *style,
        _ => Style::Plain,
    };
    replace(text, node, written(found, style))
}

fn replace(text: &str, node: &Node, new: String) -> Vec<Edit> {
    let bytes = node.mark.bytes.clone();
    let shown = text.get(bytes.clone()).unwrap_or_default().trim_end();
    // A value that is not written down at all has no place that is certain.
    if shown.is_empty() {
        return Vec::new();
    }
    vec![Edit { bytes: bytes.start..bytes.start + shown.len(), text: new }]
}

/// A text as a scalar of YAML: in the style that was used where that can say it, else in double quotation marks.
fn written(text: &str, style: Style) -> String {
    match style {
        Style::Plain if is_plain(text) => text.to_owned(),
        Style::Single if !text.contains(|c: char| c.is_control()) => format!("'{}'", text.replace('\'', "''")),
        _ => serde_json::to_string(text).unwrap_or_default(),
    }
}

/// Whether a text says the same without quotation marks, in a list in brackets too.
fn is_plain(text: &str) -> bool {
    let harmless = |c: char| c.is_alphanumeric() || " ._/\\()-$%+;".contains(c);
    let word = matches!(
        text.to_ascii_lowercase().as_str(),
        "" | "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    !word && text.starts_with(char::is_alphabetic) && text.trim() == text && text.chars().all(harmless)
}

/// Makes a list that of the texts that were found.
fn list(text: &str, node: &Node, found: &[&str]) -> Vec<Edit> {
    let Kind::List(items) = &node.kind else { return replace(text, node, flow(found)) };
    let in_brackets = text.get(node.mark.bytes.clone()).is_some_and(|shown| shown.starts_with('['));
    if in_brackets || found.is_empty() || items.is_empty() {
        return replace(text, node, flow(found));
    }
    let mut edits = Vec::new();
    for (item, new) in items.iter().zip(found) {
        if item.text() != Some(*new) {
            edits.extend(one(text, item, new));
        }
    }
    for gone in items.iter().skip(found.len()) {
        edits.extend(line_of(text, gone.mark.bytes.start).map(|bytes| Edit { bytes, text: String::new() }));
    }
    if let (Some(last), true) = (items.last(), found.len() > items.len()) {
        edits.extend(added(text, last, found.get(items.len()..).unwrap_or_default()));
    }
    edits
}

fn flow(found: &[&str]) -> String {
    let items: Vec<String> = found.iter().map(|one| written(one, Style::Plain)).collect();
    format!("[{}]", items.join(", "))
}

/// New items below the last one of a list, set in as it is.
fn added(text: &str, last: &Node, found: &[&str]) -> Option<Edit> {
    let line = line_of(text, last.mark.bytes.start)?;
    let before = text.get(line.start..last.mark.bytes.start)?;
    let column = before.rfind('-')?;
    let shown = text.get(last.mark.bytes.clone())?.trim_end();
    let end = line_of(text, last.mark.bytes.start + shown.len())?.end;
    let whole = text.get(line.start..end)?;
    let feed = if whole.ends_with("\r\n") { "\r\n" } else { "\n" };
    let open = if whole.ends_with('\n') { "" } else { feed };
    let style = match &last.kind {
        Kind::Scalar { style: Style::Block, .. } | Kind::List(_) | Kind::Map(_) => Style::Plain,
        Kind::Scalar { style, .. } => *style,
    };
    let indent = " ".repeat(before.get(..column)?.chars().count());
    let items: String = found.iter().map(|one| format!("{indent}- {}{feed}", written(one, style))).collect();
    Some(Edit { bytes: end..end, text: format!("{open}{items}") })
}

/// The line that holds the byte `at`, its end included.
fn line_of(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |feed| feed + 1);
    let end = text.get(at..)?.find('\n').map_or(text.len(), |feed| at + feed + 1);
    Some(start..end)
}
