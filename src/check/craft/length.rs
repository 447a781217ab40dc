//! A command that is longer than a sentence can be carried in the head: KB131.
//!
//! The command of a step is its first paragraph. A sentence of more words than a reader keeps while the eyes go back to the
//! screen, or a command of more sentences, is told; what stands behind it in paragraphs of its own is not counted.

use super::tasks;
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use crate::recognise::{is_command, sentences};

/// The longest command, in words.
const LONGEST: usize = 45;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for step in tasks(subject.article).flat_map(|procedure| procedure.all_steps()) {
        let words = step.text.split_whitespace().count();
        if words <= LONGEST {
            continue;
        }
        let all: Vec<&str> = sentences(&step.text).collect();
        // Three are told as several actions; without any the step is a remark, a question, or one of several cases.
        if !matches!(all.iter().filter(|sentence| is_command(sentence)).count(), 1 | 2) {
            continue;
        }
        let message = match all.len() {
            0 | 1 => format!("the command of step {} is one sentence of {words} words", step.path),
            several => format!("the command of step {} has {several} sentences, {words} words", step.path),
        };
        let help = "say in one short sentence what to do; put reasons and explanations into a paragraph below it";
        found.line(Code::StepLong, step.lines.first, message, help);
    }
}
