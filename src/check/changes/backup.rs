//! Steps change the registry, and nothing says to make a copy first: KB123.

use crate::article::{Action, Article, Confidence, Role};
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use crate::source::LineRange;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let article = subject.article;
    let tasks = article.procedures.iter().filter(|procedure| procedure.role == Role::Task);
    let mut values = tasks
        .flat_map(|procedure| procedure.all_steps())
        .filter(|step| !looks(&step.text))
        .flat_map(|step| &step.values)
        .filter_map(|place| article.registry.values.get(*place));
    let changed = values.find(|value| {
        let says_what = value.action == Action::Delete || value.action == Action::Set && value.data.is_some();
        let sure = value.key.is_some() && value.confidence != Confidence::Guess;
        says_what && sure && !in_program(article, value.lines)
    });
    let Some(value) = changed else { return };
    if article.notices.iter().any(|notice| notice.standing.as_deref() == Some("registry")) || warns(subject) {
        return;
    }
    found.part(
        Code::BackupNoticeMissing,
        value.lines.first,
        &value.name,
        format!(
            "steps change the registry ({}), and nothing tells the reader to keep a copy of what was there",
            value.name
        ),
        "put a caution above the steps that says to export the key first, and how to put it back",
    );
}

/// Whether a step tells to look at what is there, and to change nothing.
fn looks(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().trim_end_matches([',', ':']).to_ascii_lowercase();
    matches!(first.as_str(), "check" | "compare" | "examine" | "look" | "view" | "take" | "verify")
        && !["change", "set it", "set the", "modify", "add "].iter().any(|word| text.to_lowercase().contains(word))
}

/// Whether lines stand in program source, whose names are no values; registry files are no programs.
fn in_program(article: &Article, lines: LineRange) -> bool {
    article.code.iter().any(|code| {
        code.lines.overlaps(lines) && code.language.as_deref().is_some_and(|l| !matches!(l, "reg" | "ini" | "text"))
    })
}

/// Whether any text speaks of a copy of the registry, or of what a mistake in it does.
fn warns(subject: &Subject<'_>) -> bool {
    const SAYS: &[&str] = &[
        "registry editor incorrectly",
        "back up the registry",
        "backup of the registry",
        "back up your registry",
        "copy of the registry",
        "restore the registry",
        "restoring the registry",
        "emergency repair disk",
        "back up system.dat",
        "export registry file",
        "modifying the registry",
        "editing the registry",
        "edit the registry incorrectly",
        "modify the registry incorrectly",
        "backing up the registry",
        "backup the registry",
        "export the key",
        "exports the key",
        "save the key",
        "backup copy",
        "back up this key",
        "back up the key",
        "reg export",
        "backup copies",
        "at your own risk",
    ];
    let article = subject.article;
    let (Some(first), Some(last)) = (article.blocks.first(), article.blocks.last()) else { return false };
    let text = article.lines.joined(first.lines.join(last.lines)).to_ascii_lowercase();
    SAYS.iter().any(|words| text.contains(words))
}
