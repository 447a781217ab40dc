//! A step with several actions: KB130.
//!
//! Three or more sentences that each tell to do something. Two are let pass: "Click OK. Close the window." is one movement. A
//! sentence that tells how, in which case, or what not to do, is no action of its own.

use super::tasks;
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use crate::recognise::{is_command, sentences};

/// From how many commands on a step is told.
const MANY: usize = 3;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for step in tasks(subject.article).flat_map(|procedure| procedure.all_steps()) {
        let commands = sentences(&step.text).filter(|sentence| is_command(sentence) && !looks(sentence)).count();
        if commands >= MANY && step.substeps.is_empty() {
            found.line(
                Code::StepManyActions,
                step.lines.first,
                format!("step {} holds {commands} actions, and has one box to tick", step.path),
                "make a step, or a substep, of each action: what is not ticked on its own is what gets left out",
            );
        }
    }
}

/// Whether a sentence tells to look somewhere or to know something, or explains another, which is no action.
fn looks(sentence: &str) -> bool {
    let mut words = sentence.split_whitespace().map(|word| word.trim_matches(',').to_ascii_lowercase());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match first.as_str() {
        "see" | "note" | "notice" | "refer" | "remember" | "if" | "for" | "to" | "therefore" | "you" | "keep" => true,
        "please" => second == "see",
        "do" => second == "not",
        "in" => matches!(second.as_str(), "this" | "that") && sentence.to_ascii_lowercase().contains("example"),
        word => word.starts_with('(') || word == "don't",
    }
}
