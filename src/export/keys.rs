//! Keys that a part of an article names and that no change of a file touches: to delete one with all that is below it is
//! nothing that a file of values can say, and who expects it in the file should know.

use super::refusal::Refusals;
use super::selection::{Owner, Selection};
use crate::article::{Article, RegistryKey, Step};
use crate::diagnostic::Code;

/// How a listing deletes a key.
const DELETION: &str = "[-";

/// Refuses a part in which a listing deletes keys.
pub(super) fn refuse_deletions(article: &Article, selection: &Selection, refusals: &mut Refusals<'_>) {
    for key in of_part(article, selection) {
        let line = key.lines.first;
        if article.lines.text(line).trim_start().starts_with(DELETION) {
            refusals.add(
                Code::ExportFormat,
                line,
                format!("the listing deletes the key `{}` with everything below it, which is not exported", key.path),
                "export the key and delete it by hand, and name a part without it by --step",
            );
        }
    }
}

/// The keys of a part that no value of the article belongs to, each once, as findings; and what a file says of them.
pub(super) fn without_values(article: &Article, selection: &Selection, refusals: &mut Refusals<'_>) -> Vec<String> {
    let (mut told, mut keys) = (Vec::new(), Vec::new());
    for key in of_part(article, selection) {
        let path = key.path.to_lowercase();
        let has_value = article.registry.values.iter().filter_map(|value| value.key.as_deref()).any(|of_value| {
            let of_value = of_value.to_lowercase();
            is_at_or_below(&of_value, &path) || is_at_or_below(&path, &of_value)
        });
        if has_value || told.contains(&path) {
            continue;
        }
        refusals.add(
            Code::ExportDocumented,
            key.lines.first,
            format!("the key `{}` is named here, and no change of it is exported", key.path),
            "read the step: what it says of the key is to be done by hand",
        );
        told.push(path);
        keys.push(key.path.clone());
    }
    keys
}

/// The keys that are named in a part.
fn of_part<'a>(article: &'a Article, selection: &Selection) -> impl Iterator<Item = &'a RegistryKey> {
    let keys = article.registry.keys.iter();
    keys.filter(move |key| selection.holds(owner(article, key).as_ref(), key.lines))
}

/// The innermost step that a key is named in.
fn owner(article: &Article, key: &RegistryKey) -> Option<Owner> {
    let inner = |step: &&Step| step.lines.encloses(key.lines);
    article.procedures.iter().enumerate().find_map(|(procedure, list)| {
        let step = list.all_steps().into_iter().rfind(inner)?;
        Some(Owner { procedure, path: step.path.clone(), cases: Vec::new() })
    })
}

fn is_at_or_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('\\'))
}
