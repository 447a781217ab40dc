//! A list names one file twice: KB124.
//!
//! Two lines of one list that say the same, from the first sign to the last: a name may well stand twice with two versions,
//! platforms or places. A list of which much stands twice is two lists, and one of two lines shows something twice on purpose.

use crate::article::FileEntry;
use crate::check::subject::{Findings, Subject};
use crate::diagnostic::Code;
use std::collections::HashMap;

/// How many entries of a list stand twice at the most, for them to be slips.
const MOST: usize = 2;

/// How many entries a list has at the least.
const FEWEST: usize = 3;

pub(in crate::check) fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    let mut rest = subject.article.files.as_slice();
    while !rest.is_empty() {
        // A line that is no entry begins another list, which may well name the same files.
        let apart = rest.windows(2).position(|pair| matches!(pair, [a, b] if b.lines.first > a.lines.last + 1));
        let (list, behind) = rest.split_at(apart.map_or(rest.len(), |at| at + 1));
        within(subject, list, found);
        rest = behind;
    }
}

fn within(subject: &Subject<'_>, list: &[FileEntry], found: &mut Findings<'_>) {
    let mut seen: HashMap<String, &FileEntry> = HashMap::with_capacity(list.len());
    let mut twice = Vec::new();
    for file in list {
        let text = subject.article.lines.joined(file.lines);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match seen.get(&text) {
            Some(first) if first.lines.first != file.lines.first => twice.push((file, first.lines.first)),
            Some(_) => {}
            None => {
                seen.insert(text, file);
            }
        }
    }
    // A table of several platforms has the same file for each.
    if twice.len() > MOST || list.len() < FEWEST || list.iter().any(|file| file.platform.is_some()) {
        return;
    }
    for (file, first) in twice.into_iter().filter(|(file, _)| !is_trace(subject, file)) {
        let message = format!("{} stands in this list already, on line {first}", file.path);
        let help = "take one of the two out, or correct the name that was meant";
        found.part(Code::FileTwice, file.lines.first, &file.path, message, help);
    }
}

/// Whether a line is one of a trace, which names a source file and a line in it: `queue.c   150: allocated`.
fn is_trace(subject: &Subject<'_>, file: &FileEntry) -> bool {
    let text = subject.article.lines.joined(file.lines);
    let behind = text.split_once(file.path.as_str()).map_or("", |(_, behind)| behind.trim_start());
    let number = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    number.len() < behind.len() && number.starts_with(':')
}
