//! One registry value is set to different data in one article: KB122.
//!
//! Only where nothing says that a choice is meant: two displays in different steps of one procedure, neither in a step that
//! applies in a case only.

use crate::article::{Action, Article, RegistryData, RegistryValue, Step};
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let article = subject.article;
    for value in article.registry.values.iter().filter(|value| value.action == Action::Set) {
        let Some((line, data)) = &value.rival else { continue };
        let (first, last) = (value.lines.first.min(*line), value.lines.first.max(*line));
        if !differ(value, data) || !in_steps_of_one_procedure(article, first, last) {
            continue;
        }
        let own = value.data.as_deref().unwrap_or_default();
        let (then, now) = if *line < value.lines.first { (data.as_str(), own) } else { (own, data.as_str()) };
        let message = format!("{} is set to `{now}` here, and to `{then}` on line {first}", value.name);
        found.part(Code::RegistryDataDiffers, last, &value.name, message, "say which is meant, or in which case each");
    }
}

/// Whether the data say different things, and both say what they are.
fn differ(value: &RegistryValue, other: &str) -> bool {
    let says = |data: &RegistryData| {
        matches!(
            data,
            RegistryData::Number { .. }
                | RegistryData::Text { .. }
                | RegistryData::List { .. }
                | RegistryData::Bytes { .. }
        )
    };
    let (own, other) = (value.typed_data(), value.read_data(other));
    let same = match (&own, &other) {
        (RegistryData::Number { value: a, .. }, RegistryData::Number { value: b, .. }) => a == b,
        (RegistryData::Text { text: a }, RegistryData::Text { text: b }) => a.eq_ignore_ascii_case(b),
        _ => own == other,
    };
    says(&own) && says(&other) && !same
}

/// Whether two lines stand in different steps of one procedure, each to be carried out in any case.
fn in_steps_of_one_procedure(article: &Article, first: u32, last: u32) -> bool {
    article.procedures.iter().any(|procedure| {
        let steps = procedure.all_steps();
        let at = |line: u32| {
            let here = steps.iter().copied().filter(|step: &&Step| step.lines.contains(line));
            here.max_by_key(|step| step.level)
        };
        let plain = |step: &Step| step.condition.is_none() && !step.optional && !looks(&step.text);
        match (at(first), at(last)) {
            (Some(one), Some(two)) => one.path != two.path && plain(one) && plain(two),
            _ => false,
        }
    })
}

/// Whether a step tells to look at what is there, and not to set it.
fn looks(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    matches!(first.as_str(), "confirm" | "verify" | "check" | "note" | "make" | "ensure" | "compare")
}
