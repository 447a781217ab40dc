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
    let text = text.trim().trim_end_matches([':', '.']);
    let bytes = text.as_bytes();
    let own = space.get_mut(..bytes.len()).filter(|_| bytes.is_ascii())?;
    own.copy_from_slice(bytes);
    own.make_ascii_lowercase();
    // Nearly all have single blanks already.
    let is_single = !bytes.iter().any(|byte| (*byte < b' ') | (*byte == 0x7f)) && !text.ends_with(' ');
    let len = if is_single && !bytes.windows(2).any(|two| two == b"  ") { own.len() } else { squeeze(own)? };
    std::str::from_utf8(space.get(..len)?).ok()
}

/// Puts one blank in the place of each run of blanks, and none at the end. Gives how many bytes are left.
fn squeeze(bytes: &mut [u8]) -> Option<usize> {
    let (mut len, mut blank) = (0, false);
    for at in 0..bytes.len() {
        let byte = *bytes.get(at)?;
        if char::from(byte).is_whitespace() {
            blank = len > 0;
            continue;
        }
        if blank {
            *bytes.get_mut(len)? = b' ';
            len += 1;
            blank = false;
        }
        *bytes.get_mut(len)? = byte;
        len += 1;
    }
    Some(len)
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
