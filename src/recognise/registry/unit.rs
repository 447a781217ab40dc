//! Paragraphs and list items as running text: lines joined, with the way back to the line on which a byte stands.

use super::text::BodyText;

/// A longer text, in bytes, is no sentence: nothing is read in it.
pub(super) const LONGEST: usize = 16_384;

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
        quote_alike(&mut unit.text);
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

/// Puts double quotation marks around what stands in single ones, so that a name is quoted in one way only: `the 'RetryLimit' value`.
fn quote_alike(text: &mut String) {
    /// The longest name in single quotation marks.
    const LONGEST: usize = 40;
    // Source has both kinds.
    if memchr::memchr(b'\'', text.as_bytes()).is_none() || text.contains('"') {
        return;
    }
    let mut marks = Vec::new();
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(open) = bytes.get(from..).and_then(|rest| memchr::memchr(b'\'', rest)).map(|at| at + from) {
        from = open + 1;
        let opens = open.checked_sub(1).and_then(|at| bytes.get(at)).is_none_or(|byte| matches!(byte, b' ' | b'('));
        let inner = bytes.get(open + 1..).unwrap_or_default();
        let Some(len) = memchr::memchr(b'\'', inner).filter(|len| opens && (1..=LONGEST).contains(len)) else {
            continue;
        };
        let is_name = inner
            .get(..len)
            .unwrap_or_default()
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b" _.-".contains(byte));
        let closes = inner.get(len + 1).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        if is_name && closes {
            marks.extend([open, open + 1 + len]);
            from = open + len + 2;
        }
    }
    for at in marks {
        text.replace_range(at..at + 1, "\"");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_quotation_marks_become_double_ones() {
        let alike = |text: &str| {
            let mut text = text.to_owned();
            quote_alike(&mut text);
            text
        };
        assert_eq!(alike("set the 'Retry limit' value to '0'."), "set the \"Retry limit\" value to \"0\".");
        for text in ["the users' bells don't ring", "\"Bell\" ring 'Gate'", "'a(b)'"] {
            assert_eq!(alike(text), text);
        }
    }
}
