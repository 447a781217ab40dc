//! The box that lists what an article applies to.

use super::frame::{Reader, is_rule};
use crate::lines::{Line, Signs, bullet};
use crate::source::LineRange;
use compact_str::CompactString;

/// The box.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AppliesTo {
    /// From its opening rule to its closing one, as far as it has them.
    pub(super) lines: LineRange,
    /// What it lists, wrapped lines joined, bullets left off.
    pub(super) entries: Vec<CompactString>,
}

/// How many lines may stand above the box. No text that goes before one is longer.
const FARTHEST: usize = 60;
/// How many lines a box has at the most.
const LONGEST: u32 = 400;

/// The box among the lines that are left, if one stands above the first underlined heading.
pub(super) fn applies_to(reader: &Reader<'_>) -> Option<AppliesTo> {
    let mut above: Option<Line> = None;
    for line in reader.range(reader.next, reader.last).take(FARTHEST) {
        let text = reader.lines.slice(line);
        if reader.words.opens_applies_to(text) {
            let ruled = above.filter(|above| is_rule(*above, b'-'));
            let found = entries(reader, ruled.unwrap_or(line).number, line.number);
            // Without a rule, only a line that announces a list of bullets opens a box; a sentence that begins like it does not.
            if ruled.is_some() || text.ends_with(':') && !found.entries.is_empty() {
                return Some(found);
            }
        }
        let touches = above.is_some_and(|above| above.number + 1 == line.number);
        if touches && is_underline(line) && !opens_below(reader, line) {
            return None;
        }
        if !reader.is_void(line) {
            above = Some(line);
        }
    }
    None
}

/// Whether a box begins at the next line that is not blank, so that `rule` is its upper edge and underlines nothing.
fn opens_below(reader: &Reader<'_>, rule: Line) -> bool {
    let next = reader.range(rule.number + 1, reader.last).find(|line| !line.is_blank());
    next.is_some_and(|line| reader.words.opens_applies_to(reader.lines.slice(line)))
}

fn is_underline(line: Line) -> bool {
    line.end - line.start >= 3 && [Signs::these(b"="), Signs::these(b"-")].contains(&line.signs)
}

/// The entries of the box that begins at line `first` and is opened by line `opening`.
fn entries(reader: &Reader<'_>, first: u32, opening: u32) -> AppliesTo {
    let end = end(reader, opening);
    let mut entries: Vec<CompactString> = Vec::new();
    let mut wraps = false;
    for line in reader.range(opening + 1, end.last_entry) {
        let text = reader.lines.slice(line);
        let mark = bullet(text);
        if reader.is_void(line) {
            wraps = false;
        } else if let (true, None, Some(entry)) = (wraps, mark, entries.last_mut()) {
            entry.push(' ');
            entry.push_str(text);
        } else {
            entries.push(text.get(mark.unwrap_or_default()..).unwrap_or(text).into());
            wraps = true;
        }
    }
    AppliesTo { lines: LineRange::new(first, end.last), entries }
}

/// Where a box ends.
struct End {
    /// The last line that may hold an entry.
    last_entry: u32,
    /// The last line of the box, its closing rule included.
    last: u32,
}

fn end(reader: &Reader<'_>, opening: u32) -> End {
    let mut last_item = opening;
    let mut above: [Option<Line>; 2] = [None, None];
    let mut in_item = false;
    for line in reader.range(opening + 1, opening.saturating_add(LONGEST)) {
        let text = reader.lines.slice(line);
        if is_underline(line) {
            let heads = heads(reader, above, text);
            if heads || text.len() < 20 {
                break;
            }
            return End { last_entry: line.number - 1, last: line.number };
        }
        in_item = !reader.is_void(line) && (in_item || bullet(text).is_some());
        if in_item {
            last_item = line.number;
        }
        above = [above[1], Some(line)];
    }
    End { last_entry: last_item, last: last_item }
}

/// Whether an underline belongs to a heading above it rather than closing a box: it is about as long as a line that stands
/// by itself and is no list item.
fn heads(reader: &Reader<'_>, above: [Option<Line>; 2], underline: &str) -> bool {
    let [before, Some(heading)] = above else { return false };
    let text = reader.lines.slice(heading);
    !text.is_empty()
        && bullet(text).is_none()
        && before.is_none_or(Line::is_blank)
        && text.chars().count().abs_diff(underline.len()) <= 2
}
