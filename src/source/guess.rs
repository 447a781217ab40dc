//! Which encoding bytes are in that do not say it themselves.
//!
//! # What speaks for what
//!
//! Windows-1252 has its accented letters from 0xC0 on, and quotation marks, dashes and the bullet between 0x80 and 0x9F. Code
//! page 437 has accented letters there, and boxes, shades and rules from 0xB0 to 0xDF. So the same byte is a plausible
//! character in one and nonsense in the other, and its neighbours tell: a letter stands inside a word, a quotation mark at
//! its edge, a box character beside its like. Each byte gives points to each reading; the higher sum wins, and a tie goes to
//! Windows-1252, the later of the two.

use super::decode::Encoding;

/// Windows-1252 or code page 437, whichever reads better.
pub(super) fn guess(bytes: &[u8]) -> Encoding {
    let mut western = 0i64;
    let mut dos = 0i64;
    for (at, &byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        let near = Near { before, byte, after: bytes.get(at + 1).copied() };
        western += i64::from(near.as_windows_1252());
        dos += i64::from(near.as_cp437());
    }
    if dos > western { Encoding::Cp437 } else { Encoding::Windows1252 }
}

/// UTF-16 of mostly Latin text has a NUL in every second byte, which no other text has.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).filter(|sample| sample.len() >= 8)?;
    memchr::memchr(0, sample)?;
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let most = sample.len() / 2 * 7 / 10;
    match () {
        () if odd > most && even * 10 < odd => Some(Encoding::Utf16Le),
        () if even > most && odd * 10 < even => Some(Encoding::Utf16Be),
        () => None,
    }
}

/// A byte that is not ASCII, and its neighbours.
struct Near {
    before: Option<u8>,
    byte: u8,
    after: Option<u8>,
}

/// What a byte is in one of the code pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Small,
    Capital,
    OpeningQuote,
    ClosingQuote,
    Dash,
    Bullet,
    /// A mark behind a word or number: trade mark, degree, superscript.
    Trailing,
    Box,
    Blank,
    Sign,
    Unused,
}

impl Near {
    fn as_windows_1252(&self) -> i32 {
        self.points(windows_1252(self.byte))
    }

    fn as_cp437(&self) -> i32 {
        self.points(cp437(self.byte))
    }

    fn points(&self, class: Class) -> i32 {
        let (before, after) = (self.letter(self.before), self.letter(self.after));
        let in_word = before || after;
        let twin = self.before == Some(self.byte) || self.after == Some(self.byte);
        match class {
            // Rules are drawn with runs of one byte, and no word has a letter three times.
            Class::Small | Class::Capital if twin && !in_word => -3,
            Class::Small if in_word => 3,
            Class::Capital if before && self.before.is_some_and(|b| b.is_ascii_lowercase()) => -2,
            Class::Capital if in_word => 3,
            Class::Small | Class::Capital => 0,
            Class::OpeningQuote if !before && self.after.is_some_and(|b| !b.is_ascii_whitespace()) => 3,
            Class::ClosingQuote if self.before.is_some_and(|b| !b.is_ascii_whitespace()) => 3,
            Class::Dash if !in_word || before && after => 2,
            Class::Bullet if !before && Self::blank(self.after) => 3,
            Class::Trailing if self.before.is_some_and(|b| b.is_ascii_alphanumeric()) && !after => 3,
            Class::Box if twin || self.box_beside() => 3,
            Class::Box if before && after => -3,
            Class::Box => 1,
            Class::Blank => 3,
            Class::Sign if before && after => -2,
            Class::Sign => 1,
            Class::Unused => -6,
            _ => -1,
        }
    }

    /// Whether a neighbour is a letter, for which another byte that is not ASCII may stand too.
    fn letter(&self, neighbour: Option<u8>) -> bool {
        neighbour.is_some_and(|b| b.is_ascii_alphabetic() || !b.is_ascii() && b != self.byte)
    }

    fn blank(neighbour: Option<u8>) -> bool {
        neighbour.is_none_or(|b| b.is_ascii_whitespace())
    }

