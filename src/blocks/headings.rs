//! Underlined headings of the fixed-width form.

use crate::lines::{Line, Lines, Signs};
use crate::source::LineRange;

/// An underlined heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// The lines of its text.
    pub(super) text: LineRange,
    /// The line of the rule below it.
    pub(super) underline: u32,
    /// 1 for `=`, 2 for `-`.
    pub(super) level: u8,
    /// The column at which it is set.
    pub(super) indent: u32,
}

/// The most lines that a heading is wrapped over.
const MOST_LINES: usize = 3;

/// Reads the heading that ends with the underline `rule`, `above` being the lines directly above it, without a blank one
/// between, from top to bottom.
#[must_use]
pub(super) fn heading(lines: &Lines, above: &[Line], rule: Line) -> Option<Heading> {
    let last = *above.last()?;
    let level = underline_level(rule)?;
    let first = *above.first()?;
    if above.len() > MOST_LINES || rule.indent != last.indent || rule.indent > 4 {
        return None;
    }
    let width = (rule.end - rule.start) as usize;
    let longest = above.iter().map(|line| (line.end - line.start) as usize).max().unwrap_or(0);
    // A rule much wider than the text belongs to a table or separates; so does one below columns.
    if width > longest + longest / 2 + 6
        || width * 3 < longest
        || underline_level(last).is_some()
        || has_columns(lines, last)
    {
        return None;
    }
    Some(Heading {
        text: LineRange::new(first.number, last.number),
        underline: rule.number,
        level,
        indent: last.indent,
    })
}

/// The level of heading that a line of rule characters underlines: 1 for `=`, 2 for `-`.
#[must_use]
pub(super) fn underline_level(line: Line) -> Option<u8> {
    const MARKS: [(Signs, u8); 2] = [(Signs::these(b"="), 1), (Signs::these(b"-"), 2)];
    let (_, level) = MARKS.into_iter().find(|(mark, _)| line.signs == *mark)?;
    (line.end - line.start >= 2).then_some(level)
}

/// Whether a line only draws a rule: at least five of one of `-=_*~#+`.
#[must_use]
pub(super) fn is_rule(line: Line) -> bool {
    const MARKS: [Signs; 7] = [
        Signs::these(b"-"),
        Signs::these(b"="),
        Signs::these(b"_"),
        Signs::these(b"*"),
        Signs::these(b"~"),
        Signs::these(b"#"),
        Signs::these(b"+"),
    ];
    line.end - line.start >= 5 && MARKS.contains(&line.signs)
}

/// Whether a line has cells: a gap of three blanks or more inside it.
fn has_columns(lines: &Lines, line: Line) -> bool {
    line.signs.meets(Signs::TAB) || line.signs.meets(Signs::GAP) && lines.slice(line).contains("   ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, u32, u8)> {
        let lines = Lines::measure(text.into(), LineRange::new(1, 99));
        let (rule, above) = lines.all().split_last()?;
        heading(&lines, above, *rule).map(|h| (h.text.first, h.text.last, h.level))
    }

    #[test]
    fn equal_signs_and_dashes_give_the_level() {
        assert_eq!(read("CAUSE\n====="), Some((1, 1, 1)));
        assert_eq!(read("A longer title that is wrapped over\ntwo lines\n--------------------"), Some((1, 2, 2)));
        assert_eq!(read("Short one\n------------"), Some((1, 1, 2)));
    }

    #[test]
    fn the_rule_below_the_head_of_a_table_is_no_underline() {
        assert_eq!(read("Date      Time\n--------------"), None);
        assert_eq!(read("Name\n-----------------------------------------------"), None);
        assert_eq!(read("Name\n   ----"), None);
    }
}
