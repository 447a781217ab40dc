//! What stands at the head of every file that a person is to review: where it comes from, what it does, what to beware of.

use super::Request;
use super::change::Change;
use super::selection::{self, Owner, Selection};
use crate::article::{Article, Notice};
use crate::config::NoticeLevel;
use crate::source::LineRange;

/// The lines of the head, as plain text; empty ones divide.
pub(super) fn lines(article: &Article, request: &Request<'_>, selection: &Selection, purpose: &str) -> Vec<String> {
    let mut lines = origin(article, request, selection);
    for (name, value) in request.fillings.pairs() {
        lines.push(format!("Filled in: {name} = {value}"));
    }
    lines.push(String::new());
    lines.push(purpose.to_owned());
    lines
}

/// Where a file comes from: article, address, source, part.
pub(super) fn origin(article: &Article, request: &Request<'_>, selection: &Selection) -> Vec<String> {
    let metadata = &article.metadata;
    let mut lines = vec![format!("{}: {}", metadata.id, metadata.title)];
    if !request.address.is_empty() {
        lines.push(format!("Address: {}", request.address));
    }
    let hash = blake3::Hash::from_bytes(article.hash).to_hex();
    lines.push(format!("Source: BLAKE3 {}", hash.get(..16).unwrap_or_default()));
    lines.push(format!("Part: {}", selection.describe(article)));
    lines
}

/// What to beware of before the registry is changed, a line each: the article's own warning of that (a general one where it
/// has none), and the warnings of the steps that the changes belong to.
pub(super) fn warnings(article: &Article, selection: &Selection) -> Vec<String> {
    let is_grave = |notice: &&Notice| notice.level < NoticeLevel::Notice;
    let says = |notice: &&Notice| notice.text.to_lowercase().contains("registry");
    let standing = article.notices.iter().find(|notice| notice.standing.as_deref() == Some("registry"));
    let own = standing.or_else(|| article.notices.iter().filter(is_grave).find(says));
    let mut lines = vec![own.map_or_else(|| format!("WARNING: {GENERAL_WARNING}"), line_of)];
    let owners = selection::owners(article, article.notices.len(), |step| &step.notices);
    let values = selection::owners(article, article.registry.values.len(), |step| &step.values);
    for (notice, owner) in article.notices.iter().zip(&owners).filter(|(notice, _)| is_grave(notice)) {
        let beside_a_change = owner.as_ref().is_some_and(|owner| {
            let same = |other: &Owner| other.procedure == owner.procedure && other.path == owner.path;
            let mut all = values.iter().zip(&article.registry.values);
            all.any(|(owner, value)| owner.as_ref().is_some_and(|o| same(o) && selection.holds(Some(o), value.lines)))
        });
        let line = line_of(notice);
        if beside_a_change && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn line_of(notice: &Notice) -> String {
    format!("{}: {}", notice.word.to_uppercase(), super::escape::one_line(&notice.text))
}

const GENERAL_WARNING: &str = "A wrong change of the registry can keep Windows from starting. Back up what you change, and read \
this file before you apply it.";

/// What a change is part of.
pub(super) fn of_change(change: &Change) -> Vec<String> {
    of_lines(change.lines, change.step.as_deref(), &change.conditions)
}

/// What a change on these lines is part of.
pub(super) fn of_lines(lines: LineRange, step: Option<&str>, conditions: &[String]) -> Vec<String> {
    let lines = selection::name_of_lines(lines);
    let place = match step {
        Some(step) => format!("{step}, {lines}"),
        None => lines,
    };
    let conditions = conditions.iter().map(|condition| format!("Only in this case: {condition}"));
    std::iter::once(place).chain(conditions).collect()
}