    fn box_beside(&self) -> bool {
        let is_box = |b: Option<u8>| b.is_some_and(|b| cp437(b) == Class::Box);
        is_box(self.before) || is_box(self.after)
    }
}

fn windows_1252(byte: u8) -> Class {
    match byte {
        0x81 | 0x8d | 0x8f | 0x90 | 0x9d => Class::Unused,
        0x91 | 0x93 | 0x82 | 0x84 | 0x8b | 0xab => Class::OpeningQuote,
        0x92 | 0x94 | 0x9b | 0xbb | 0x85 => Class::ClosingQuote,
        0x96 | 0x97 => Class::Dash,
        0x95 | 0xb7 => Class::Bullet,
        0x99 | 0xae | 0xb0 | 0xb2 | 0xb3 | 0xb9 | 0xaa | 0xba => Class::Trailing,
        0xa0 => Class::Blank,
        0x8a | 0x8c | 0x8e | 0x9f | 0xc0..=0xd6 | 0xd8..=0xde => Class::Capital,
        0x9a | 0x9c | 0x9e | 0xdf..=0xf6 | 0xf8..=0xff => Class::Small,
        _ => Class::Sign,
    }
}

fn cp437(byte: u8) -> Class {
    match byte {
        0x80 | 0x8e | 0x8f | 0x90 | 0x92 | 0x99 | 0x9a | 0xa5 => Class::Capital,
        0x81..=0x98 | 0xa0..=0xa4 | 0xe1 => Class::Small,
        0xae => Class::OpeningQuote,
        0xaf => Class::ClosingQuote,
        0xf9 | 0xfa | 0xfe => Class::Bullet,
        0xa6 | 0xa7 | 0xf8 | 0xfc | 0xfd => Class::Trailing,
        0xff => Class::Blank,
        0xb0..=0xdf => Class::Box,
        _ => Class::Sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accented_words_of_both_code_pages_are_told_apart() {
        let western: [&[u8]; 5] = [
            b"Pr\xfcfger\xe4t im Geh\xe4use",
            b"d\xe9marrer l'imprimante, \xe0 c\xf4t\xe9",
            b"\xd6ffnen Sie \xc4nderungen",
            b"contrase\xf1a del administrador",
            b"GR\xd6SSE DER DATEI",
        ];
        for text in western {
            assert_eq!(guess(text), Encoding::Windows1252, "{}", String::from_utf8_lossy(text));
        }
        let dos: [&[u8]; 4] = [
            b"Pr\x81fger\x84t im Geh\x84use",
            b"d\x82marrer l'imprimante, \x85 c\x93t\x82",
            b"contrase\xa4a del administrador",
            b"\x99ffnen Sie \x8enderungen",
        ];
        for text in dos {
            assert_eq!(guess(text), Encoding::Cp437, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn quotation_marks_dashes_and_trade_marks_speak_for_windows() {
        let texts: [&[u8]; 5] = [
            b"the \x93Spooler\x94 service isn\x92t running",
            b"stop the service \x96 then wait",
            b"\x95 first item\r\n\x95 second item",
            b"CalTrack\x99 and Fernhill\xae",
            b"Menu\xa0 Item",
        ];
        for text in texts {
            assert_eq!(guess(text), Encoding::Windows1252, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn boxes_and_rules_speak_for_dos() {
        let texts: [&[u8]; 3] = [
            b"\xda\xc4\xc4\xc4\xc4\xbf\r\n\xb3 A: \xb3\r\n\xc0\xc4\xc4\xc4\xc4\xd9\r\n",
            b"  \xc3\xc4\xc4 BIN\r\n  \xc0\xc4\xc4 ETC\r\n",
            b"100 \xb0\xb0\xb0\xb1\xb1\xb2\xdb\xdb",
        ];
        for text in texts {
            assert_eq!(guess(text), Encoding::Cp437, "{}", String::from_utf8_lossy(text));
        }
    }
}
