//! What a page needs to make the registry files of one of its panels in the browser.
//!
//! The browser does what depends on the reader: it fills in and writes (`assets/registry-changes.js`, `registry-files.js`).
//! Everything else is decided here. Texts that stand in every file are handed over as well ([`words`]), so that they exist once.

use super::change::Data;
use super::fill::{Blank, BlankKind, Piece};
use super::plan::{Planned, PlannedData, PlannedOperation, Text};
use super::resolve::plan;
use super::selection::{self, Selection};
use super::{Direction, Format, files_copy, files_verify, head, keys, powershell, purpose, reg, reg_exe, steps};
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
    Changes(Box<PanelChanges>),
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
    #[serde(flatten)]
    about: About,
    /// What to beware of, and what is not in the files, a line each.
    notes: Vec<String>,
    /// Values that the article only describes, as `KEY, NAME`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    described: Vec<String>,
    changes: Vec<Value>,
    /// Names of what the reader has to fill in, each once, in order.
    #[serde(skip)]
    pub blanks: Vec<String>,
}

/// Where files come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct About {
    id: String,
    title: String,
    /// The address of the article's page; empty where it is not known.
    address: String,
    /// The BLAKE3 hash of the article's file.
    hash: String,
    /// Which part of the article it is.
    part: String,
}

impl About {
    /// Where files of a part come from.
    pub(super) fn new(article: &Article, selection: &Selection, address: &str) -> Self {
        Self {
            id: article.metadata.id.clone(),
            title: article.metadata.title.clone(),
            address: address.to_owned(),
            hash: blake3::Hash::from_bytes(article.hash).to_hex().to_string(),
            part: selection.describe(article),
        }
    }
}

/// The registry files of the values that begin on `lines`; nothing when the article only describes them. `address` is that of
/// the article's page.
#[must_use]
pub fn panel(article: &Article, lines: LineRange, address: &str) -> Option<Panel> {
    let selection = Selection::Lines(lines);
    let held = how_many_changed(article, &selection);
    if held == 0 {
        return None;
    }
    let judged = match judged(article, &selection, &format!("--lines {}-{}", lines.first, lines.last)) {
        Ok(judged) => judged,
        Err(reasons) => return Some(Panel::Refused(reasons)),
    };
    let slug = crate::library::slug(&article.metadata.id);
    let whole = how_many_changed(article, &Selection::Article) == held;
    let file = if whole { slug.clone() } else { format!("{slug}-line-{}", lines.first) };
    Some(Panel::Changes(Box::new(PanelChanges {
        folder: reg_exe::name_of_folder(&article.metadata.id),
        slug,
        file,
        about: About::new(article, &selection, address),
        notes: judged.notes,
        described: judged.described,
        changes: judged.planned.iter().map(change).collect(),
        blanks: blanks(&judged.planned),
    })))
}

/// How many values of a part the article says to set or delete.
pub(super) fn how_many_changed(article: &Article, selection: &Selection) -> usize {
    let values = &article.registry.values;
    let owners = selection::owners(article, values.len(), |step| &step.values);
    let held = values.iter().zip(&owners).filter(|(value, owner)| selection.holds(owner.as_ref(), value.lines));
    held.filter(|(value, _)| value.action != Action::Document).count()
}

/// Changes in which only what the reader fills in is missing.
pub(super) struct Judged {
    pub(super) planned: Vec<Planned>,
    /// Values that the article only describes, as `KEY, NAME`.
    pub(super) described: Vec<String>,
    /// What to beware of, and what is not in the files, a line each.
    pub(super) notes: Vec<String>,
}

/// The changes of a part; `argument` names it on the command line.
///
/// # Errors
/// With every reason why there is no file of them, whatever is filled in: phrases without a full stop.
pub(super) fn judged(article: &Article, selection: &Selection, argument: &str) -> Result<Judged, Vec<String>> {
    let mut plan = plan(article, selection);
    if plan.refusals.refuse() {
        let findings = plan.refusals.findings().into_iter();
        let reasons = findings.filter(|finding| finding.severity == Severity::Error).map(|finding| finding.message);
        return Err(reasons.collect());
    }
    let deleted = plan.planned.iter().find(|change| matches!(change.operation, PlannedOperation::DeleteKey));
    let command = format!("kbpress export {} {argument}", article.metadata.id);
    let command = command.trim_end();
    if let Some(change) = deleted {
        return Err(vec![format!(
            "the key `{}` is deleted with everything below it, which only `{command}` writes",
            change.called
        )]);
    }
    let unread = plan.planned.iter().find(|change| {
        matches!(&change.operation, PlannedOperation::Set(PlannedData::Unread(value, _))
            if value.notation == Notation::RegistryFile || value.kind == Some(RegistryType::Binary))
    });
    if let Some(change) = unread {
        return Err(vec![format!(
            "bytes or a listing are to be filled in for `{}`, which only `{command}` does",
            change.called
        )]);
    }
    let mut notes = head::warnings(article, selection);
    notes.extend(plan.described.iter().map(|value| super::only_described(value)));
    let keys = keys::without_values(article, selection, &mut plan.refusals);
    notes.extend(keys.iter().map(|key| super::only_named(key)));
    Ok(Judged { planned: plan.planned, described: plan.described, notes })
}

/// Names of what the reader has to fill in, each once, in order.
pub(super) fn blanks(planned: &[Planned]) -> Vec<String> {
    let mut blanks: Vec<String> = Vec::new();
    for name in planned.iter().flat_map(left_open) {
        if !blanks.contains(&name) {
            blanks.push(name);
        }
    }
    blanks
}

/// The texts that stand in every file, by their keys: heads of scripts, and sentences about what a file does.
#[must_use]
pub fn words() -> BTreeMap<&'static str, String> {
    let mut words = BTreeMap::from([
        ("reg_header", reg::HEADER.to_owned()),
        ("apply_ps1", powershell::APPLY.to_owned()),
        ("undo_ps1", powershell::UNDO.to_owned()),
        ("undo_cmd", reg_exe::UNDO.to_owned()),
        ("folders", files_copy::VARIABLES.join("\n")),
        ("verify_ps1", files_verify::VERIFY.to_owned()),
        ("purpose_files_ps1", files_verify::PURPOSE.to_owned()),
        ("purpose_files_cmd", files_copy::PURPOSE.to_owned()),
        ("purpose_steps", steps::PURPOSE.to_owned()),
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

/// A change: its lines and step, its key and name, and what is done.
pub(super) fn change(planned: &Planned) -> Value {
    let mut made = json!({ "hive": planned.hive.name(), "path": text(&planned.path) });
    if let Some(fields) = made.as_object_mut() {
        fields.insert("line".to_owned(), planned.lines.first.into());
        fields.insert("end".to_owned(), planned.lines.last.into());
        if let Some(step) = &planned.step {
            fields.insert("step".to_owned(), step.as_str().into());
        }
        if !planned.conditions.is_empty() {
            fields.insert("conditions".to_owned(), planned.conditions.as_slice().into());
        }
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
        PlannedOperation::Set(PlannedData::Whole(_)) | PlannedOperation::Delete | PlannedOperation::DeleteKey => {}
    }
    let open = texts.into_iter().flat_map(|(text, variables_stay)| {
        text.blanks().filter(move |blank| !(variables_stay && blank.kind == BlankKind::Variable))
    });
    open.map(|blank| blank.name.clone()).collect()
}
