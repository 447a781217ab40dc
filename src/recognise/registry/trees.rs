//! Keys that are drawn as trees: a hive, and below it one name a line, each set in deeper than the one above.

use super::hives;
use super::path::Path;
use super::relative::is_root;
use super::segments::{is_capitals, is_separator};
use super::text::{self, BodyText};
use super::types;

/// The most names that a tree has; deeper ones are no keys.
const DEEPEST: usize = 32;

/// The longest name of a key that stands alone on its line, in bytes and in words.
const LONGEST: (usize, usize) = (60, 5);

/// A tree below a hive.
pub(super) struct Tree {
    /// The place of its last name.
    pub(super) last: usize,
    /// The byte behind that name in its line.
    pub(super) end: usize,
}

/// Adds to `path` the names of the tree below the line at `at`, on which nothing but a hive stands; nothing where there are
/// fewer than two, since a single line set in can be anything.
pub(super) fn read(body: &BodyText, at: usize, path: &mut Path) -> Option<Tree> {
    let mut names: Vec<&str> = Vec::new();
    let mut last = at;
    // Below a name that stands right below a hive, the names may stand in one column too.
    let is_flat = body.indent(at + 1) == body.indent(at) && is_root(body.text(at + 1));
    let goes_on = |line: usize| {
        let deeper = body.indent(line + 1) > body.indent(line);
        !body.is_blank(line + 1) && (deeper || is_flat && body.indent(line + 1) == body.indent(line))
    };
    while names.len() < DEEPEST && goes_on(last) {
        let line = body.text(last + 1);
        // Deep in a tree no list begins: what looks like the letter of an item is a part of the name.
        let Some(name) = name(line).filter(|_| names.len() > 2 || !text::opens_item(line)) else {
            // Values may stand right below a column of names, and at the end of a tree.
            if is_flat && names.len() > 2 && line.contains('"') || names.len() > 1 && shows_type(body, last + 1) {
                break;
            }
            return None;
        };
        last += 1;
        names.push(name);
        if name.len() < line.len() {
            break;
        }
    }
    let end = names.last()?.len();
    // A tree that goes on at the same depth branches, and what is meant by it is not one path.
    let over = is_flat
        || shows_type(body, last + 1)
        || body.is_blank(last + 1)
        || body.indent(last + 1) < body.indent(last)
        || end < body.text(last).len();
    if names.len() < if is_flat { 3 } else { 2 } || !over {
        return None;
    }
    for name in names {
        path.separate();
        path.push(name);
    }
    Some(Tree { last, end })
}

/// Whether the line at `at` shows a value with its type: `Relay : REG_SZ : "tray"`.
fn shows_type(body: &BodyText, at: usize) -> bool {
    types::find(body.text(at), 0).is_some_and(|kind| kind.start > 1) && !body.text(at).contains(" = ")
}

/// The name that a line of a tree shows: all of the line, or what stands before the data of a value.
fn name(line: &str) -> Option<&str> {
    let shown = line.split(" = ").next().unwrap_or(line).trim_end();
    let fits = shown.len() <= LONGEST.0 && shown.split(' ').count() <= LONGEST.1;
    // `Relay Setup (ACME)`
    let bare = shown.split_once(" (").filter(|(_, inner)| is_capitals(inner)).map_or(shown, |(words, _)| words);
    let is_name = fits
        && shown.starts_with(|c: char| c.is_ascii_alphanumeric() || "{<._%".contains(c))
        && !bare.contains(|c: char| is_separator(c) || "=:;\"(),".contains(c))
        && !shown.ends_with('.')
        && hives::find(line, 0).is_none();
    is_name.then_some(shown)
}
