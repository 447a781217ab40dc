//! Lines of an article as they stand, without the marks that Markdown puts around and before them.

use super::Article;
use crate::source::{Dialect, LineRange};

impl Article {
    /// The text of `lines` as they stand; for Markdown without the fence around a listing and the `>` of the `quotes` quotes
    /// that they stand in.
    pub(crate) fn verbatim(&self, lines: LineRange, quotes: usize) -> String {
        if self.dialect != Dialect::Markdown {
            return self.lines.verbatim(lines);
        }
        let (mut lines, fence) = (lines, |n| {
            let text = self.unquoted(n, quotes);
            text.starts_with("```") || text.starts_with("~~~")
        });
        if fence(lines.first) {
            let closed = lines.last > lines.first && fence(lines.last);
            if lines.last == lines.first || closed && lines.last == lines.first + 1 {
                return String::new();
            }
            lines = LineRange::new(lines.first + 1, lines.last - u32::from(closed));
        }
        if quotes == 0 {
            return self.lines.verbatim(lines);
        }
        let text: Vec<_> = lines.lines().map(|n| self.unquoted(n, quotes)).collect();
        text.join("\n")
    }

    fn unquoted(&self, line: u32, quotes: usize) -> &str {
        let mut text = self.lines.text(line);
        for _ in 0..quotes {
            text = text.strip_prefix('>').map_or(text, |rest| rest.strip_prefix(' ').unwrap_or(rest));
        }
        text
    }
}
