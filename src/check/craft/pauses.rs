//! More than nine steps without a point to pause: KB133.
//!
//! A pause point is a step at which the reader can see that all is well so far: one that says what is to be seen, or tells to
//! wait, check, test or verify.

use super::tasks;
use crate::article::Step;
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;

/// How many steps may follow one another without a pause.
const MOST: usize = 9;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for procedure in tasks(subject.article) {
        let mut run = 0;
        for step in &procedure.steps {
            run = if pauses(step) { 0 } else { run + 1 };
            if run > MOST {
                let message =
                    format!("{} steps up to this one, and none at which the reader can see that all is well", run);
                let help =
                    "put in what is to be seen (\"Expected result: …\"), a step that checks, or divide the procedure";
                found.line(Code::PauseMissing, step.lines.first, message, help);
                break;
            }
        }
    }
}

/// Whether a step, or one below it, shows how things stand.
fn pauses(step: &Step) -> bool {
    const WORDS: &[&str] = &[
        "verify", "check", "make sure", "confirm", "ensure", "wait", "test", "compare", "restart", "reboot",
        "see whether",
    ];
    const SHOWS: &[&str] =
        &["will appear", "should appear", "you will see", "you should see", "you will receive", "you will get"];
    let text = step.text.to_lowercase();
    let begins = |at: usize| at == 0 || matches!(text.as_bytes().get(at - 1), Some(b' ' | b'-'));
    let says = |word: &&str| text.match_indices(*word).any(|(at, _)| begins(at));
    let waits = text.starts_with("when ") && text.contains("appears");
    let shows = waits || SHOWS.iter().any(|words| text.contains(words));
    shows || !step.expected.is_empty() || WORDS.iter().any(says) || step.substeps.iter().any(pauses)
}
