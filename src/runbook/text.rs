//! Running text → spans: mentions of articles, code and placeholders in it.

use super::content::Outline;
use super::document::Span;
use crate::blocks::{Inline, Text};
use crate::library::{is_picture, linked_file};
use crate::source::LineRange;
use camino::Utf8Path;
use std::ops::Range;

impl Outline<'_> {
    /// The spans of a run of text that stands on `lines`.
    pub(super) fn spans(&self, text: &Text, lines: LineRange) -> Vec<Span> {
        match &text.inlines {
            Some(inlines) => {
                let mut spans = Vec::new();
                self.inlines(inlines, lines, &mut spans, 0);
                spans
            }
            None => {
                let joined = self.article.lines.joined(lines);
                self.marked(text.own(&joined).trim_matches([' ', '\t']), lines)
            }
        }
    }

    /// The spans of plain text that stands on `lines`.
    pub(super) fn marked(&self, text: &str, lines: LineRange) -> Vec<Span> {
        let mut marks = Vec::new();
        if self.facts.references(lines).next().is_some() {
            let mentions = self.ids.mentions(text).into_iter();
            marks.extend(mentions.map(|mention| (mention.bytes, Some(mention.id))));
        }
        if let Some(finder) = &self.placeholders {
            let found = finder.find_iter(text).map(|found| found.range());
            marks.extend(found.filter(|bytes| stands_alone(text, bytes)).map(|bytes| (bytes, None)));
        }
        marks.sort_by_key(|(bytes, _)| (bytes.start, std::cmp::Reverse(bytes.end)));
        let (mut spans, mut at) = (Vec::new(), 0);
        for (bytes, id) in marks {
            let (Some(before), Some(shown)) = (text.get(at..bytes.start), text.get(bytes.clone())) else { continue };
            push_text(&mut spans, &self.filled(before));
            at = bytes.end;
            let text = shown.to_owned();
            spans.push(match (id, self.fillings.value(shown)) {
                (Some(id), _) => Span::Reference { text, id },
                (None, Some(value)) if is_drive(shown) => {
                    Span::Filled { text: format!("{}:", value.trim_end_matches(':')) }
                }
                (None, Some(value)) => Span::Filled { text: value.to_owned() },
                (None, None) => Span::Open { text },
            });
        }
        push_text(&mut spans, &self.filled(text.get(at..).unwrap_or_default()));
        spans
    }

    /// Plain text with everything filled in that has a value.
    pub(super) fn filled(&self, text: &str) -> String {
        if self.placeholders.is_none() && self.drives.is_empty() {
            text.to_owned()
        } else {
            self.fillings.fill(text, &self.drives).text
        }
    }

    /// A picture, with what stands in its place where it cannot be shown.
    fn picture(&self, to: &str, alternative: &str) -> Span {
        let file = linked_file(&self.article.relative, to).filter(|file| is_picture(file));
        let name = file.as_deref().and_then(Utf8Path::file_name).unwrap_or(to);
        let text = if alternative.is_empty() { name.to_owned() } else { format!("{alternative} ({name})") };
        let place = file.as_deref().and_then(|file| self.pictures.place(file));
        Span::Picture { text, alternative: alternative.to_owned(), place }
    }

    fn inlines(&self, inlines: &[Inline], lines: LineRange, spans: &mut Vec<Span>, depth: usize) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => spans.extend(self.marked(text, lines)),
                Inline::Code(code) => spans.push(Span::Code { text: self.filled(code) }),
                Inline::Emphasis(inside) | Inline::Strong(inside) if depth < super::content::DEEPEST => {
                    self.inlines(inside, lines, spans, depth + 1);
                }
                Inline::Link { to, content, .. } if depth < super::content::DEEPEST => {
                    self.inlines(content, lines, spans, depth + 1);
                    // On paper a link is only of use where its address can be read.
                    if to.contains("://") && super::document::plain(spans).find(to.as_str()).is_none() {
                        push_text(spans, &format!(" ({to})"));
                    }
                }
                Inline::Emphasis(_) | Inline::Strong(_) | Inline::Link { .. } => {}
                Inline::Image { to, alternative, .. } => spans.push(self.picture(to, alternative)),
                Inline::Break => push_text(spans, "\n"),
            }
        }
    }
}

/// Whether a placeholder is no part of a word: the drive `D:` is not in `ID: 5`.
fn stands_alone(text: &str, bytes: &Range<usize>) -> bool {
    let before = text.get(..bytes.start).unwrap_or_default();
    !text.get(bytes.clone()).is_some_and(is_drive) || !before.ends_with(char::is_alphanumeric)
}

fn is_drive(placeholder: &str) -> bool {
    placeholder.len() == 2 && placeholder.ends_with(':')
}

fn push_text(spans: &mut Vec<Span>, text: &str) {
    match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(Span::Text { text: before }) => before.push_str(text),
        _ => spans.push(Span::Text { text: text.to_owned() }),
    }
}
