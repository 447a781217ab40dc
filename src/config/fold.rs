//! Labels, headings and words as they are compared: in small letters, with single blanks, without colon or full stop.

/// The folded form of `text`.
pub(super) fn fold(text: &str) -> String {
    let words: Vec<_> = text.trim().trim_end_matches([':', '.']).split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Calls `look` with the folded form of `text`. One of ASCII that is no longer than labels and headings are is folded in place,
/// without taking memory for it.
pub(super) fn folded<T>(text: &str, look: impl FnOnce(&str) -> T) -> T {
    let mut space = [0u8; 96];
    match fold_into(text, &mut space) {
        Some(folded) => look(folded),
        None => look(&fold(text)),
    }
}

/// What [`fold`] gives, in `space`; nothing when the text is too long for it or not ASCII.
fn fold_into<'s>(text: &str, space: &'s mut [u8]) -> Option<&'s str> {
    let mut len = 0;
    let mut blank = false;
    if !text.is_ascii() {
        return None;
    }
    // What counts as white space among the characters of ASCII.
    let is_white = |byte: u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let bytes = text.as_bytes();
    let end = bytes.iter().rposition(|byte| !is_white(*byte)).map_or(0, |last| last + 1);
    let own = bytes.get(..end).unwrap_or_default();
    let end = own.iter().rposition(|byte| !matches!(byte, b':' | b'.')).map_or(0, |last| last + 1);
    for &byte in own.get(..end).unwrap_or_default() {
        if is_white(byte) {
            blank = len > 0;
            continue;
        }
        if blank {
            *space.get_mut(len)? = b' ';
            len += 1;
            blank = false;
        }
        *space.get_mut(len)? = byte.to_ascii_lowercase();
        len += 1;
    }
    std::str::from_utf8(space.get(..len)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_of_folding_give_the_same(text in "[aB:. \\t\u{b}ä]{0,12}", long in "[a-zA-Z :]{80,120}") {
            for text in [text, long] {
                prop_assert_eq!(folded(&text, str::to_owned), fold(&text));
            }
        }
    }
}
