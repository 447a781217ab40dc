//! Findings for people, with the excerpt that they are about.

use super::{Diagnostic, Place, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// A finding as a few lines of text, coloured by ANSI sequences; whoever prints it takes those off where they are not
/// wanted. There is no line feed at its end.
#[must_use]
pub fn render(finding: &Diagnostic) -> String {
    let level = match finding.severity {
        Severity::Info => Level::INFO,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title = level.primary_title(one_line(&finding.message)).id(finding.code.text());
    let group = with_place(Group::with_title(title), &finding.place);
    let group =
        if finding.help.is_empty() { group } else { group.element(Level::HELP.message(one_line(&finding.help))) };
    Renderer::styled().render(&[group])
}

fn with_place<'a>(group: Group<'a>, place: &'a Place) -> Group<'a> {
    if place.line == 0 || place.excerpt.is_empty() {
        let origin = Origin::path(place.path.as_str());
        return group.element(if place.line == 0 { origin } else { origin.line(place.line as usize) });
    }
    let snippet = Snippet::source(place.excerpt.as_str())
        .line_start(place.line as usize)
        .path(place.path.as_str())
        .annotation(AnnotationKind::Primary.span(span(place)));
    group.element(snippet)
}

/// The bytes of the excerpt that a place means; all of it but the white space around where it names no column.
fn span(place: &Place) -> std::ops::Range<usize> {
    let text = place.excerpt.as_str();
    let Some(before) = place.column.checked_sub(1) else {
        let start = text.len() - text.trim_start().len();
        return start..text.trim_end().len().max(start);
    };
    let byte_of = |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
    let start = byte_of(before as usize);
    let end = if place.width == 0 { text.len() } else { byte_of(before.saturating_add(place.width) as usize) };
    start..end
}

/// Text from an article may hold line feeds and control characters; a message is one line, and moves no cursor.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn plain(finding: &Diagnostic) -> String {
        anstream::adapter::strip_str(&render(finding)).to_string()
    }

    #[test]
    fn a_finding_shows_code_place_excerpt_and_help() {
        let place = Place::line("a/b.md".into(), 7, "REG_DEWORD").at(5, 6);
        let shown = plain(&Diagnostic::new(Code::RegistryTypeMisspelled, place, "what is wrong", "what to do"));
        for part in ["warning[KB060]: what is wrong", "a/b.md:7:5", "REG_DEWORD", "^^^^^^", "help: what to do"] {
            assert!(shown.contains(part), "{part} is not in\n{shown}");
        }
    }

    #[test]
    fn no_place_makes_it_panic() {
        for (line, column, width) in [(0, 0, 0), (1, 0, 0), (1, 3, 99), (1, u32::MAX, u32::MAX), (u32::MAX, 1, 0)] {
            for excerpt in ["", "ä", "a\tb", "日本語\u{7}"] {
                let place = Place { column, width, ..Place::line("x".into(), line, excerpt) };
                assert!(plain(&Diagnostic::new(Code::FileEmpty, place, "m\nn", "")).contains("m n"));
            }
        }
    }
}
