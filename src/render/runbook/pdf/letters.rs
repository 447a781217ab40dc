//! Text as a page can show it: with places where a long word may break, and without letters that no font has.

use std::collections::BTreeSet;

/// Where a word may break: Typst takes it for a gap without width (the layout sees to that).
pub(super) const BREAK: char = '\u{200b}';

/// Characters behind which paths, addresses and commands may break.
const BREAKABLE_BEHIND: &str = "\\/.,;:-=&?)]}|+";

/// Words longer than this, in characters, may break behind such a sign.
const LONG: usize = 22;

/// How wide a tab is in lines that stand as they are.
const TAB: usize = 8;

/// Makes text printable, and remembers the characters that were not.
pub(super) struct Letters<'f> {
    /// Whether a font can show a character.
    shows: &'f dyn Fn(char) -> bool,
    /// The characters that no font can show, or that must not be shown as what they are.
    pub(super) missing: BTreeSet<char>,
}

impl<'f> Letters<'f> {
    pub(super) fn new(shows: &'f dyn Fn(char) -> bool) -> Self {
        Self { shows, missing: BTreeSet::new() }
    }

    /// Text for a place that is `room` characters wide. A character that cannot be shown is written by its number, such as
    /// `⟨U+4E2D⟩`: a gap in an instruction would not be noticed.
    pub(super) fn shown(&mut self, text: &str, room: usize) -> String {
        breakable(&self.printable(text), room)
    }

    /// The same for lines that stand as they are: tabs reach to the next of their places.
    pub(super) fn lines(&mut self, text: &str, room: usize) -> String {
        let line = |line: &str| {
            let mut made = String::with_capacity(line.len());
            let mut column = 0;
            for c in line.chars() {
                let width = if c == '\t' { TAB - column % TAB } else { 1 };
                column += width;
                if c == '\t' { made.push_str(&" ".repeat(width)) } else { made.push(c) }
            }
            made
        };
        let expanded: Vec<String> = text.split('\n').map(line).collect();
        self.shown(&expanded.join("\n"), room)
    }

    fn printable(&mut self, text: &str) -> String {
        let mut made = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                ' '..='~' | '\n' | BREAK | '\u{ad}' => made.push(c),
                '\t' => made.push(' '),
                '\r' => {}
                _ if !is_hidden(c) && (self.shows)(c) => made.push(c),
                _ => {
                    self.missing.insert(c);
                    made.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
                }
            }
        }
        made
    }
}

/// Characters that change how others are shown, have no meaning of their own, or are the private matter of a font: PDF/A does
/// not allow the last ones, and the first ones could make a command look like another.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

/// The text with breaks in long words: behind the signs that divide paths and addresses, and where there is none for `room`
/// characters, anywhere but in the number that stands for a character.
fn breakable(text: &str, room: usize) -> String {
    let room = room.max(1);
    let mut made = String::with_capacity(text.len() + 8);
    for word in text.split_inclusive([' ', '\n', '\u{a0}', BREAK]) {
        if word.chars().count() <= room.min(LONG) {
            made.push_str(word);
            continue;
        }
        let mut since = 0;
        let mut in_number = false;
        let mut chars = word.chars().peekable();
        while let Some(c) = chars.next() {
            made.push(c);
            since += 1;
            in_number = c == '⟨' || in_number && c != '⟩';
            let ends = chars.peek().is_none_or(|next| next.is_whitespace() || *next == BREAK);
            if !ends && !in_number && (since >= room || BREAKABLE_BEHIND.contains(c)) {
                made.push(BREAK);
                since = 0;
            }
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ascii(c: char) -> bool {
        c.is_ascii() || c == 'ä'
    }

    #[test]
    fn only_words_that_are_too_long_get_breaks() {
        let mut letters = Letters::new(&ascii);
        assert_eq!(letters.shown("Open C:\\WINNT now", 10), "Open C:\\WINNT now");
        assert_eq!(letters.shown("C:\\WINNT\\SYSTEM32", 10), "C:\u{200b}\\\u{200b}WINNT\\\u{200b}SYSTEM32");
        assert_eq!(letters.shown("0123456789012345678901234", 30), "0123456789012345678901234");
        assert_eq!(letters.shown("0123456789", 4), "0123\u{200b}4567\u{200b}89");
    }

    #[test]
    fn a_letter_that_no_font_has_is_written_by_its_number_and_told() {
        let mut letters = Letters::new(&ascii);
        assert_eq!(letters.shown("ä中", 40), "ä⟨U+4E2D⟩");
        assert_eq!(letters.missing.into_iter().collect::<String>(), "中");
    }

    #[test]
    fn nothing_that_turns_the_direction_of_text_reaches_the_page() {
        let everything = |_| true;
        let mut letters = Letters::new(&everything);
        assert_eq!(letters.shown("a\u{202e}b\u{e000}\u{7}", 40), "a⟨U+202E⟩b⟨U+E000⟩⟨U+0007⟩");
    }

    #[test]
    fn tabs_reach_to_their_places() {
        let mut letters = Letters::new(&ascii);
        assert_eq!(letters.lines("a\tb\n\tc", 40), "a       b\n        c");
    }
}
