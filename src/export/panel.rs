//! What a page needs to make the registry files of one of its panels in the browser.
//!
//! The browser does what depends on the reader: it fills in and writes (`assets/registry-changes.js`, `registry-files.js`).
//! Everything else is decided here. Texts that stand in every file are handed over as well ([`words`]), so that they exist once.

use super::change::Data;
use super::fill::{Blank, BlankKind, Piece};
use super::plan::{Planned, PlannedData, PlannedOperation, Text};
use super::resolve::plan;
use super::selection::Selection;
use super::{Direction, Fillings, Format, Request, What, head, powershell, purpose, reg, reg_exe};
use crate::article::{Action, Article, Notation, RegistryType};
use crate::diagnostic::Severity;
use crate::source::LineRange;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a page knows of the registry files of a panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Panel {
    /// Why no file can be made, whatever is filled in: phrases without a full stop.
    Refused(Vec<String>),
    /// What the files are made from.
    Changes(PanelChanges),
}

/// What the files of a panel are made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PanelChanges {
    /// The article's id as a part of names of files.
    slug: String,
    /// The article's id as the name of a folder in a batch file.
    folder: String,
    /// What the name of a downloaded file begins with.
    file: String,
    /// Where the files come from, a line each.
    head: Vec<String>,
    /// What to beware of, and what is not in the files, a line each.
    notes: Vec<String>,
    changes: Vec<Value>,
    /// Names of what the reader has to fill in, each once, in order.
    #[serde(skip)]
    pub blanks: Vec<String>,
}

/// The registry files of the values that begin on `lines`; nothing when the article only describes them. `address` is that of
/// the article's page.
#[must_use]
pub fn panel(article: &Article, lines: LineRange, address: &str) -> Option<Panel> {
    let selection = Selection::Lines(lines);
    let changed = |chosen: &Selection| {
        let values = article.registry.values.iter().filter(|value| value.action != Action::Document);
        values.filter(|value| chosen.holds(None, value.lines)).count()
    };
    if changed(&selection) == 0 {
        return None;
    }
    let plan = plan(article, &selection);
    if plan.refusals.refuse() {
        let findings = plan.refusals.findings().into_iter();
        let reasons = findings.filter(|finding| finding.severity == Severity::Error).map(|finding| finding.message);
        return Some(Panel::Refused(reasons.collect()));
    }
    let unread = plan.planned.iter().find(|change| {
        matches!(&change.operation, PlannedOperation::Set(PlannedData::Unread(value, _))
            if value.notation == Notation::RegistryFile || value.kind == Some(RegistryType::Binary))
    });
    if let Some(change) = unread {
        return Some(Panel::Refused(vec![format!(
            "bytes or a listing are to be filled in for `{}`, which only `kbpress export {} --lines {}-{}` does",
            change.called, article.metadata.id, lines.first, lines.last
        )]));
    }
    let slug = crate::library::slug(&article.metadata.id);
    let mut blanks: Vec<String> = Vec::new();
    for name in plan.planned.iter().flat_map(left_open) {
        if !blanks.contains(&name) {
            blanks.push(name);
        }
    }
    let whole = changed(&Selection::Article) == plan.planned.len();
    let file = if whole { slug.clone() } else { format!("{slug}-line-{}", lines.first) };
    let fillings = Fillings::default();
    let request = Request {
        what: What::Registry,
        format: Format::Reg,
        direction: Direction::Apply,
        step: None,
        lines: Some(lines),
        fillings: &fillings,
        address,
    };
    let mut notes = head::warnings(article, &selection);
    notes.extend(plan.described.iter().map(|value| super::only_described(value)));
    Some(Panel::Changes(PanelChanges {
        folder: reg_exe::name_of_folder(&article.metadata.id),
        slug,
        file,
        head: head::origin(article, &request, &selection),
        notes,
        changes: plan.planned.iter().map(change).collect(),
        blanks,
    }))
}

