//! The words of a text, to tell whether any was lost.

use std::collections::HashMap;

/// The words of a text: runs of letters, and runs of digits. Where a capital begins inside a run a new word begins, because
/// texts made from HTML glue headings to what follows (`2003SYMPTOMSWhen`), and an import takes them apart.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).flat_map(parts).filter(|word| !word.is_empty())
}

/// What kind of character stands in a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Small,
    Capital,
    Digit,
}

impl Sign {
    fn of(c: char) -> Self {
        match c {
            c if c.is_numeric() => Self::Digit,
            c if c.is_uppercase() => Self::Capital,
            _ => Self::Small,
        }
    }
}

/// The words that are glued together in a run of letters and digits.
fn parts(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = run;
    std::iter::from_fn(move || {
        let mut signs = rest.char_indices().map(|(at, c)| (at, Sign::of(c))).peekable();
        let (_, mut before) = signs.next()?;
        let mut end = rest.len();
        while let Some((at, sign)) = signs.next() {
            let glued = match (before, sign) {
                (Sign::Small, Sign::Capital) => true,
                // The last capital of several is the first letter of the next word: `SYMPTOMSWhen`.
                (Sign::Capital, Sign::Capital) => signs.peek().is_some_and(|(_, next)| *next == Sign::Small),
                (before, sign) => (before == Sign::Digit) != (sign == Sign::Digit),
            };
            if glued {
                end = at;
                break;
            }
            before = sign;
        }
        let (word, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(word)
    })
}

/// The words that `before` has more often than `after`, each once, in the order of `before`.
#[must_use]
pub fn lost<'b>(before: &'b str, after: &str) -> Vec<&'b str> {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for word in words(after) {
        *counts.entry(word).or_default() += 1;
    }
    let mut lost = Vec::new();
    for word in words(before) {
        let count = counts.entry(word).or_default();
        *count -= 1;
        if *count == -1 {
            lost.push(word);
        }
    }
    lost
}

/// The lines of `before` with a word that `after` lacks, without blanks at their ends. Of lines that share a word that is
/// lacking only so many are named that no word is lost.
pub(super) fn unplaced<'b>(before: &'b str, after: &str) -> Vec<&'b str> {
    let mut missing: HashMap<&str, i64> = HashMap::new();
    for word in words(before) {
        *missing.entry(word).or_default() += 1;
    }
    for word in words(after) {
        if let Some(count) = missing.get_mut(word) {
            *count -= 1;
        }
    }
    let mut found = Vec::new();
    for line in before.lines() {
        if words(line).any(|word| missing.get(word).is_some_and(|count| *count > 0)) {
            for word in words(line) {
                if let Some(count) = missing.get_mut(word) {
                    *count -= 1;
                }
            }
            found.push(line.trim());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_lost_when_it_is_there_less_often() {
        assert_eq!(lost("Stop it, then stop it.", "then Stop: it"), ["stop", "it"]);
        assert!(lost("REG_SZ D:\\Spool", "D:\\\\Spool is REG\\_SZ").is_empty());
    }

    #[test]
    fn glued_words_are_words_of_their_own() {
        let found: Vec<&str> = words("Server 2003SYMPTOMSWhen ExchSrvr KB842101é 2x").collect();
        assert_eq!(found, ["Server", "2003", "SYMPTOMS", "When", "Exch", "Srvr", "KB", "842101", "é", "2", "x"]);
    }

    #[test]
    fn lines_with_lost_words_are_named_until_none_is_lost() {
        let before = "Home > Docs\nStop the service.\nHome\nDocs\n";
        let found = unplaced(before, "Stop the service.");
        assert_eq!(found, ["Home > Docs", "Home", "Docs"]);
        assert!(lost(before, &format!("Stop the service. {}", found.join(" "))).is_empty());
        assert_eq!(unplaced(before, "Home Docs Stop the service."), ["Home > Docs"]);
    }
}
