//! The marks that open list items: `1.` `2)` `(3)` `Step 4:` `a.` `(b)` `iv.` and bullets.

use serde::{Deserialize, Serialize};

/// How the number of a marker is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MarkerStyle {
    /// `1.` `1)` `(1)`
    Arabic,
    /// `a.` `a)` `(a)`
    LowerLetter,
    /// `A.` `A)` `(A)`
    UpperLetter,
    /// `Step 1:` `Step 1.` `STEP 1 -`
    StepWord,
}

/// A numbered marker at the head of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker<'t> {
    /// The bare number as written: `1`, `a`, `iv`.
    pub number: &'t str,
    /// How the number is written.
    pub style: MarkerStyle,
    /// The place in its run: 3 for `3`, `c`, `C`; 0 for a roman number of several letters.
    pub ordinal: u32,
    /// The place when read as a roman number: 4 for `iv`.
    pub roman: Option<u32>,
    /// What stands around the number: `.`, `)`, `(`, or `:`.
    pub close: char,
    /// How many bytes the marker takes, with the blanks behind it.
    pub len: usize,
}

/// The numbered marker at the head of `text`, a line without its indentation.
#[must_use]
pub fn marker(text: &str) -> Option<Marker<'_>> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    if first.is_ascii_alphabetic() {
        // Nearly every line ends here: a letter is a number only when it is closed at once, when roman digits follow one, or
        // when it begins the word "step".
        let second = *bytes.get(1)?;
        let roman = |byte: u8| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X');
        let may_be = matches!(second, b'.' | b')')
            || roman(first) && roman(second)
            || matches!(first, b's' | b'S') && matches!(second, b't' | b'T');
        if !may_be {
            return None;
        }
    } else if !(first.is_ascii_digit() || first == b'(') {
        return None;
    }
    if matches!(first, b's' | b'S')
        && let Some(found) = step_word(text)
    {
        return Some(found);
    }
    // What stands behind the first letters of most other lines closes no number.
    let inner = text.as_bytes().get(usize::from(first == b'(')..)?;
    let number = inner.iter().take(LONGEST_NUMBER + 1).take_while(|b| b.is_ascii_alphanumeric()).count();
    if number > LONGEST_NUMBER || !matches!(inner.get(number), Some(b'.' | b')')) {
        return None;
    }
    let (open, inner) = match text.strip_prefix('(') {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let len = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let number = inner.get(..len).filter(|n| !n.is_empty())?;
    let mut rest = inner.get(len..)?;
    let close = rest.chars().next()?;
    if close != ')' && (open || close != '.') {
        return None;
    }
    rest = rest.get(1..)?;
    // "1.)" closes twice; "3.5" and "a.out" are no markers: a blank or the end must follow.
    if close == '.' {
        rest = rest.strip_prefix(')').unwrap_or(rest);
    }
    let blanks = rest.bytes().take_while(|b| *b == b' ' || *b == b'\t').count();
    if blanks == 0 && !rest.is_empty() {
        return None;
    }
    let (style, ordinal, roman) = number_value(number)?;
    let close = if open { '(' } else { close };
    Some(Marker { number, style, ordinal, roman, close, len: text.len() - rest.len() + blanks })
}

/// How many letters the longest number has: `xxxviii`.
const LONGEST_NUMBER: usize = 7;

fn step_word(text: &str) -> Option<Marker<'_>> {
    let head = text.get(..4)?;
    if !head.eq_ignore_ascii_case("step") {
        return None;
    }
    let after = text.get(4..)?;
    let rest = after.trim_start_matches([' ', '\t']);
    if rest.len() == after.len() {
        return None;
    }
    let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let number = rest.get(..len)?;
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) && len != 1 {
        return None;
    }
    let (_, ordinal, roman) = number_value(number)?;
    let rest = rest.get(len..)?;
    let closed = rest.trim_start_matches([' ', '\t']);
    let close = closed.chars().next();
    let body = match close {
        None => closed,
        Some(':' | '.' | ')') => closed.get(1..)?,
        Some('-') if closed.len() < rest.len() || closed.starts_with("--") => closed.trim_start_matches('-'),
        _ => return None,
    };
    if close.is_some() && !body.is_empty() && !body.starts_with([' ', '\t']) {
        return None;
    }
    let body = body.trim_start_matches([' ', '\t']);
    Some(Marker { number, style: MarkerStyle::StepWord, ordinal, roman, close: ':', len: text.len() - body.len() })
}

