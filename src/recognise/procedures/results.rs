//! What a step says will be seen when it has been carried out.
//!
//! # What it looks like
//! A sentence of the step that says that something appears or is displayed, that the reader should see or receive
//! something, or that opens with "Result:" or "Expected result:".
//!
//! # What it yields
//! Each such sentence, as written, the label left out.
//!
//! # What it must not take
//! A sentence with a condition or a command; a relative clause ("the list that appears"); what does not appear.
//!
//! # Example
//! ```text
//! Click Flush. The Flush Queue dialog box appears.
//! ```

use crate::article::Evidence;
use crate::recognise::phrases::{Phrases, UsualPhrases, find};
use std::sync::LazyLock;

/// Heads of sentences that say what the reader sees, in small letters.
const SEEN: &[&str] = &[
    "you should see ", "you should now see ", "you should receive ", "you should get ", "you should hear ",
    "you will see ", "you will receive ", "you will get ", "you will now see ", "you will be prompted ", "you see ",
    "you now see ", "you receive ", "you get ", "you are prompted ", "notice that ", "note that you receive ",
];

/// Labels of a result, in small letters.
const LABELS: &[&str] =
    &["expected result:", "expected results:", "result:", "results:", "actual result:", "actual results:"];

/// Signs that something is seen, in small letters, the blank before them included.
const SIGNS: &[&str] = &[
    " appears", " appear", " is displayed", " are displayed", " opens", " is now displayed", " will appear",
    " will be displayed", " should appear", " should be displayed", " will open", " is shown", " starts",
];

/// How long a result is at the most, in bytes.
const LONGEST: usize = 400;

/// Adds what the sentences of `text`, a paragraph of a step, say is seen; gives what speaks for the least sure of them.
pub(super) fn add(text: &str, expected: &mut Vec<String>) -> Option<Evidence> {
    if !may_say_so(text) {
        return None;
    }
    let mut weakest: Option<Evidence> = None;
    for sentence in sentences(text) {
        let (labelled, said) = without_label(sentence);
        if !said.is_empty() && said.len() <= LONGEST && (labelled || is_seen(said)) {
            expected.push(said.to_owned());
            let evidence = if labelled {
                Evidence::certain("it is labelled as a result")
            } else {
                Evidence::likely("a sentence of the step says what is seen")
            };
            weakest = Some(weakest.map_or(evidence, |weakest| weakest.and(evidence)));
        }
    }
    weakest
}

/// A cheap look for one of the words without which nothing below holds.
fn may_say_so(text: &str) -> bool {
    static WORDS: LazyLock<UsualPhrases> = LazyLock::new(|| {
        let words = ["appear", "displayed", "you ", "result", "notice that", " opens", " open.", " shown", " starts."];
        UsualPhrases::new(&words)
    });
    WORDS.stand_in(text)
}

/// Whether a sentence says what is seen.
fn is_seen(sentence: &str) -> bool {
    static SIGN: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(SIGNS));
    static LIMITS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&[" not ", " until "]));
    let subject = ["The ", "A ", "An ", "This ", "Your ", "Another ", "Two ", "One ", "These "];
    let says = SEEN.iter().any(|head| starts(sentence, head))
        || subject.iter().any(|word| sentence.starts_with(word)) && SIGN.stand_in(sentence) && appears(sentence);
    says && !sentence.ends_with('?') && !LIMITS.stand_in(sentence)
}

/// Whether the main clause says that something appears: the sign stands behind no relative word and no other clause.
fn appears(sentence: &str) -> bool {
    SIGNS.iter().any(|sign| {
        let Some(at) = find(sentence, sign.as_bytes()) else { return false };
        let before = sentence.get(..at).unwrap_or_default();
        let behind = sentence.get(at + sign.len()..).unwrap_or_default();
        let whole = behind.is_empty() || behind.starts_with([' ', '.', ',', ':', ';', '!']);
        let relative = [&b" that"[..], b" which", b" who", b" if ", b" when ", b" must ", b" should be ", b" where "];
        // "opens" and "starts" have an object as often as not: "This opens the door to more faults".
        let bare =
            !matches!(*sign, " opens" | " starts" | " will open") || behind.trim_end() == "." || behind.is_empty();
        whole
            && bare
            && !before.is_empty()
            && relative.iter().all(|word| find(before, word).is_none())
            && !seems(behind)
    })
}

/// Whether what stands behind "appears" makes it "seems": "appears to hang".
fn seems(behind: &str) -> bool {
    let behind = behind.trim_start();
    ["to ", "correct", "normal", "fine", "dimmed", "blank", "as "].iter().any(|word| behind.starts_with(word))
}

/// Whether a sentence opens with the label of a result, and the sentence without it.
fn without_label(sentence: &str) -> (bool, &str) {
    match LABELS.iter().find(|label| starts(sentence, label)) {
        Some(label) => (true, sentence.get(label.len()..).unwrap_or_default().trim_start()),
        None => (false, sentence),
    }
}

fn starts(text: &str, head: &str) -> bool {
    text.get(..head.len()).is_some_and(|found| found.eq_ignore_ascii_case(head))
}

/// The sentences of a text: each ends with a full stop, a question or exclamation mark that a blank and a capital, a
/// bracket or a quotation mark follow.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut ends = memchr::memchr3_iter(b'.', b'?', b'!', bytes).filter(move |at| ends_sentence(bytes, *at));
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let end = ends.next().map_or(text.len(), |at| at + 1);
        done = end == text.len();
        let sentence = text.get(start..end).unwrap_or_default().trim();
        start = end;
        Some(sentence)
    })
    .map(|sentence| sentence.trim_start_matches([')', '"', ' ']))
    .filter(|sentence| !sentence.is_empty())
}

fn ends_sentence(bytes: &[u8], at: usize) -> bool {
    let mut next = at + 1;
    if matches!(bytes.get(next), Some(b'"' | b')')) {
        next += 1;
    }
    bytes.get(next) == Some(&b' ')
        && bytes
            .get(next + 1..)
            .unwrap_or_default()
            .iter()
            .find(|b| **b != b' ')
            .is_some_and(|b| b.is_ascii_uppercase() || matches!(b, b'(' | b'"' | b'[') || b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        add(text, &mut found);
        found
    }

    #[test]
    fn what_appears_and_what_the_reader_should_see_are_results() {
        assert_eq!(
            expected("Click Flush. The Flush Queue dialog box appears."),
            ["The Flush Queue dialog box appears."]
        );
        assert_eq!(expected("Press F5. You should see two trays. Then wait."), ["You should see two trays."]);
        assert_eq!(expected("RESULT: The relay stops."), ["The relay stops."]);
        assert_eq!(expected("Print. You will receive the following error message:").len(), 1);
        assert_eq!(
            expected("Click OK. A list of trays is displayed in the lower pane."),
            ["A list of trays is displayed in the lower pane."]
        );
    }

    #[test]
    fn commands_cases_relative_clauses_and_seeming_are_no_results() {
        for text in [
            "Click the tray that appears.",
            "In the list that appears, click a tray.",
            "If the Flush dialog box appears, click OK.",
            "Click OK until the Flush dialog box appears.",
            "The tray that appears in the list is the first.",
            "The relay appears to hang.",
            "Wait for the window to appear.",
            "The tray does not appear.",
            "The trays appear as one in the console.",
        ] {
            assert!(expected(text).is_empty(), "{text}: {:?}", expected(text));
        }
    }
}
