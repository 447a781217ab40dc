//! Registry values as a table for review: all of the selected part, those included that no file could change, each with
//! the reason. Nobody applies a table, so that nothing is refused.

use super::escape::markdown::{code, text};
use super::selection::{self, Selection};
use crate::article::{Action, Article, Confidence, Notation, RegistryData, RegistryValue};
use crate::diagnostic::{Diagnostic, Severity};

/// A value as a row.
struct Row<'a> {
    value: &'a RegistryValue,
    step: String,
    problem: String,
}

/// The rows of `selection`; `findings` are the reasons why values cannot be exported as changes.
fn rows<'a>(article: &'a Article, selection: &Selection, findings: &[Diagnostic]) -> Vec<Row<'a>> {
    let values = &article.registry.values;
    let owners = selection::owners(article, values.len(), |step| &step.values);
    let chosen = values.iter().zip(&owners).filter(|(value, owner)| selection.holds(owner.as_ref(), value.lines));
    chosen
        .map(|(value, owner)| {
            let errors = findings.iter().filter(|f| f.severity == Severity::Error && f.place.line == value.lines.first);
            Row {
                value,
                step: owner.as_ref().map(|o| selection::label(article, o.procedure, &o.path)).unwrap_or_default(),
                problem: errors.map(|finding| finding.message.as_str()).collect::<Vec<_>>().join("; "),
            }
        })
        .collect()
}

/// The table as comma-separated values.
pub(super) fn csv(article: &Article, selection: &Selection, findings: &[Diagnostic]) -> Vec<u8> {
    let head = ["Step", "Key", "Name", "Type", "Data", "Action", "Sure", "Line", "Problem", "Old value"];
    let mut table = vec![head.map(str::to_owned).to_vec()];
    for row in rows(article, selection, findings) {
        let value = row.value;
        table.push(vec![
            row.step,
            value.key.clone().unwrap_or_default(),
            value.name.clone(),
            value.kind.map(|kind| kind.name().to_owned()).unwrap_or_default(),
            data(value).unwrap_or_default(),
            action(value.action).to_owned(),
            sure(value.confidence).to_owned(),
            value.lines.first.to_string(),
            row.problem,
            String::new(),
        ]);
    }
    super::escape::csv::file(&table)
}

/// The table as Markdown, with a place for the old values.
pub(super) fn markdown(head: &[String], article: &Article, selection: &Selection, findings: &[Diagnostic]) -> Vec<u8> {
    let mut lines: Vec<String> = super::steps::markdown_head(head);
    lines.push("| Done | Step | Key | Name | Type | Data | Action | Old value | Problem |".to_owned());
    lines.push("|---|---|---|---|---|---|---|---|---|".to_owned());
    for row in rows(article, selection, findings) {
        let value = row.value;
        let optional = |written: Option<&str>| written.map(code).unwrap_or_default();
        lines.push(format!(
            "| ☐ | {} | {} | {} | {} | {} | {} | ____________ | {} |",
            text(&row.step),
            optional(value.key.as_deref()),
            code(&value.name),
            value.kind.map(|kind| text(kind.name())).unwrap_or_default(),
            optional(data(value).as_deref()),
            action(value.action),
            text(&row.problem),
        ));
    }
    super::steps::markdown_bytes(&lines)
}

/// The data as people read it: as the article writes it, or, where it writes as registry files do, what that means.
pub(super) fn data(value: &RegistryValue) -> Option<String> {
    let written = value.data.as_deref()?;
    if value.notation == Notation::Plain {
        return Some(written.to_owned());
    }
    Some(match value.read_data(written) {
        RegistryData::Number { value, .. } => format!("{value} (0x{value:08x})"),
        RegistryData::Text { text } => text,
        RegistryData::List { items } => items.join("\\0"),
        RegistryData::Bytes { bytes } => bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" "),
        _ => written.to_owned(),
    })
}

/// What is to be done with a value.
pub(super) fn action(action: Action) -> &'static str {
    match action {
        Action::Set => "set",
        Action::Delete => "delete",
        Action::Document => "described only",
    }
}

fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Guess => "guess",
    }
}
