//! What `docs/diagnostics.md` says of a code: one text for readers of the documentation and of the command line.

use super::Code;

/// The page, as it was when the program was built.
const PAGE: &str = include_str!("../../docs/diagnostics.md");

/// What the page says of a code, in Markdown: from its own paragraph to that of the next code or heading.
#[must_use]
pub fn explain(code: Code) -> &'static str {
    let opening = format!("**{}** ", code.text());
    let Some(start) = PAGE.find(&opening) else { return "" };
    let text = PAGE.get(start..).unwrap_or_default();
    let behind = text.get(opening.len()..).unwrap_or_default();
    let end = ["\n**KB", "\n## "].iter().filter_map(|mark| behind.find(mark)).min();
    text.get(..end.map_or(text.len(), |end| end + opening.len())).unwrap_or_default().trim_end()
}

/// The same as plain text for a terminal: without the stars around code, title and labels.
#[must_use]
pub fn explain_plainly(code: Code) -> String {
    let name = (format!("**{}**", code.text()), code.text());
    let title = (format!("*{}*", code.title().trim()), code.title().trim());
    let labels = Label::ALL.iter().map(|label| (format!("*{}*", label.text()), label.text()));
    let marked = [name, title].into_iter().chain(labels);
    marked.fold(explain(code).to_owned(), |text, (marked, plain)| text.replacen(&marked, plain, 1))
}

/// The part of an explanation behind a label such as `What to do:`, up to the next label; empty where it is not there.
#[must_use]
pub fn part(explanation: &str, label: Label) -> String {
    let mark = format!("*{}*", label.text());
    let Some(at) = explanation.find(&mark) else { return String::new() };
    let behind = explanation.get(at + mark.len()..).unwrap_or_default();
    let end = Label::ALL.iter().filter_map(|label| behind.find(&format!("*{}*", label.text()))).min();
    behind.get(..end.unwrap_or(behind.len())).unwrap_or_default().trim().to_owned()
}

/// The labels of an explanation's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Why it matters.
    Why,
    /// An example.
    Example,
    /// What to do.
    Remedy,
}

impl Label {
    /// Every label, in order.
    pub const ALL: [Self; 3] = [Self::Why, Self::Example, Self::Remedy];

    /// The label as it stands in the page.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Why => "Why it matters:",
            Self::Example => "Example:",
            Self::Remedy => "What to do:",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::CODES;

    #[test]
    fn every_code_has_what_it_is_why_an_example_and_what_to_do() {
        let mut wanting = Vec::new();
        for code in CODES {
            let text = explain(*code);
            let title = code.title().trim();
            if !text.contains(title) || Label::ALL.iter().any(|label| part(text, *label).len() < 8) {
                wanting.push(code.text());
            }
        }
        assert!(wanting.is_empty(), "docs/diagnostics.md does not say all of: {wanting:?}");
    }

    #[test]
    fn no_explanation_shows_the_marks_of_its_form() {
        for code in CODES {
            let text = explain_plainly(*code);
            let head = text.lines().next().unwrap();
            assert!(head.starts_with(code.text()) && head.contains(code.title().trim()), "{head}");
            assert!(!head.contains(&format!("*{}", code.title().trim())) && !text.contains(":*"), "{text}");
        }
    }

    #[test]
    fn an_explanation_ends_before_the_next() {
        let text = explain(Code::FileUnreadable);
        assert!(text.starts_with("**KB001**") && !text.contains("KB002"), "{text}");
    }
}
