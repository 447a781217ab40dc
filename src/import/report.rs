//! What a person has to look at after an import, as a list to tick.

use super::Imported;
use crate::diagnostic::Diagnostic;

/// The list in Markdown: what was not imported, then for each article with doubts what they are.
#[must_use]
pub fn report(imported: &[Imported], others: &[Diagnostic]) -> String {
    let doubtful = imported.iter().filter(|one| !one.findings.is_empty()).count();
    let mut text =
        format!("# Import\n\n{} articles, {doubtful} to look at, {} others.\n", imported.len(), others.len());
    if !others.is_empty() {
        text.push_str("\n## Not imported, or not as it was asked for\n\n");
        for finding in others {
            text.push_str(&format!("- [ ] {}: {}\n", line(finding.place.path.as_str()), line(&finding.message)));
        }
    }
    for one in imported.iter().filter(|one| !one.findings.is_empty()) {
        text.push_str(&format!("\n## {} ({}, from {})\n\n", line(&one.id), line(&one.path), line(&one.source)));
        for finding in &one.findings {
            let at = if finding.place.line > 0 { format!("line {}: ", finding.place.line) } else { String::new() };
            text.push_str(&format!(
                "- [ ] {at}{} ({}; {})\n",
                line(&finding.message),
                finding.code,
                line(&finding.help)
            ));
        }
    }
    text
}

/// Text from a file on one line.
fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
