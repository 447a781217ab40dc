//! Paragraphs and list items as running text: lines joined, with the way back to the line on which a byte stands.

use super::text::BodyText;

/// A paragraph or list item: its lines joined by blanks.
pub(super) struct Unit {
    text: String,
    /// The byte at which each line begins, and its place.
    starts: Vec<(usize, usize)>,
}

impl Unit {
    /// The unit of these lines of a body.
    pub(super) fn new(body: &BodyText, lines: &[usize]) -> Self {
        let room = lines.iter().map(|at| body.text(*at).len() + 1).sum();
        let mut unit = Self { text: String::with_capacity(room), starts: Vec::with_capacity(lines.len()) };
        for at in lines {
            if !unit.text.is_empty() {
                unit.text.push(' ');
            }
            unit.starts.push((unit.text.len(), *at));
            unit.text.push_str(body.text(*at));
        }
        unit
    }

    /// The joined text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place of the line with a byte, and the byte in that line.
    pub(super) fn place(&self, byte: usize) -> (usize, usize) {
        let nth = self.starts.partition_point(|(start, _)| *start <= byte).saturating_sub(1);
        self.starts.get(nth).map_or((0, 0), |(start, at)| (*at, byte - start))
    }

    /// Where in the text byte `byte` of the line at `at` stands.
    pub(super) fn offset(&self, at: usize, byte: usize) -> Option<usize> {
        self.starts.iter().find(|(_, line)| *line == at).map(|(start, _)| start + byte)
    }

    /// The place of the last line.
    pub(super) fn last(&self) -> usize {
        self.starts.last().map_or(0, |(_, at)| *at)
    }

    /// The sentence around a byte.
    pub(super) fn sentence(&self, byte: usize) -> &str {
        let start = self.text.get(..byte).and_then(|t| t.rfind(". ")).map_or(0, |at| at + 2);
        let end = self.text.get(byte..).and_then(|t| t.find(". ")).map_or(self.text.len(), |at| at + byte);
        self.text.get(start..end).unwrap_or_default()
    }
}
