//! Findings as annotations of GitHub Actions: lines that the runner reads from standard output.
//!
//! The form, and what is escaped in it, is that of the toolkit's `command.ts`:
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>.

use super::{Diagnostic, Severity};
use std::fmt::Write as _;

/// A finding as one line, without a line feed at its end.
#[must_use]
pub fn annotation(finding: &Diagnostic) -> String {
    let command = match finding.severity {
        Severity::Info => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let place = &finding.place;
    let mut line = format!("::{command} file={}", property(&super::forward(&place.path)));
    // Writing to a string does not fail.
    if place.line > 0 {
        let _ = write!(line, ",line={}", place.line);
    }
    if place.column > 0 && place.width > 0 {
        let end = place.column.saturating_add(place.width - 1);
        let _ = write!(line, ",col={},endColumn={end}", place.column);
    }
    let title = format!("{} {}", finding.code, finding.code.title().trim().trim_end_matches('.'));
    let message = if finding.help.is_empty() {
        finding.message.clone()
    } else {
        format!("{}\n{}", finding.message, finding.help)
    };
    let _ = write!(line, ",title={}::{}", property(&title), data(&message));
    line
}

/// Text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which a comma or colon would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place};

    #[test]
    fn nothing_of_an_article_ends_an_annotation_or_begins_another() {
        let place = Place::line("a,b:c/100%.md".into(), 7, "text").at(2, 3);
        let finding = Diagnostic::new(Code::ListMissing, place, "100 %\n::error::x", "do\r\nthis");
        assert_eq!(
            annotation(&finding),
            "::warning file=a%2Cb%3Ac/100%25.md,line=7,col=2,endColumn=4,title=KB041 A list was announced and does not \
             follow::100 %25%0A::error::x%0Ado%0D%0Athis"
        );
    }

    #[test]
    fn a_finding_about_a_file_has_no_line() {
        let finding = Diagnostic::new(Code::FileEmpty, Place::file("a.md".into()), "m", "");
        assert_eq!(annotation(&finding), "::warning file=a.md,title=KB005 A file is empty::m");
    }
}
