//! Data that goes on below the line of its value: the strings of a list, the bytes and fields of a full line.

use super::drafts::Draft;
use super::text::{self, BodyText};
use super::types;
use crate::article::RegistryType;

/// Takes the further strings of a list that stand below its first one, far in, from the line at `next` on.
pub(super) fn more_strings(body: &BodyText, draft: &mut Draft, mut next: usize) -> usize {
    /// How much further in than its name the strings of a value stand.
    const FAR: usize = 8;
    /// So many strings belong to a list.
    const MOST: usize = 100;
    let Some(data) = draft.data.as_mut().filter(|_| draft.kind == Some(RegistryType::MultiSz)) else { return next };
    let margin = body.indent(draft.first) + FAR;
    let end = next + MOST;
    let is_string = |line: &str| !line.contains([' ', ':', '=']) && !line.starts_with("HKEY_") && !text::is_rule(line);
    while next < end && body.indent(next) >= margin && is_string(body.text(next)) {
        data.push(' ');
        data.push_str(body.text(next));
        draft.last = next;
        next += 1;
    }
    next
}

/// Takes the bytes or fields that go on below a full line: `0x0000002c 0x00000001`, `1;Ring;&Bell...;`.
pub(super) fn more_data(body: &BodyText, draft: &mut Draft, mut next: usize) -> usize {
    /// So long is a full line, and so many lines go on.
    const FULL: usize = 60;
    const MOST: usize = 16;
    let Some(data) = draft.data.as_mut() else { return next };
    let is_byte = |word: &str| word.trim_start_matches("0x").bytes().all(|b| b.is_ascii_hexdigit());
    let is_bytes = draft.kind == Some(RegistryType::Binary) && data.contains(' ') && data.split(' ').all(is_byte);
    let is_fields = draft.kind == Some(RegistryType::Sz) && data.matches(';').count() > 2;
    let end = next + MOST;
    while (is_bytes || is_fields) && next < end && next > draft.first {
        let (above, line) = (body.text(next - 1), body.text(next));
        let is_full = body.indent(next - 1) + above.len() > FULL;
        let goes_on =
            if is_bytes { line.split(' ').all(is_byte) } else { line.contains(';') && types::find(line, 0).is_none() };
        if line.is_empty() || !is_full || !goes_on {
            break;
        }
        let gap = if data.ends_with(';') { "" } else { " " };
        *data = format!("{data}{gap}{line}");
        draft.last = next;
        next += 1;
    }
    next
}
