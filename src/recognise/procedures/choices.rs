//! Procedures that are alternatives, of which the reader chooses one.
//!
//! # What it looks like
//! A heading, or a line above a list, that begins with "Method 1", "Option B", "Workaround 2" or the like.
//!
//! # What it yields
//! [`Choice`] on every procedure below such a label: the label as written, and the number of the group of alternatives,
//! which rises through the article.
//!
//! # What it must not take
//! "Step 1" and "Part 1", which all have to be carried out; the words without a number; a sentence about methods.
//!
//! # Example
//! ```text
//! Method 1: Use the console
//! -------------------------
//!
//! 1. Open the console.
//! ```

use crate::article::{Choice, Procedure, Section};
use crate::blocks::{Block, BlockKind};
use crate::lines::Lines;

/// What alternatives are called, in small letters.
const WORDS: &[&str] =
    &["method", "option", "workaround", "alternative", "approach", "solution", "resolution", "choice"];

/// How long a label is at the most, in bytes; what is longer is a paragraph, of which the number is the label.
const LONGEST: usize = 120;

/// How many blocks and sections above a list are looked at, so that an article of a million lists takes no million squared.
const LOOK_BACK: usize = 80;

/// The label that a list stands under: the nearest one above it among `before`, else that of its section or of a section
/// around it. The group is not yet counted.
pub(super) fn choice(before: &[Block], section: &Section, around: &[Section], lines: &Lines) -> Option<Choice> {
    let above = before
        .iter()
        .rev()
        .take(LOOK_BACK)
        .filter(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Preformatted { .. }));
    for block in above {
        // One look at the first letter keeps texts from being joined for nothing.
        if lines.text(block.lines.first).as_bytes().first().is_some_and(|b| b"MOWASRCmowasrc".contains(b))
            && let Some(label) = label(&block.text(lines))
        {
            return Some(Choice { label: label.to_owned(), group: 0 });
        }
    }
    let mut level = section.level;
    let mut candidate = Some(section);
    let mut outer = around.iter().rev().take(LOOK_BACK);
    while let Some(section) = candidate {
        if let Some(label) = label(&section.heading) {
            return Some(Choice { label: label.to_owned(), group: 0 });
        }
        candidate = outer.find(|other| other.level < level);
        level = candidate.map_or(0, |section| section.level);
    }
    None
}

/// Counts the groups of `procedures`, which stand in the order of the article: a new group begins with another word, or
/// with a number that is no higher than the one of the label before.
pub(super) fn group(procedures: &mut [Procedure]) {
    let (mut group, mut before) = (0, String::new());
    for choice in procedures.iter_mut().filter_map(|procedure| procedure.choice.as_mut()) {
        if choice.label != before && (before.is_empty() || !continues(&before, &choice.label)) {
            group += 1;
        }
        choice.group = group;
        before.clone_from(&choice.label);
    }
}

/// Whether the label `next` is a later one of the alternatives that `before` is one of.
fn continues(before: &str, next: &str) -> bool {
    match (parts(before), parts(next)) {
        (Some((word, number, _)), Some((other, later, _))) => word.eq_ignore_ascii_case(other) && number < later,
        _ => false,
    }
}

/// The label that `text` begins with; all of a short text of one sentence, else the word and its number.
fn label(text: &str) -> Option<&str> {
    let (.., len) = parts(text)?;
    let whole = text.trim_end_matches([':', ' ', '.']);
    if whole.len() <= LONGEST && !whole.contains(". ") { Some(whole) } else { text.get(..len) }
}

/// The word and the number of a label, and how many bytes both take. Letters count as 1 for A, and so on.
fn parts(text: &str) -> Option<(&str, u32, usize)> {
    let (word, rest) = text.split_once(' ')?;
    if !word.starts_with(char::is_uppercase) || !WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)) {
        return None;
    }
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (written, behind) = rest.split_at_checked(len)?;
    let number = ordinal(written)?;
    let closed = behind.is_empty()
        || behind.starts_with([':', '.', ')', ',', ';'])
        || behind.trim_start().starts_with(['-', '(', ':']);
    let marked =
        closed || written.bytes().all(|b| b.is_ascii_digit()) && behind.trim_start().starts_with(char::is_uppercase);
    marked.then_some((word, number, text.len() - behind.len()))
}

fn ordinal(written: &str) -> Option<u32> {
    let bytes = written.as_bytes();
    if let [letter @ (b'A'..=b'Z')] = bytes {
        return Some(if *letter == b'I' { 1 } else { u32::from(letter - b'A') + 1 });
    }
    let words = ["one", "two", "three", "four", "five", "six"];
    let romans = ["i", "ii", "iii", "iv", "v", "vi"];
    let place = |list: &[&str]| list.iter().position(|word| written.eq_ignore_ascii_case(word));
    match place(&words).or_else(|| place(&romans)) {
        Some(place) => u32::try_from(place + 1).ok(),
        None => written.parse().ok().filter(|number| *number < 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_word_is_a_label() {
        assert_eq!(label("Method 1: Use the console"), Some("Method 1: Use the console"));
        assert_eq!(label("Option B:"), Some("Option B"));
        assert_eq!(label("WORKAROUND #2"), Some("WORKAROUND #2"));
        assert_eq!(label("Method 2 - Use a script. It is slower. It waits."), Some("Method 2"));
    }

    #[test]
    fn a_sentence_about_methods_and_a_part_are_no_labels() {
        for text in
            ["Method 1 is slower than the others.", "Methods", "Part 1", "Step 1", "Option Explicit", "option 1: x"]
        {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn groups_rise_where_the_numbers_begin_again() {
        let labels = ["Method 1", "Method 2: x", "Method 2: x", "Method 1", "Option A", "Option B"];
        let choice = |label: &str| Some(Choice { label: label.into(), group: 0 });
        let mut procedures: Vec<_> =
            labels.iter().map(|label| Procedure { choice: choice(label), ..Procedure::default() }).collect();
        group(&mut procedures);
        let groups: Vec<_> = procedures.iter().filter_map(|p| p.choice.as_ref()).map(|c| c.group).collect();
        assert_eq!(groups, [1, 1, 1, 2, 3, 3]);
    }
}
