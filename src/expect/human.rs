//! Failed expectations for people.

use super::outcome::{Case, Failure};
use crate::diagnostic::Place;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// How much of a value is shown, in characters; reports for programs have all of it.
const SHOWN: usize = 300;

/// A failure as a few lines of text, coloured by ANSI sequences: what it is about, the line of the expectation, the line of the
/// article, and below each other what was expected and what was found.
#[must_use]
pub fn human(case: &Case, failure: &Failure) -> String {
    let name = case.name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
    let title = format!("{}{name}: {}", case.article, failure.subject);
    let title = one_line(&title);
    let mut group = Level::ERROR.with_name("failed").primary_title(title.as_str()).elements([snippet(&failure.place)]);
    group = match &failure.source {
        Some(source) if source.line == 0 => group.element(Origin::path(source.path.as_str())),
        Some(source) if source.excerpt.trim().is_empty() => {
            group.element(Origin::path(source.path.as_str()).line(source.line as usize))
        }
        Some(source) => group.element(snippet(source)),
        None => group,
    };
    let shown = Renderer::styled().render(&[group]);
    format!("{shown}\n  expected: {}\n  found:    {}", cut(&failure.expected), cut(&failure.found))
}

fn snippet(place: &Place) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let annotation = AnnotationKind::Primary.span(span(place));
    Snippet::source(place.excerpt.as_str())
        .line_start(place.line as usize)
        .path(place.path.as_str())
        .annotation(annotation)
}

/// The bytes of the excerpt that a place means; the text of the line where it names no column.
fn span(place: &Place) -> Range<usize> {
    let text = place.excerpt.as_str();
    let byte_of = |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
    match place.column.checked_sub(1) {
        Some(before) => byte_of(before as usize)..byte_of(before.saturating_add(place.width) as usize),
        None => text.len() - text.trim_start().len()..text.trim_end().len(),
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn cut(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}
