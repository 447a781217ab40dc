//! Whether a step may be left out.
//!
//! # What it looks like
//! "(Optional)", "Optional:" or "Optionally" at the head of a step; "if you want" or "if desired" as a clause that says
//! nothing more; "This step is optional".
//!
//! # What it must not take
//! The word in the midst of a sentence ("install the optional trays"), and "if you want to print", which is a case.

use crate::article::Evidence;
use crate::recognise::phrases::{Phrases, find};
use std::sync::LazyLock;

/// Clauses that leave a step to the reader, in small letters.
const CHOICES: &[&str] =
    &["if you want", "if you wish", "if you like", "if you choose", "if you prefer", "if desired", "as desired"];

/// Of these one stands in every clause that leaves a step to the reader, and few steps have any.
static SIGNS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["option", "desired", "if you "]));

/// What in `text`, a step's command, says that the step may be left out; nothing where it must be carried out.
pub(super) fn optional(text: &str) -> Option<Evidence> {
    if opens_as_optional(text) {
        return Some(Evidence::certain("its first word says so"));
    }
    says_so(text).then_some(Evidence::likely("a clause leaves it to the reader"))
}

/// Whether the word itself stands at the head of a step.
fn opens_as_optional(text: &str) -> bool {
    let head = text.trim_start_matches(['(', '[', '*', '"', ' ']);
    let Some(rest) = strip(head, "optional") else { return false };
    let rest = strip(rest, "ly").unwrap_or(rest);
    let rest = strip(rest, " step").unwrap_or(rest);
    rest.starts_with([')', ']', ':', ',', '.', ';']) || rest.trim_start().starts_with('-')
}

/// Whether a clause of a step leaves the step to the reader.
fn says_so(text: &str) -> bool {
    // A step that opens with the word, and not as a label, speaks of something optional.
    if strip(text.trim_start_matches(['(', '[', '*', '"', ' ']), "optional").is_some() {
        return false;
    }
    if !SIGNS.stand_in(text) {
        return false;
    }
    let Some(at) = find(text, b"option").or_else(|| find(text, b"desired")).or_else(|| find(text, b"if you ")) else {
        return false;
    };
    let from = text.get(at..).unwrap_or_default();
    strip(from, "optional").is_some_and(|_| says_step_is_optional(text))
        || (find(text, b"if you ").is_some() || find(text, b"desired").is_some())
            && CHOICES.iter().any(|choice| is_whole_clause(text, choice))
        || find(text, b"(optional)").is_some_and(|at| at < 120)
}

fn says_step_is_optional(text: &str) -> bool {
    [&b"step is optional"[..], b"these steps are optional"].iter().any(|phrase| find(text, phrase).is_some())
}

/// Whether the first `clause` in `text` stands between the ends of sentences or commas.
fn is_whole_clause(text: &str, clause: &str) -> bool {
    let Some(at) = find(text, clause.as_bytes()) else { return false };
    let before = text.get(..at).unwrap_or_default().trim_end();
    let behind = text.get(at + clause.len()..).unwrap_or_default();
    // "Change the tray as desired." is a choice of how, not of whether, hence the clause has to be set off in front, or
    // to open the step.
    (before.is_empty() || before.ends_with([',', '.', '(']))
        && (behind.trim_end().is_empty() || behind.starts_with([',', '.', ')', ';']))
}

/// `text` without `head` in front of it, whatever its case.
fn strip<'t>(text: &'t str, head: &str) -> Option<&'t str> {
    text.get(..head.len()).filter(|found| found.eq_ignore_ascii_case(head)).and_then(|_| text.get(head.len()..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_that_it_may_be_left_out() {
        for text in [
            "(Optional) Clean the tray.",
            "Optional: clean the tray.",
            "Optional - Clean the tray.",
            "Optionally, clean the tray.",
            "(Optional step) Clean the tray.",
            "If you want, clean the tray.",
            "Clean the tray, if desired.",
            "Clean the tray. (This step is optional.)",
        ] {
            assert!(optional(text).is_some(), "{text}");
        }
    }

    #[test]
    fn the_word_alone_and_a_case_leave_nothing_out() {
        for text in [
            "Install the optional trays.",
            "Optional trays are listed in the table.",
            "If you want to print on both sides, turn on the duplex unit.",
            "Change the name as desired.",
            "Click Options.",
            "Select the desired tray.",
        ] {
            assert!(optional(text).is_none(), "{text}");
        }
    }
}
