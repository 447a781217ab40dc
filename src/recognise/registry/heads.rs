//! Headings that name a key below the last one: `Serial3`, underlined, above the values that it holds.

use super::keys::{Kind, Mention};
use super::labels::{self, Field};
use super::sentences;
use super::text::{self, BodyText};
use super::types;

/// A heading that names a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The place of its line.
    pub(super) at: usize,
    /// The name, which may be a path of names.
    pub(super) name: String,
}

/// Why a key that a heading names is not certain.
pub(super) const REASON: &str = "the heading above it most likely names the key";

/// More headings than these are not looked at in one article.
const MOST: usize = 200;

/// Those of the `headings` that name a key: values stand right below it, and the text between the key that was named last and the heading
/// has said its name where it speaks of keys, or the heading is a sibling of one that is so.
pub(super) fn find(body: &BodyText, mentions: &[Mention], headings: &[usize]) -> Vec<Head> {
    let mut found: Vec<Head> = Vec::new();
    let mut sibling: Option<usize> = None;
    for at in headings.iter().copied().take(MOST) {
        let count = mentions.partition_point(|mention| mention.first <= at);
        let Some(base) = count.checked_sub(1).and_then(|last| mentions.get(last)) else { continue };
        let is_plain = base.kind != Kind::Hive && base.last < at && is_name(body.text(at));
        if !is_plain || !begins_values(body, at + 2) {
            continue;
        }
        if sibling == Some(base.first) || is_said(body, base.last, at) {
            sibling = Some(base.first);
            found.push(Head { at, name: body.text(at).trim_end_matches('\\').to_owned() });
        }
    }
    found
}

/// Whether a heading can be a key's name: a few words without marks.
fn is_name(text: &str) -> bool {
    text.split(' ').count() <= 5 && !text.contains(|c: char| ":;,()?\"=".contains(c)) && !text.contains("HK")
}

/// Whether the first line behind `at` that is not blank shows a value, or is the head of a table of values.
fn begins_values(body: &BodyText, at: usize) -> bool {
    let Some(line) = body.next_filled(at, 3).map(|line| body.text(line)) else { return false };
    let cells = || line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
    let is_name = || cells().next().and_then(labels::field) == Some(Field::Name);
    let is_head = || {
        (cells().count() > 2 || cells().count() == 2 && is_name()) && cells().all(|cell| labels::field(cell).is_some())
    };
    let is_value = || types::find(line, 0).is_some_and(|kind| kind.start > 0) && text::lead(line) == 0;
    is_value() || is_head()
}

/// Whether the text between a key and a heading has the heading's words in quotation marks or as a bullet, and speaks of keys.
fn is_said(body: &BodyText, from: usize, at: usize) -> bool {
    const FURTHEST: usize = 40;
    let name = body.text(at);
    let lines = || (from.max(at.saturating_sub(FURTHEST))..at).map(|line| body.text(line));
    let is_quoted = |line: &str| line.split('"').skip(1).step_by(2).any(|quoted| quoted.eq_ignore_ascii_case(name));
    let is_item = |line: &str| {
        text::opens_item(line) && line.get(text::lead(line)..).is_some_and(|item| item.eq_ignore_ascii_case(name))
    };
    let speaks_of_keys = |line: &str| sentences::speaks_of(line, &["key", "keys", "subkey", "subkeys"]);
    lines().any(|line| is_quoted(line) || is_item(line)) && lines().any(speaks_of_keys)
}
