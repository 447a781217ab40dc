//! More than nine steps without a point to pause: KB133.
//!
//! A pause point is a step at which the reader can see that all is well so far: one that says what is to be seen, goes on
//! when something is seen ("When the prompt appears"), or tells to wait, check, test or verify.

use super::tasks;
use crate::article::{Article, Step};
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;

/// How many steps may follow one another without a pause.
const MOST: usize = 9;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for procedure in tasks(subject.article) {
        let mut run = 0;
        for step in &procedure.steps {
            run = if pauses(step, subject.article) { 0 } else { run + 1 };
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
fn pauses(step: &Step, article: &Article) -> bool {
    !step.expected.is_empty()
        || tells(&step.text.to_lowercase())
        || shows(&words(step, article).to_lowercase())
        || step.substeps.iter().any(|below| pauses(below, article))
}

/// All that a step says, its listings left out.
fn words(step: &Step, article: &Article) -> String {
    let listings: Vec<_> = step.code.iter().filter_map(|place| article.code.get(*place)).collect();
    let own = |line: &u32| !listings.iter().any(|code| code.lines.contains(*line));
    let lines = (step.lines.first..=step.lines.last).filter(own).map(|line| article.lines.text(line).trim());
    lines.collect::<Vec<_>>().join(" ")
}

/// Whether a command, in small letters, tells to look, or says what is to be seen.
fn tells(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "verify", "check", "make sure", "confirm", "ensure", "wait", "test", "compare", "restart", "reboot",
        "see whether",
    ];
    let begins = |at: usize| at == 0 || matches!(text.as_bytes().get(at - 1), Some(b' ' | b'-'));
    let says = |word: &&str| text.match_indices(*word).any(|(at, _)| begins(at));
    WORDS.iter().any(says) || shows(text)
}

/// Whether a text, in small letters, says what is seen, or goes on only when it is seen: "When the menu appears".
fn shows(text: &str) -> bool {
    const SEEN: &[&str] = &[
        "will appear", "should appear", "message appears", "you will see", "you should see", "you will receive",
        "you will get", "will display", "should display", "displays the ", "displays a ", "should result", "will ask",
        "asks you", "asks for", "asks if", "asks whether", "will start", "will now start", "will tell you",
        "should now", "should be received", "you are now prompted", "will now be prompted", "you should be able",
    ];
    const ARRIVES: &[&str] = &[
        "appear", "displayed", "you receive", "you get a message", "you see", "complete", "finish", " starts",
        " stops", " asks", "prompt",
    ];
    let clauses = text.split(['.', ';']).map(str::trim_start).flat_map(|sentence| sentence.split(", "));
    let waits = |clause: &str| {
        let rest = ["when ", "after ", "once the ", "once you ", "until "].iter().find_map(|word| {
            let at = clause.find(word)?;
            (at == 0 || clause.as_bytes().get(at - 1) == Some(&b' ')).then(|| clause.get(at..))?
        });
        rest.is_some_and(|rest| ARRIVES.iter().any(|word| rest.contains(word)))
    };
    SEEN.iter().any(|words| text.contains(words)) || clauses.into_iter().any(waits)
}
