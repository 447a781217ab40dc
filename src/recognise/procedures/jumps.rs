//! The steps that a step sends its reader to.
//!
//! # What it looks like
//! "Repeat steps 2 through 4", "go to step 7", "as in steps 1-3", "steps 2, 3 and 5", "step 3a".
//!
//! # What it yields
//! One [`StepRange`] for each number or run of numbers, as written.
//!
//! # What it must not take
//! Steps of somewhere else ("step 2 of the wizard", "steps 1-3 in the next section"); a label such as `Step 3:`.

use crate::article::StepRange;
use crate::recognise::phrases::find;

/// Words between two numbers that make them a run, in small letters.
const RUNS: &[&str] = &["-", "through ", "thru ", "to ", "and through "];

/// Adds the steps that `text`, a paragraph of a step, names.
pub(super) fn add(text: &str, steps: &mut Vec<StepRange>) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| find(rest, b"step")).map(|at| at + from) {
        from = at + 4;
        let starts_word = at == 0 || text.as_bytes().get(at - 1).is_some_and(|b| !b.is_ascii_alphanumeric());
        let rest = text.get(from..).unwrap_or_default();
        let rest = rest.strip_prefix(['s', 'S']).unwrap_or(rest);
        if let Some(rest) = rest.strip_prefix(' ').filter(|_| starts_word) {
            let left = ranges(rest, steps);
            from = text.len() - left.len();
        }
    }
}

/// Reads the numbers at the head of `text` into `steps`, and gives what follows them.
fn ranges<'t>(text: &'t str, steps: &mut Vec<StepRange>) -> &'t str {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some((from, behind)) = number(rest) {
        rest = behind;
        let run = RUNS.iter().find_map(|word| strip(rest.trim_start(), word)).and_then(|to| token(to.trim_start()));
        // "Copy step 6 to a floppy disk" names one step.
        let is_letter = |text: &str| text.len() == 1 && text.starts_with(|c: char| c.is_ascii_alphabetic());
        let numbered = from.bytes().all(|byte| byte.is_ascii_digit());
        let to = match run.filter(|(to, _)| !(numbered && is_letter(to))) {
            Some((to, behind)) => {
                rest = behind;
                to
            }
            None => from,
        };
        found.push(StepRange { from: digits(from).to_owned(), to: digits(to).to_owned() });
        match [",", "and ", "or ", "&"].iter().find_map(|word| strip(rest.trim_start(), word)) {
            Some(next) => {
                let next = next.trim_start();
                let next = strip(next, "and ").or_else(|| strip(next, "or ")).unwrap_or(next).trim_start();
                // "steps 2 and 3" goes on, "step 2 and press A" does not.
                if number(next).is_none() {
                    break;
                }
                rest = next;
            }
            None => break,
        }
    }
    if !found.is_empty() && !is_elsewhere(rest) && !rest.starts_with(':') {
        for range in found {
            if !steps.contains(&range) {
                steps.push(range);
            }
        }
    }
    rest
}

/// Whether what follows the numbers says that the steps are those of something else.
fn is_elsewhere(rest: &str) -> bool {
    let rest = rest.trim_start();
    let rest = strip(rest, "above ").or_else(|| strip(rest, "listed ")).unwrap_or(rest);
    ["of ", "from ", "under "].iter().any(|word| strip(rest, word).is_some())
        || strip(rest, "in ").is_some_and(|place| {
            !["order", "sequence", "reverse", "turn", "that order", "this procedure"]
                .iter()
                .any(|word| strip(place, word).is_some())
        })
}

/// The step number at the head of `text`, and what follows. A letter counts only where no word follows it but a joining
/// one: "a step a user takes".
fn number(text: &str) -> Option<(&str, &str)> {
    let (written, behind) = token(text)?;
    let joined = || RUNS.iter().chain(&["and "]).any(|word| strip(behind.trim_start(), word).is_some());
    let counts = written.len() > 2
        || written.starts_with(|c: char| c.is_ascii_digit())
        || behind.is_empty()
        || behind.starts_with([',', '.', ';', ')', '-'])
        || joined();
    counts.then_some((written, behind))
}

/// Numbers in words, each at the place of its number.
const WORDS: &[&str] = &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// A number in digits, where it was written as a word.
fn digits(written: &str) -> &str {
    const DIGITS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    let place = WORDS.iter().position(|word| word.eq_ignore_ascii_case(written));
    place.and_then(|place| DIGITS.get(place)).unwrap_or(&written)
}

/// What is written as a step number at the head of `text`, and what follows: up to three digits, with a letter or a
/// dotted path behind them, one letter, or a word for a number.
fn token(text: &str) -> Option<(&str, &str)> {
    let word = text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    if word.len() > 2 && WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        return text.split_at_checked(word.len());
    }
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let mut len = digits;
    if digits == 0 || bytes.get(len).is_some_and(u8::is_ascii_lowercase) {
        len += usize::from(bytes.get(len).is_some_and(u8::is_ascii_alphabetic));
    }
    while bytes.get(len) == Some(&b'.') && bytes.get(len + 1).is_some_and(u8::is_ascii_alphanumeric) {
        len += 2;
    }
    let ends = bytes.get(len).is_none_or(|b| !b.is_ascii_alphanumeric());
    (len > 0 && digits <= 3 && ends).then(|| text.split_at_checked(len)).flatten()
}

fn strip<'t>(text: &'t str, head: &str) -> Option<&'t str> {
    text.get(..head.len()).filter(|found| found.eq_ignore_ascii_case(head)).and_then(|_| text.get(head.len()..))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        add(text, &mut found);
        found.iter().map(|range| format!("{}-{}", range.from, range.to)).collect()
    }

    #[test]
    fn numbers_and_runs_of_steps_are_read() {
        assert_eq!(shown("Repeat steps 2 through 4 for each tray."), ["2-4"]);
        assert_eq!(shown("If it is empty, go to step 7."), ["7-7"]);
        assert_eq!(shown("Do as in steps 1-3, 5 and 6a."), ["1-3", "5-5", "6a-6a"]);
        assert_eq!(shown("Repeat step 2 and press ENTER."), ["2-2"]);
        assert_eq!(shown("Repeat steps a to c. Skip to Step 4.b."), ["a-c", "4.b-4.b"]);
        assert_eq!(shown("Repeat steps a-b for each tray."), ["a-b"]);
        assert_eq!(shown("Copy the folder of step 6 to a floppy disk."), ["6-6"]);
        assert_eq!(shown("Repeat steps 3a to c."), ["3a-c"]);
        assert_eq!(shown("Go to step four. Then do steps one through three."), ["4-4", "1-3"]);
        assert_eq!(shown("Repeat steps 1 and 2 in reverse order."), ["1-1", "2-2"]);
    }

    #[test]
    fn steps_of_something_else_and_plain_words_are_left_alone() {
        for text in [
            "On step 2 of the wizard, click Next.",
            "Follow steps 1-3 in the next section.",
            "Follow the steps below.",
            "This step a user can leave out.",
            "Footsteps 3 appears.",
            "Step 3: clean it.",
        ] {
            assert!(shown(text).is_empty(), "{text}: {:?}", shown(text));
        }
    }
}
