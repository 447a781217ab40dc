//! Numbers as they stand in text.

use crate::article::normal_code;

/// A number at the beginning of a text.
pub(super) struct Number<'t> {
    /// The number as written.
    pub(super) text: &'t str,
    /// Its normal form.
    pub(super) code: String,
}

/// The error number that `text` begins with; nothing where it is a part of a date, a time, a version, a size or a word.
pub(super) fn error(text: &str) -> Option<Number<'_>> {
    let written = token(text);
    let rest = text.get(written.len()..).unwrap_or_default();
    if !ends(rest) {
        return None;
    }
    let code = normal_code(written.trim_end_matches(['L', 'l']))?;
    Some(Number { text: written, code })
}

/// The number of eight hexadecimal digits that `text` begins with, or of fewer ones behind `0x`.
pub(super) fn hexadecimal(text: &str) -> Option<Number<'_>> {
    let written = token(text);
    let prefixed = has_prefix(written);
    let eight = written.len() == 8 && written.bytes().all(|b| b.is_ascii_hexdigit());
    let rest = text.get(written.len()..).unwrap_or_default();
    if !(prefixed || eight) || rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let code = if prefixed { normal_code(written)? } else { normal_code(&format!("0x{written}"))? };
    Some(Number { text: written, code })
}

/// The decimal number without a sign that `text` begins with, and how many bytes it takes.
pub(super) fn decimal(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..len)?.parse().ok()?;
    ends(text.get(len..).unwrap_or_default()).then_some((number, len))
}

/// Whether a result of eight hexadecimal digits, in its normal form, can only be a failure: an HRESULT of one of the usual
/// facilities, or a status of Windows NT. Addresses in memory begin with the same digit, and then go on otherwise.
pub(super) fn is_failure(code: &str) -> bool {
    let digits = code.as_bytes().get(2..).unwrap_or_default();
    matches!(digits, [b'8', b'0', b'0', ..] | [b'C', b'0' | b'1', b'0', ..])
}

/// Whether a number begins with a mark of hexadecimal digits.
pub(super) fn has_prefix(written: &str) -> bool {
    written.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("0x") || head.eq_ignore_ascii_case("&h"))
}

/// The letters and digits at the beginning of `text`, with a sign or a mark of hexadecimal digits in front.
fn token(text: &str) -> &str {
    let front = if has_prefix(text) { 2 } else { usize::from(text.starts_with('-')) };
    let more = text.bytes().skip(front).take(12).take_while(u8::is_ascii_alphanumeric).count();
    text.get(..front + more).unwrap_or_default()
}

/// Whether a number can end before `rest`.
fn ends(rest: &str) -> bool {
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    let digit = second.is_some_and(|c| c.is_ascii_digit());
    match first {
        None => true,
        Some('.' | ',' | ':') => !digit,
        Some('-') => !second.is_some_and(char::is_alphanumeric),
        Some('/' | '\\' | '%' | '_' | '*' | '=') => false,
        Some(c) => !c.is_alphanumeric(),
    }
}
