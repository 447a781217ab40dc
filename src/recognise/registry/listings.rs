//! Listings of registry files: `"Name"="data"` and `@=` below a key in brackets.

use super::drafts::Draft;
use super::text::BodyText;
use crate::article::{Action, Confidence, Notation, RegistryType};

/// The values of a listing on the line at `at`, and the place behind them. A conversion may have joined several lines to one.
pub(super) fn read(body: &BodyText, at: usize) -> Option<(Vec<Draft>, usize)> {
    let mut line = body.text(at);
    let mut found = Vec::new();
    loop {
        let behind = next_assignment(line);
        let own = behind.and_then(|behind| line.get(..behind)).unwrap_or(line);
        let Some((draft, next)) = read_one(body, at, own.trim_end(), behind.is_none()) else {
            return (!found.is_empty()).then_some((found, at + 1));
        };
        found.push(draft);
        match behind.and_then(|behind| line.get(behind..)) {
            Some(rest) => line = rest,
            None => return Some((found, next)),
        }
    }
}

/// The value of a listing that stands right behind its key on the line at `at`: `[HKEY_CLASSES_ROOT\Relay]@="Bell"`.
pub(super) fn read_behind(body: &BodyText, at: usize, rest: &str) -> Option<(Draft, usize)> {
    if !rest.starts_with(['@', '"']) {
        return None;
    }
    read_one(body, at, rest.trim_end(), true)
}

/// Whether the sentence above the line at `at` puts what follows in a key, which it only calls by its name: "place this line in the
/// Run key:".
pub(super) fn is_put_in_key(body: &BodyText, at: usize) -> bool {
    let lead = body.previous_filled(at, 3).filter(|last| body.text(*last).ends_with(" key:"));
    lead.is_some_and(|last| {
        body.paragraph_until(last).split(' ').any(|word| matches!(word, "following" | "this" | "line"))
    })
}

/// Where a second assignment begins on a line: behind a blank, when what stands before it is whole.
fn next_assignment(line: &str) -> Option<usize> {
    let (_, raw) = assignment(line)?;
    let from = line.len() - raw.len();
    memchr::memmem::find_iter(raw.as_bytes(), b" \"").find_map(|blank| {
        let before = raw.get(..blank)?.trim_end();
        let is_whole = match before.strip_prefix('"') {
            Some(inner) => inner.ends_with('"') && !inner.ends_with("\\\""),
            None => before.contains(':'),
        };
        let behind = raw.get(blank + 2..)?;
        let (name, rest) = behind.split_once('"')?;
        (is_whole && !name.is_empty() && rest.trim_start().starts_with('=')).then_some(from + blank + 1)
    })
}

/// The value that `line` assigns, a part of the line at `at`, and the place behind it; only the `last` part goes on on the lines below.
fn read_one(body: &BodyText, at: usize, line: &str, last: bool) -> Option<(Draft, usize)> {
    let (name, raw) = assignment(line)?;
    let mut draft = Draft::named(name, at, Confidence::Certain, "a registry file gives it");
    // A registry file has no blanks around its equals signs; with blanks the line may as well only show what is there.
    draft.action = line.contains("\"=").then_some(Action::Set).or(line.starts_with("@=").then_some(Action::Set));
    draft.notation = Notation::RegistryFile;
    let mut next = at + 1;
    if let Some(inner) = raw.strip_prefix('"') {
        let (text, end) = if last { string(body, at, inner) } else { (inner.trim_end_matches('"').to_owned(), at) };
        draft.kind = Some(RegistryType::Sz);
        draft.data = Some(if text.is_empty() { "\"\"".to_owned() } else { text });
        next = end + 1;
    } else if raw.starts_with('-') {
        draft.action = Some(Action::Delete);
    } else {
        let (kind, digits) = encoded(raw)?;
        let (text, end) = if last { bytes(body, at, digits) } else { (digits.to_owned(), at) };
        draft.kind = Some(kind);
        draft.data = Some(text);
        next = end + 1;
    }
    draft.last = next - 1;
    Some((draft, next))
}

/// Name and raw data of a line such as `"Name"=dword:1`.
fn assignment(line: &str) -> Option<(&str, &str)> {
    if let Some(rest) = line.strip_prefix('@') {
        return Some(("(Default)", rest.trim_start().strip_prefix('=')?.trim_start()));
    }
    let inner = line.strip_prefix('"')?;
    let close = inner.find('"')?;
    let raw = inner.get(close + 1..)?.trim_start().strip_prefix('=')?.trim_start();
    let name = inner.get(..close).filter(|n| !n.is_empty() && n.len() <= 120)?;
    Some((name, raw))
}

/// The string that `inner` opens, over as many lines as it takes to close it.
fn string(body: &BodyText, at: usize, inner: &str) -> (String, usize) {
    if let Some(close) = closing_mark(inner) {
        return (inner.get(..close).unwrap_or_default().to_owned(), at);
    }
    let mut text = inner.trim_end().to_owned();
    for next in at + 1..=at + 3 {
        let line = body.text(next);
        if line.is_empty() {
            break;
        }
        if !text.ends_with('\\') && !line.starts_with('\\') {
            text.push(' ');
        }
        match closing_mark(line) {
            Some(close) => {
                text.push_str(line.get(..close).unwrap_or_default());
                return (text, next);
            }
            None => text.push_str(line),
        }
    }
    // Nothing closes it: it is what its line holds.
    (inner.trim_end().to_owned(), at)
}

/// The last quotation mark of a string, which an escaped one does not close.
fn closing_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memrchr(b'"', bytes)
        .filter(|at| at.checked_sub(1).and_then(|b| bytes.get(b)) != Some(&b'\\') || bytes.len() == at + 1)
}

/// The type and digits of data such as `dword:1` or `hex(2):41,00`.
fn encoded(raw: &str) -> Option<(RegistryType, &str)> {
    let (head, digits) = raw.split_once(':')?;
    let kind = match head.trim().to_ascii_lowercase().as_str() {
        "dword" => RegistryType::Dword,
        "hex" => RegistryType::Binary,
        "hex(2)" => RegistryType::ExpandSz,
        "hex(7)" => RegistryType::MultiSz,
        "hex(b)" => RegistryType::Qword,
        _ => return None,
    };
    Some((kind, digits.trim()))
}

/// Bytes that go on on the next line behind a backslash or comma.
fn bytes(body: &BodyText, at: usize, digits: &str) -> (String, usize) {
    let mut text = digits.split(['"', ' ', ';']).next().unwrap_or_default().to_owned();
    let mut last = at;
    while text.ends_with(['\\', ',']) && last < at + 4096 && !body.is_blank(last + 1) {
        last += 1;
        text.truncate(text.trim_end_matches('\\').len());
        text.push_str(body.text(last));
    }
    (text, last)
}