/// The texts that stand in every file, by their keys: heads of scripts, and sentences about what a file does.
#[must_use]
pub fn words() -> BTreeMap<&'static str, String> {
    let mut words = BTreeMap::from([
        ("reg_header", reg::HEADER.to_owned()),
        ("apply_ps1", powershell::APPLY.to_owned()),
        ("undo_ps1", powershell::UNDO.to_owned()),
        ("undo_cmd", reg_exe::UNDO.to_owned()),
    ]);
    let formats = [
        (Format::Reg, "purpose_reg", "purpose_undo_reg"),
        (Format::PowerShell, "purpose_ps1", "purpose_undo_ps1"),
        (Format::Cmd, "purpose_cmd", "purpose_undo_cmd"),
    ];
    for (format, apply, undo) in formats {
        words.insert(apply, purpose(Direction::Apply, format).to_owned());
        words.insert(undo, purpose(Direction::Undo, format).to_owned());
    }
    words
}

fn change(planned: &Planned) -> Value {
    let about = head::of_lines(planned.lines, planned.step.as_deref(), &planned.conditions);
    let mut made = json!({ "hive": planned.hive.name(), "path": text(&planned.path), "about": about });
    if let Some(fields) = made.as_object_mut() {
        fields.insert("line".to_owned(), planned.lines.first.into());
        fields.insert("name".to_owned(), planned.name.as_ref().map_or(Value::Null, text));
        if let PlannedOperation::Set(planned) = &planned.operation {
            fields.extend(data(planned));
        }
    }
    made
}

/// A type, and one of `text`, `items`, `number`, `bytes`; `unread` is a number that can be read only when it is filled in.
fn data(planned: &PlannedData) -> serde_json::Map<String, Value> {
    let (kind, key, value) = match planned {
        PlannedData::Text(kind, said) => (*kind, "text", text(said)),
        PlannedData::List(items) => (RegistryType::MultiSz, "items", items.iter().map(text).collect()),
        PlannedData::Unread(value, written) => (value.kind.unwrap_or(RegistryType::Dword), "unread", text(written)),
        PlannedData::Whole(data) => match data {
            Data::Sz(said) | Data::ExpandSz(said) => (data.kind(), "text", said.as_str().into()),
            Data::MultiSz(items) => (data.kind(), "items", items.iter().map(String::as_str).collect()),
            Data::Dword(number) => (data.kind(), "number", number.to_string().into()),
            Data::Qword(number) => (data.kind(), "number", number.to_string().into()),
            Data::Binary(bytes) => (data.kind(), "bytes", bytes.as_slice().into()),
        },
    };
    [("type".to_owned(), kind.name().into()), (key.to_owned(), value)].into_iter().collect()
}

/// A text: a string where nothing is left open, else a list of strings and blanks.
fn text(said: &Text) -> Value {
    match said.pieces.as_slice() {
        [] => "".into(),
        [Piece::Said(said)] => said.as_str().into(),
        pieces => pieces
            .iter()
            .map(|piece| match piece {
                Piece::Said(said) => said.as_str().into(),
                Piece::Open(Blank { name, written, kind }) => match kind {
                    BlankKind::Placeholder => json!({ "name": name }),
                    BlankKind::Drive => json!({ "name": name, "drive": true }),
                    BlankKind::Variable => json!({ "name": written, "variable": true }),
                },
            })
            .collect(),
    }
}

/// Names of what a change leaves open; not those that a program replaces.
fn left_open(planned: &Planned) -> Vec<String> {
    let mut texts: Vec<(&Text, bool)> = vec![(&planned.path, false)];
    texts.extend(planned.name.iter().map(|name| (name, false)));
    match &planned.operation {
        PlannedOperation::Set(PlannedData::Text(kind, text)) => texts.push((text, *kind == RegistryType::ExpandSz)),
        PlannedOperation::Set(PlannedData::List(items)) => texts.extend(items.iter().map(|item| (item, false))),
        PlannedOperation::Set(PlannedData::Unread(_, text)) => texts.push((text, false)),
        PlannedOperation::Set(PlannedData::Whole(_)) | PlannedOperation::Delete => {}
    }
    let open = texts.into_iter().flat_map(|(text, variables_stay)| {
        text.blanks().filter(move |blank| !(variables_stay && blank.kind == BlankKind::Variable))
    });
    open.map(|blank| blank.name.clone()).collect()
}
