//! What a numbered list is for: a task, a reproduction of the problem, or an enumeration.

use super::verbs::is_command;
use crate::article::{Role, Section, Step};
use crate::config::SectionKind;

/// What is known about a list when its role is decided.
pub(super) struct Context<'a> {
    /// Its steps.
    pub(super) steps: &'a [Step],
    /// The sentence that leads in to it, or nothing.
    pub(super) lead_in: &'a str,
    /// The text directly behind it, or nothing.
    pub(super) behind: &'a str,
    /// The section that it stands in.
    pub(super) section: &'a Section,
    /// The sections above that one.
    pub(super) around: &'a [Section],
    /// The article's title.
    pub(super) title: &'a str,
}

/// The role of a list.
#[must_use]
pub(super) fn role(list: &Context<'_>) -> Role {
    if !tells(list) {
        return Role::Enumeration;
    }
    if reproduces(list) { Role::Reproduction } else { Role::Task }
}

/// Whether the steps tell the reader to do something: the share of commands among the outermost steps.
fn tells(list: &Context<'_>) -> bool {
    if list.section.kind == SectionKind::References {
        return false;
    }
    let commands = list.steps.iter().filter(|step| is_command(&step.text) || orders(step)).count();
    let lead_in = list.lead_in.to_lowercase();
    let announced =
        ["follow these steps", "following steps", "steps below", "do the following", "perform the following"]
            .iter()
            .any(|phrase| lead_in.contains(phrase));
    let needed = if announced { 3 } else { 2 };
    commands * needed >= list.steps.len()
}

/// Whether a step that is no command itself is carried out through its substeps.
fn orders(step: &Step) -> bool {
    let commands = step.substeps.iter().filter(|sub| is_command(&sub.text)).count();
    !step.substeps.is_empty() && commands * 2 >= step.substeps.len()
}

/// Words in a heading or lead-in that say that the list shows the problem.
const REPRODUCTION: &[&str] = &[
    "reproduc",
    "demonstrat",
    "steps to repro",
    "to see the problem",
    "to see this problem",
    "to see the behavior",
    "to see this behavior",
    "to illustrate",
    "illustrates the",
    "following steps cause",
    "occurs when you follow",
    "occurs if you follow",
    "occur if you follow",
    "duplicate the problem",
    "duplicate this problem",
    "re-create the problem",
    "recreate the problem",
];

/// Words that say that something goes wrong.
const FAULT: &[&str] = &[
    "error message",
    "error occurs",
    "following error",
    "the problem occurs",
    "this problem occurs",
    "stops responding",
    "general protection fault",
    "gp fault",
    "invalid page fault",
    "access violation",
    "is not displayed",
    "does not appear",
    "incorrectly",
    "unexpected",
    "the error",
    "fails",
    "hangs",
];

fn reproduces(list: &Context<'_>) -> bool {
    let says = |text: &str, words: &[&str]| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    };
    if list.section.kind == SectionKind::Reproduction || says(&list.section.heading, REPRODUCTION) {
        return true;
    }
    if list.section.level > 1 && list.around.iter().rev().take_while(|s| s.level > 1).next().is_none() {
        // Only the section around a level 2 heading can still say it.
        if let Some(outer) = list.around.iter().rev().find(|s| s.level == 1)
            && outer.kind == SectionKind::Reproduction
        {
            return true;
        }
    }
    if says(list.lead_in, REPRODUCTION) {
        return true;
    }
    let ends_in_fault = || {
        let last = list.steps.last().map(|step| last_text(step)).unwrap_or_default();
        says(&last, FAULT) || says(list.behind, FAULT) && !list.behind.to_lowercase().contains("if the")
    };
    match list.section.kind {
        SectionKind::Issue => true,
        SectionKind::Cause => ends_in_fault(),
        SectionKind::MoreInformation | SectionKind::Summary => {
            ends_in_fault() && !list.title.to_lowercase().starts_with("how to")
        }
        _ => false,
    }
}

/// The text of the last step of a procedure, its last substep included.
fn last_text(step: &Step) -> String {
    match step.substeps.last() {
        Some(sub) => format!("{} {}", step.text, last_text(sub)),
        None => step.text.clone(),
    }
}
