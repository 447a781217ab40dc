//! Registry files.

use super::is_hidden;

/// A string between quotation marks; nothing where it holds what only bytes can say in a way that everybody sees and every
/// importer reads.
pub(in crate::export) fn quoted(text: &str) -> Option<String> {
    if text.chars().any(is_hidden) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '\\' | '"') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    Some(out)
}

/// A comment: a whole line, since importers take a mark behind data for a part of it.
pub(in crate::export) fn comment(text: &str) -> String {
    let text = super::one_line(text);
    if text.is_empty() { ";".to_owned() } else { format!("; {text}") }
}

/// A string as bytes with its end: two a character, the low one first.
pub(in crate::export) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
}
