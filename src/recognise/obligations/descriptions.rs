//! Sentences that say what must be so and still oblige nobody: how something is written, what bounds it has, what is not needed.

/// How what must be is told of a text or a number: its form, its bounds, that there is only one of it.
const FORMS: &[&str] = &[
    "a value ",
    "a number ",
    "an integer",
    "a positive ",
    "a string ",
    "a multiple ",
    "between ",
    "in the range",
    "within the range",
    "less than ",
    "greater than ",
    "no longer than ",
    "no more than ",
    "no greater ",
    "no larger ",
    "unique",
    "numeric",
    "in uppercase",
    "in lowercase",
    "in capital",
    "all uppercase",
    "all lowercase",
    "equal to ",
    "either zero ",
    "either 0 ",
    "even ",
    "in the form ",
    "in the format",
    "in the following format",
    "of the form ",
    "in even-",
];

/// Parts of a text that a sentence counts: "There must be a space after the word."
const PARTS: &[&str] = &[
    "a space ", "spaces ", "no space ", " character", " comma", " tilde", " digit", " quotation", " colon",
    " semicolon",
];

/// Words behind a form by which it is needed for a goal: "… greater than 4 MB to run the relay."
const GOALS: &[&str] =
    &[" to run ", " to use ", " to work ", " to be able ", " to ensure ", " to insure ", " in order to "];

/// Whether what stands before a modal verb and its act, both in small letters, describe a form or say that nothing is needed. What
/// names its goal first is needed for that goal.
pub(super) fn describes(before: &str, act: &str) -> bool {
    let subject = before.trim_start();
    let opens_with_goal = ["to ", "in order ", "for "].iter().any(|goal| subject.starts_with(goal));
    let names_goal = opens_with_goal || GOALS.iter().any(|goal| act.contains(goal));
    let needs_nothing = matches!(subject.split(' ').next(), Some("nothing" | "no"));
    let act = act.trim_start_matches("also ");
    let counts_parts = || {
        let is_there = subject.trim_end().ends_with("there");
        is_there && PARTS.iter().any(|part| act.contains(part))
    };
    needs_nothing || !names_goal && (FORMS.iter().any(|form| act.starts_with(form)) || counts_parts())
}

/// Whether a clause explains, so that a duty in it is no task: "Because the disk must be bootable, …".
pub(super) fn explains(before: &str) -> bool {
    let first = before.split(' ').next().unwrap_or_default();
    !before.contains(',') && matches!(first, "because" | "since" | "although" | "though" | "while")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_describes_a_form_is_no_task() {
        for (before, act) in [
            ("the limit", "a value from 1 through 40."),
            ("the limit", "between 1 and 40."),
            ("the names of queues", "unique in the site."),
            ("there", "a space behind the colon."),
            ("nothing", "done on the gate."),
        ] {
            assert!(describes(before, act), "{before} | {act}");
        }
        for (before, act) in [
            ("the service", "stopped."),
            ("the relay", "in the same site."),
            ("there", "a backup of the queue."),
            ("to print, the limit", "greater than 4."),
            ("the free block", "greater than 4 to run the relay."),
            ("there", "enough free space on the disk."),
        ] {
            assert!(!describes(before, act), "{before} | {act}");
        }
    }

    #[test]
    fn what_explains_is_told_from_what_follows() {
        assert!(explains("because the disk"));
        assert!(!explains("because the disk is full, the queue"));
        assert!(!explains("the disk"));
    }
}
