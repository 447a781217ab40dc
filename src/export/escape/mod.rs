//! Text of an article as it may stand in each kind of file: the one place that escapes for each.
//!
//! What a person cannot see must not act: characters that move the cursor, turn the direction of writing, or have no width
//! at all are shown by their numbers where a target can say them so, and are no part of it elsewhere.

pub(super) mod cmd;
pub(super) mod csv;
pub(super) mod markdown;
pub(super) mod powershell;
pub(super) mod reg;

/// Whether a character cannot be seen, or changes how others are seen: control characters, line and paragraph separators,
/// marks of direction (by which shown and meant text can differ), and characters without width.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// A text as one line of a comment: hidden characters become blanks, and runs of blanks one.
pub(super) fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_one_visible_line() {
        assert_eq!(one_line("a\r\n[HKEY]\u{2028}b\u{202e}c\0 \u{85}d"), "a [HKEY] b c d");
    }
}
