//! Remarks of programs: on lines of their own, and behind statements.

use super::signs::Signs;

/// A line without the comment behind its statement, if it has one.
pub(super) fn without_remark(text: &str, signs: Signs) -> &str {
    let bytes = text.as_bytes();
    let begins = |at: usize, mark: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark));
    // The first place of each mark, the marks in the order in which they are believed.
    let mut places = [None; 5];
    for at in memchr::memchr3_iter(b'\'', b'&', b'/', bytes) {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or_default();
        let (nth, begin) = match bytes.get(at) {
            Some(b'\'') if at.checked_sub(2).is_some_and(|before| begins(before, b"  ")) => (0, at - 2),
            // `Lines = 32 'as many as fit`: nothing is quoted where the mark stands once.
            Some(b'\'') if before == b' ' && is_lone(bytes, at) && signs.meets(Signs::these(b"=(")) => (0, at - 1),
            Some(b'&') if begins(at, b"&& ") => (1, at),
            Some(b'/') if begins(at, b"// ") || begins(at, b"//") && b" ,;{)".contains(&before) => (2, at),
            Some(b'/') if begins(at, b"/* ") => (3, at),
            _ => continue,
        };
        if let Some(place) = places.get_mut(nth) {
            place.get_or_insert(begin);
        }
    }
    // Assembler and scripts: a wide gap stands before the mark, so that no statement ends with it.
    if signs.has(b';') && signs.meets(APART) {
        let after_gap = |at: &usize| {
            let before = at.checked_sub(2).and_then(|from| bytes.get(from..*at));
            matches!(before, Some([b' ', b' ']) | Some([_, b'\t']))
        };
        let place = memchr::memchr_iter(b';', bytes).find(after_gap);
        if let (Some(last), Some(at)) = (places.last_mut(), place) {
            *last = Some(at);
        }
    }
    let Some(at) = places.into_iter().flatten().next() else { return text };
    match text.get(..at).map(str::trim_end) {
        Some(statement) if statement.len() >= 3 && !statement.ends_with(':') => statement,
        _ => text,
    }
}

/// Whether a mark stands once in a line, behind the first sign of a statement.
fn is_lone(bytes: &[u8], at: usize) -> bool {
    let (before, behind) = bytes.split_at_checked(at).unwrap_or_default();
    memchr::memchr2(b'=', b'(', before).is_some()
        && memchr::memchr(b'\'', before).is_none()
        && behind.get(1..).is_some_and(|rest| memchr::memchr(b'\'', rest).is_none())
}

/// What stands before a remark that is set apart.
const APART: Signs = Signs::GAP.with(Signs::TAB);

/// Whether a statement with a remark may have these characters: `Dim Total As Long   ' what is to be paid`.
pub(super) fn may_be_remark(signs: Signs) -> bool {
    signs.has(b'\'') && signs.meets(Signs::GAP)
}

/// Whether a line is a remark and no more.
pub(super) fn is_comment(text: &str) -> bool {
    let bytes = text.as_bytes();
    let second = bytes.get(1).copied().unwrap_or(b' ');
    match bytes.first() {
        Some(b'/') => second == b'/' || second == b'*',
        Some(b'*') => matches!(second, b'/' | b' ' | b'*') && bytes.len() > 1 || is_fox_remark(bytes),
        Some(b'\'') => second == b' ' || !text.get(1..).is_some_and(|t| t.contains('\'')),
        Some(b'&') => second == b'&',
        // `;p=acme` is a part of an address.
        Some(b';') => bytes.len() > 1 && !(second.is_ascii_lowercase() && bytes.iter().take(5).any(|b| *b == b'=')),
        Some(b'<') => text.starts_with("<!--") || text.starts_with("<%"),
        Some(b'%') => text.starts_with("%>"),
        Some(b'R' | b'r') => {
            let head = text.get(..4).unwrap_or(text);
            head.eq_ignore_ascii_case("rem ") || text.eq_ignore_ascii_case("rem")
        }
        _ => false,
    }
}

/// `*-- `, `*!* `: how the editors of FoxPro set remarks off.
fn is_fox_remark(bytes: &[u8]) -> bool {
    // A debugger writes "*----> State Dump <----*".
    bytes.starts_with(b"*--") && !bytes.starts_with(b"*---->") || bytes.starts_with(b"*!*")
}
