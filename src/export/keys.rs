//! Keys that a part of an article names: those that are to be deleted, and those of which no change is exported, so that who expects
//! them in the file knows.

use super::refusal::Refusals;
use super::selection::{self, Owner, Selection};
use crate::article::{Article, RegistryKey};
use crate::diagnostic::Code;

/// The keys of a part that are to be deleted with everything below them, each with the step that says so.
pub(super) fn to_delete<'a>(article: &'a Article, selection: &Selection) -> Vec<(&'a RegistryKey, Option<Owner>)> {
    let keys = article.registry.keys.iter().zip(selection::key_owners(article));
    keys.filter(|(key, owner)| key.deletes && selection.holds(owner.as_ref(), key.lines)).collect()
}

/// Keys that are never meant to be deleted as a whole, below their hive.
const PILLARS: &[&str] = &[
    "software\\classes",
    "software\\microsoft",
    "software\\microsoft\\windows",
    "software\\microsoft\\windows nt",
    "software\\microsoft\\windows nt\\currentversion",
    "software\\microsoft\\windows\\currentversion",
    "software\\policies",
    "system\\currentcontrolset",
    "system\\currentcontrolset\\control",
    "system\\currentcontrolset\\enum",
    "system\\currentcontrolset\\services",
];

/// Whether a key with this path below its hive stands too high to be deleted: right below the hive, or among those that Windows
/// stands on. To be asked of what is filled in, since a placeholder may become any name.
pub(super) fn is_pillar(path: &str) -> bool {
    !path.contains('\\') || PILLARS.iter().any(|pillar| pillar.eq_ignore_ascii_case(path))
}

/// The keys of a part that no value of the article belongs to, each once, as findings; and what a file says of them.
pub(super) fn without_values(article: &Article, selection: &Selection, refusals: &mut Refusals<'_>) -> Vec<String> {
    let (mut told, mut keys) = (Vec::new(), Vec::new());
    for key in of_part(article, selection).filter(|key| !key.deletes) {
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
    let keys = article.registry.keys.iter().zip(selection::key_owners(article));
    keys.filter(move |(key, owner)| selection.holds(owner.as_ref(), key.lines)).map(|(key, _)| key)
}

fn is_at_or_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('\\'))
}
