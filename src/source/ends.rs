//! Where the lines of a text end, by the same rule as [`crate::lines::Lines::measure`].

/// How the lines of a text end: with a line feed, or, in a text that has none, with a carriage return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineEnds(u8);

/// A line of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawLine<'t> {
    /// The number, from 1.
    pub(super) number: u32,
    /// The byte of the text at which the line begins.
    pub(super) start: usize,
    /// The byte behind its line end.
    pub(super) next: usize,
    /// What stands on the line, without its end.
    pub(super) text: &'t str,
}

impl LineEnds {
    /// Finds out how the lines of `text` end.
    pub(super) fn of(text: &str) -> Self {
        // Nearly every text has a line feed in its first line; only one that has none at all is read to its end.
        Self(if memchr::memchr(b'\n', text.as_bytes()).is_some() { b'\n' } else { b'\r' })
    }

    /// How many lines `text` has.
    pub(super) fn count(self, text: &str) -> u32 {
        let ends = memchr::memchr_iter(self.0, text.as_bytes()).count();
        let open = usize::from(text.as_bytes().last().is_some_and(|last| *last != self.0));
        u32::try_from(ends + open).unwrap_or(u32::MAX)
    }

    /// The lines of `text` from the byte `start` on, which must be the beginning of line `number`.
    pub(super) fn lines(self, text: &str, start: usize, number: u32) -> Lines<'_> {
        Lines { ends: self, text, start, number }
    }

    /// The line on which the byte `offset` stands, and the column of that byte in characters, from 1.
    pub(super) fn place(self, text: &str, offset: usize) -> (RawLine<'_>, u32) {
        let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
        let start = memchr::memrchr(self.0, before).map_or(0, |end| end + 1);
        let number = memchr::memchr_iter(self.0, before).count() + 1;
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let column = text.get(start..offset).map_or(0, |part| part.chars().count()) + 1;
        let line = self.lines(text, start, number).next().unwrap_or(RawLine { number, start, next: start, text: "" });
        (line, u32::try_from(column).unwrap_or(u32::MAX))
    }
}

/// Characters of Unicode that end a line of YAML (1.1, section 5.4) and of no other text. A stray carriage return ends one too.
pub(crate) const YAML_LINE_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// The byte at which a line begins, lines counted from 1 as YAML does: a stray carriage return ends one too, and so do
/// [`YAML_LINE_ENDS`].
pub(super) fn start_of_yaml_line(yaml: &str, line: usize) -> usize {
    let mut left = line.saturating_sub(1);
    let mut chars = yaml.char_indices().peekable();
    while left > 0 {
        match chars.next() {
            None => return yaml.len(),
            Some((_, '\r')) => {
                chars.next_if(|(_, next)| *next == '\n');
                left -= 1;
            }
            Some((_, end)) => left -= usize::from(end == '\n' || YAML_LINE_ENDS.contains(&end)),
        }
    }
    chars.peek().map_or(yaml.len(), |(at, _)| *at)
}

/// The lines of a text, in order.
#[derive(Clone, Debug)]
pub(super) struct Lines<'t> {
    ends: LineEnds,
    text: &'t str,
    start: usize,
    number: u32,
}

impl<'t> Iterator for Lines<'t> {
    type Item = RawLine<'t>;

    fn next(&mut self) -> Option<RawLine<'t>> {
        let rest = self.text.get(self.start..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(self.ends.0, rest.as_bytes());
        let text = rest.get(..end.unwrap_or(rest.len()))?;
        let next = self.start + end.map_or(rest.len(), |end| end + 1);
        let line =
            RawLine { number: self.number, start: self.start, next, text: text.strip_suffix('\r').unwrap_or(text) };
        self.start = next;
        self.number = self.number.saturating_add(1);
        Some(line)
    }
}

impl<'t> Lines<'t> {
    /// The next line that has what `finder` looks for, which must have no line end in it; lines without it are passed over
    /// at the speed of memory.
    pub(super) fn next_with(&mut self, finder: &memchr::memmem::Finder<'_>) -> Option<RawLine<'t>> {
        let rest = self.text.as_bytes().get(self.start..)?;
        let before = rest.get(..finder.find(rest)?)?;
        let passed = memchr::memrchr(self.ends.0, before).map_or(0, |end| end + 1);
        let ends = memchr::memchr_iter(self.ends.0, before).count();
        self.start += passed;
        self.number = self.number.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Lines as Measured;
    use crate::source::LineRange;
    use proptest::prelude::*;

    #[test]
    fn a_place_is_given_in_characters() {
        let text = "ab\nä€x\n";
        let (line, column) = LineEnds::of(text).place(text, text.find('x').unwrap());
        assert_eq!((line.number, line.text, column), (2, "ä€x", 3));
    }

    proptest! {
        #[test]
        fn lines_with_a_mark_are_those_that_hold_it(text in "[a%\\r\\n]{0,40}") {
            let ends = LineEnds::of(&text);
            let finder = memchr::memmem::Finder::new("%");
            let mut lines = ends.lines(&text, 0, 1);
            let found: Vec<_> = std::iter::from_fn(|| lines.next_with(&finder)).collect();
            let expected: Vec<_> = ends.lines(&text, 0, 1).filter(|line| line.text.contains('%')).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn lines_are_counted_as_they_are_measured(text in "[ab\\r\\n\\t\u{85}\u{2028}]{0,40}") {
            let ends = LineEnds::of(&text);
            let measured = Measured::measure(text.clone(), LineRange::new(1, u32::MAX));
            prop_assert_eq!(ends.count(&text), measured.count());
            let own: Vec<_> = ends.lines(&text, 0, 1).map(|l| l.text.trim_matches([' ', '\t', '\r']).to_owned()).collect();
            let theirs: Vec<_> = (1..=measured.count()).map(|n| measured.text(n).trim_matches(['\r', '\t']).to_owned()).collect();
            prop_assert_eq!(own, theirs);
        }
    }
}
