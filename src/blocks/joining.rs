//! Tells running text, whose line ends only wrap it, from lines that stand on their own.

use crate::lines::{Line, Lines};

/// The narrowest column at which an article's text is taken to wrap. Most of the archive wraps at 80, its oldest part at
/// 65 to 75; lines that all end before this column end there on purpose.
const NARROWEST_WRAP: usize = 58;

/// Whether `line` ends only because its next word, the first one on `next`, no longer fitted in.
///
/// `widest` is the width of the widest line around, in bytes: text that wraps at a column fills its lines up to it, so that
/// line and word together always reach beyond the widest line.
#[must_use]
pub(super) fn wraps(lines: &Lines, line: Line, next: Line, widest: usize) -> bool {
    let full = widest.clamp(NARROWEST_WRAP, 79).saturating_sub(1);
    let width = line.indent as usize + (line.end - line.start) as usize + 1;
    // A line that is full by itself says it without its next word.
    width > full || width + first_word(lines.slice(next)) > full
}

/// How many bytes the first word of a line has.
fn first_word(text: &str) -> usize {
    text.bytes().take_while(|byte| !matches!(byte, b' ' | b'\t')).count()
}

/// The widest of some lines, indentation included, in bytes.
#[must_use]
pub(super) fn widest(lines: &[Line]) -> usize {
    lines.iter().map(|line| line.indent as usize + (line.end - line.start) as usize).max().unwrap_or(0)
}

/// Whether lines without a blank one between them are running text: they begin at one column, the first one aside, and
/// most of them wrap.
#[must_use]
pub(super) fn is_prose(lines: &Lines, run: &[Line]) -> bool {
    let [_, rest @ ..] = run else { return false };
    let Some(column) = rest.first().map(|line| line.indent) else { return true };
    if rest.iter().any(|line| line.indent.abs_diff(column) > 1) {
        return false;
    }
    let widest = widest(run);
    let wrapped = run.windows(2).filter(|pair| matches!(pair, [a, b] if wraps(lines, *a, *b, widest))).count();
    wrapped * 3 >= (run.len() - 1) * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::LineRange;

    fn prose(text: &str) -> bool {
        let lines = Lines::measure(text.into(), LineRange::new(1, 99));
        is_prose(&lines, lines.all())
    }

    #[test]
    fn filled_lines_are_running_text() {
        assert!(prose(
            "The spooler keeps every job in a folder of its own until the printer\n\
             has taken it over, and this folder may stand on any local disk that\n\
             has room enough.\n"
        ));
    }

    #[test]
    fn short_lines_stand_on_their_own() {
        assert!(!prose("SPOOL.DLL\nSPOOL.INI\nSPOOL.HLP\n"));
    }

    #[test]
    fn lines_at_several_columns_are_no_running_text() {
        assert!(!prose("Sub Main()\n    Print 1\nEnd Sub\n"));
    }
}
