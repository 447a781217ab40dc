//! A step, or a sentence outside of all lists, sends its reader to a step that is not there: KB103.
//!
//! Told are numbers beyond the last step of every list in the article. A number that any list has counts as there: which of
//! two procedures is meant, a reader can tell and a program cannot. Only lists that are to be carried out are looked at, since
//! what describes a course of events counts otherwise. Steps of something else are left out: those of a wizard, a manual, a
//! tutorial.

use crate::article::{Procedure, Role, Step};
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use crate::source::LineRange;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words of a step that speaks of the steps of something else.
const ELSEWHERE: &[&str] =
    &["wizard", "tutorial", "page ", "guide", "manual", "readme", "sample application", "setup program"];

/// What tells the reader to go to a step or to carry it out, and the step, the last one of several.
static TOLD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)\b(?i:see|repeat|follow|(?:go|return|skip|proceed|go\sback)\sto|continue\s(?:with|at))\s+(?i:steps?)\s+
        (?:[0-9]{1,2}\s*(?:through|to|and|-|–)\s*)?(?P<number>[0-9]{1,2})\b",
    )
    .ok()
});

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let article = subject.article;
    let steps: Vec<&Step> = article.procedures.iter().flat_map(|procedure| procedure.all_steps()).collect();
    let Some(last) = steps.iter().filter_map(|step| step.number.parse::<u32>().ok()).max() else { return };
    let tasks = article.procedures.iter().filter(|procedure| procedure.role == Role::Task);
    if tasks.clone().next().is_some() {
        in_prose(subject, last, found);
    }
    let all = tasks.flat_map(|procedure| procedure.all_steps().into_iter().map(move |step| (procedure, step)));
    for (procedure, step) in all.filter(|(_, step)| !step.refers_to.is_empty()) {
        let named = step.refers_to.iter().flat_map(|range| [&range.from, &range.to]);
        let beyond: BTreeSet<u32> = named.filter_map(|number| number.parse().ok()).filter(|n| *n > last).collect();
        let Some(number) = beyond.last() else { continue };
        let whole = article.lines.joined(step.lines).to_lowercase();
        let speaks = |text: &str| ELSEWHERE.iter().any(|word| text.contains(word));
        if speaks(&whole) || speaks(&introduction(subject, procedure)) || is_place(&whole, *number) {
            continue;
        }
        let written = number.to_string();
        tell(line_of(subject, step, &written), &written, last, found);
    }
}

fn tell(line: u32, number: &str, last: u32, found: &mut Findings<'_>) {
    let message = format!("step {number} is named here, and no list of the article goes beyond {last}");
    let help = "look which step is meant; numbers change when steps are added or taken out";
    found.part(Code::StepReferenceMissing, line, number, message, help);
}

/// Sentences outside of all lists that tell the reader to go to a step, or to carry it out.
fn in_prose(subject: &Subject<'_>, last: u32, found: &mut Findings<'_>) {
    let Some(told) = TOLD.as_ref() else { return };
    for run in subject.running() {
        let line = run.line_of(0);
        let is_listed = subject.article.procedures.iter().any(|procedure| procedure.lines.contains(line));
        let text = run.text.to_lowercase();
        if is_listed || ELSEWHERE.iter().chain(&["article", "book", "section"]).any(|word| text.contains(word)) {
            continue;
        }
        let named = told.captures_iter(&run.text).filter_map(|captures| captures.name("number"));
        for number in named.filter(|number| number.as_str().parse::<u32>().is_ok_and(|n| n > last)) {
            tell(run.line_of(number.start()), number.as_str(), last, found);
        }
    }
}

/// The lines right above a procedure, which say what its steps are of.
fn introduction(subject: &Subject<'_>, procedure: &Procedure) -> String {
    let first = procedure.lines.first;
    let above = LineRange::new(first.saturating_sub(3).max(1), first.saturating_sub(1).max(1));
    subject.article.lines.joined(above).to_lowercase()
}

/// Whether a number is that of a place where the reader is by now, as on the pages of a dialog: "In step 5, click Next",
/// "until step 7".
fn is_place(text: &str, number: u32) -> bool {
    let Some(at) = text.find(&format!("step {number}")) else { return false };
    let before = text.get(..at).unwrap_or_default().trim_end();
    let behind = text.get(at..).unwrap_or_default().trim_start_matches("step ");
    let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let last = before.rsplit(' ').next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    let opens = before.len() == last.len() || before.trim_end_matches(last).trim_end().ends_with(['.', ',', ')']);
    matches!(last, "until" | "reach" | "during")
        || matches!(last, "in" | "on" | "at")
            && (opens || behind.starts_with([',', '/', ' ']) && !behind.starts_with(" above"))
            && !before.contains("created")
            && !before.contains("saved")
            && !before.contains("chose")
}

/// The line of a step on which a number stands behind the word.
fn line_of(subject: &Subject<'_>, step: &Step, number: &str) -> u32 {
    let lines = &subject.article.lines;
    let says = |line: &u32| {
        let text = lines.text(*line).to_ascii_lowercase();
        text.find("step").and_then(|at| text.get(at..)).is_some_and(|rest| rest.contains(number))
    };
    step.lines.lines().find(says).unwrap_or(step.lines.first)
}