fn number_value(number: &str) -> Option<(MarkerStyle, u32, Option<u32>)> {
    let first = *number.as_bytes().first()?;
    if first.is_ascii_digit() {
        // No list of steps is longer than 999, and a year is no marker.
        return (number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()))
            .then(|| Some((MarkerStyle::Arabic, number.parse().ok()?, None)))
            .flatten();
    }
    let lower = number.bytes().all(|b| b.is_ascii_lowercase());
    let upper = number.bytes().all(|b| b.is_ascii_uppercase());
    if !lower && !upper {
        return None;
    }
    let style = if lower { MarkerStyle::LowerLetter } else { MarkerStyle::UpperLetter };
    let roman = if lower { roman_value(number) } else { roman_value(&number.to_ascii_lowercase()) };
    if number.len() == 1 {
        return Some((style, u32::from(first.to_ascii_lowercase() - b'a') + 1, roman));
    }
    // Several letters are a number only when roman, and then have no place among letters.
    roman.map(|value| (style, 0, Some(value)))
}

/// Reads small roman numbers, up to 39, in the standard form only.
fn roman_value(text: &str) -> Option<u32> {
    let tens = text.bytes().take_while(|b| *b == b'x').count();
    let ones = match text.get(tens..)? {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let value = u32::try_from(tens).ok()? * 10 + ones;
    (value > 0 && tens <= 3).then_some(value)
}

/// How many bytes a bullet at the head of `text` takes, with the blanks behind it. Bullets are `-`, `*`, `+`, `o`, `•` and
/// `·`, each with a blank or nothing behind it.
#[must_use]
pub fn bullet(text: &str) -> Option<usize> {
    // Nearly every line ends here.
    if !matches!(text.as_bytes().first()?, b'-' | b'*' | b'+' | b'o' | 0x80..) {
        return None;
    }
    let mut chars = text.chars();
    let mark = chars.next()?;
    if !matches!(mark, '-' | '*' | '+' | 'o' | '•' | '·' | '–') {
        return None;
    }
    let rest = chars.as_str();
    let blanks = rest.bytes().take_while(|b| *b == b' ' || *b == b'\t').count();
    // "--" in front of a word is a dash; a lone "o" or "*" in prose is followed by a blank like a bullet, but a rule of
    // marks is not.
    (blanks > 0 && blanks < rest.len()).then(|| mark.len_utf8() + blanks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, MarkerStyle, u32, usize)> {
        marker(text).map(|m| (m.number, m.style, m.ordinal, m.len))
    }

    #[test]
    fn every_form_of_marker_is_read() {
        use MarkerStyle::{Arabic, LowerLetter, StepWord, UpperLetter};
        assert_eq!(read("1. Stop"), Some(("1", Arabic, 1, 3)));
        assert_eq!(read("12)  Stop"), Some(("12", Arabic, 12, 5)));
        assert_eq!(read("(3) Stop"), Some(("3", Arabic, 3, 4)));
        assert_eq!(read("b. Stop"), Some(("b", LowerLetter, 2, 3)));
        assert_eq!(read("(c) Stop"), Some(("c", LowerLetter, 3, 4)));
        assert_eq!(read("D. Stop"), Some(("D", UpperLetter, 4, 3)));
        assert_eq!(read("iv. Stop"), Some(("iv", LowerLetter, 0, 4)));
        assert_eq!(read("Step 3: Stop"), Some(("3", StepWord, 3, 8)));
        assert_eq!(read("STEP 2 - Stop"), Some(("2", StepWord, 2, 9)));
        assert_eq!(read("7."), Some(("7", Arabic, 7, 2)));
    }

    #[test]
    fn what_only_looks_like_a_marker_is_none() {
        for text in
            ["3.5 inch", "a.out", "1995. The", "e.g. this", "Step by step", "(see) it", "Q. and A", "-1. x", "x"]
        {
            let found = marker(text).filter(|m| m.style != MarkerStyle::UpperLetter);
            assert_eq!(found, None, "{text}");
        }
    }

    #[test]
    fn bullets_need_a_blank_and_a_text() {
        assert_eq!(bullet("- a"), Some(2));
        assert_eq!(bullet("•  a"), Some(5));
        assert_eq!([bullet("-a"), bullet("---"), bullet("over"), bullet("o")], [None; 4]);
    }
}
