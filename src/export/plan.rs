//! Changes in which only what the reader fills in is missing, and what becomes of them when it is filled in.
//!
//! Everything that an article says is judged before anything is filled in (`resolve`). So little is left for afterwards that a
//! page can do it too: `assets/registry-changes.js` has the rules of this file, and a test in a browser compares.

use super::change::{Change, Data, Hive, Key, Operation};
use super::doubt::{self, Doubt};
use super::fill::{Blank, BlankKind, Fillings, Piece, pieces};
use super::keys;
use super::refusal::Refusals;
use crate::article::{Notation, RegistryData, RegistryType, RegistryValue};
use crate::diagnostic::Code;
use crate::source::LineRange;

/// A text of an article, with what it leaves open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) pieces: Vec<Piece>,
}

/// The first character of those that stand for blanks while the words around them are judged: private use, so that no rule
/// takes it for anything. The place of the blank is added to it.
pub(super) const STAND_IN: u32 = 0xf_0000;

/// A text in which a character stands for each blank.
#[derive(Clone, Debug)]
pub(super) struct StandIns {
    /// The text.
    pub(super) text: String,
    blanks: Vec<Blank>,
}

impl StandIns {
    /// The text of an article; nothing when it holds characters of private use, which could be taken for blanks.
    pub(super) fn of(written: &str, drives: &[char]) -> Option<Self> {
        let mut made = Self { text: String::with_capacity(written.len()), blanks: Vec::new() };
        if written.chars().any(|c| u32::from(c) >= STAND_IN) {
            return None;
        }
        for piece in pieces(written, drives) {
            match piece {
                Piece::Said(said) => made.text.push_str(&said),
                Piece::Open(blank) => {
                    let number = u32::try_from(made.blanks.len()).ok()?;
                    made.text.push(char::from_u32(STAND_IN + number)?);
                    made.blanks.push(blank);
                }
            }
        }
        Some(made)
    }

    /// Whether nothing is left open.
    pub(super) fn is_whole(&self) -> bool {
        self.blanks.is_empty()
    }

    /// A part of this text, or what was made of it, with its blanks.
    pub(super) fn restore(&self, part: &str) -> Text {
        let mut pieces: Vec<Piece> = Vec::new();
        for c in part.chars() {
            let number = u32::from(c).checked_sub(STAND_IN).and_then(|n| usize::try_from(n).ok());
            match (number.and_then(|n| self.blanks.get(n)), pieces.last_mut()) {
                (Some(blank), _) => pieces.push(Piece::Open(blank.clone())),
                (None, Some(Piece::Said(said))) => said.push(c),
                (None, _) => pieces.push(Piece::Said(c.to_string())),
            }
        }
        Text { pieces }
    }
}

impl Text {
    /// What it leaves open.
    pub(super) fn blanks(&self) -> impl Iterator<Item = &Blank> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Open(blank) => Some(blank),
            Piece::Said(_) => None,
        })
    }
}

/// A change in which something may be left open.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// The value's name as the article has it, for messages.
    pub(super) called: String,
    /// The hive of the key.
    pub(super) hive: Hive,
    /// The key's path below it.
    pub(super) path: Text,
    /// The value's name; nothing for the key's default value.
    pub(super) name: Option<Text>,
    /// What is done.
    pub(super) operation: PlannedOperation,
    /// The lines of the article that say so.
    pub(super) lines: LineRange,
    /// The step that it belongs to.
    pub(super) step: Option<String>,
    /// The cases in which it applies.
    pub(super) conditions: Vec<String>,
}

/// What is done.
#[derive(Clone, Debug)]
pub(super) enum PlannedOperation {
    Set(PlannedData),
    Delete,
    /// The key is deleted as a whole.
    DeleteKey,
}

/// Data in which something may be left open.
#[derive(Clone, Debug)]
pub(super) enum PlannedData {
    /// Nothing is.
    Whole(Data),
    /// A string, of this type.
    Text(RegistryType, Text),
    /// A list of strings.
    List(Vec<Text>),
    /// Something that can be read only when it is filled in, by the rules of this value.
    Unread(RegistryValue, Text),
}

/// Fills changes in. What is missing, or wrong with what was filled in, is added to the refusals.
pub(super) fn fill(planned: &[Planned], fillings: &Fillings, refusals: &mut Refusals<'_>) -> Vec<Change> {
    let mut filler = Filler { fillings, refusals };
    let mut changes: Vec<Change> = Vec::new();
    for change in planned {
        if let Some(change) = filler.change(change) {
            filler.add(change, &mut changes);
        }
    }
    changes
}

struct Filler<'f, 'a> {
    fillings: &'f Fillings,
    refusals: &'f mut Refusals<'a>,
}

impl Filler<'_, '_> {
    fn change(&mut self, planned: &Planned) -> Option<Change> {
        let key = self.key(planned);
        let name = self.name(planned);
        let operation = match &planned.operation {
            PlannedOperation::Delete => Some(Operation::Delete),
            PlannedOperation::DeleteKey => Some(Operation::DeleteKey),
            PlannedOperation::Set(data) => self.data(planned, data).map(Operation::Set),
        };
        let key = key?;
        if operation == Some(Operation::DeleteKey) && keys::is_pillar(&key.path) {
            let message = format!("`{key}` stands too high for a file to delete it with everything below it");
            let help = "correct the key in the article, or what is filled in";
            self.refusals.add(Code::ExportUnclear, planned.lines.first, message, help);
            return None;
        }
        let (lines, step, conditions) = (planned.lines, planned.step.clone(), planned.conditions.clone());
        Some(Change { key, name: name?, operation: operation?, lines, step, conditions })
    }

    fn key(&mut self, planned: &Planned) -> Option<Key> {
        let thing = format!("the key of `{}`", planned.called);
        let path = self.filled(planned, &thing, &planned.path, false)?;
        self.beyond_doubt(planned, &thing, &path, doubt::in_any_key(&path))?;
        Some(Key { hive: planned.hive, path })
    }

    fn name(&mut self, planned: &Planned) -> Option<String> {
        let Some(text) = &planned.name else { return Some(String::new()) };
        let name = self.filled(planned, "the name of a value", text, false)?;
        let doubt = if name.is_empty() { Some(Doubt::Unclear("is empty")) } else { doubt::in_any_name(&name) };
        self.beyond_doubt(planned, "the name of a value", &name, doubt)?;
        Some(name)
    }

    fn data(&mut self, planned: &Planned, data: &PlannedData) -> Option<Data> {
        let thing = format!("the data of `{}`", planned.called);
        match data {
            PlannedData::Whole(data) => Some(data.clone()),
            PlannedData::Text(RegistryType::ExpandSz, text) => {
                self.filled(planned, &thing, text, true).map(Data::ExpandSz)
            }
            PlannedData::Text(_, text) => self.filled(planned, &thing, text, false).map(Data::Sz),
            PlannedData::List(items) => {
                // No string is skipped, so that everything that is missing is told.
                let items: Vec<_> = items.iter().map(|item| self.filled(planned, &thing, item, false)).collect();
                let items: Option<Vec<String>> = items.into_iter().collect();
                // An empty string would end the list.
                Some(Data::MultiSz(items?.into_iter().filter(|item| !item.is_empty()).collect()))
            }
            PlannedData::Unread(value, text) => {
                let filled = self.filled(planned, &thing, text, false)?;
                let data = value.read_data(&filled);
                let is_number = matches!(data, RegistryData::Number { .. }) && value.notation == Notation::Plain;
                let doubt = if is_number { doubt::in_number(&filled) } else { None };
                self.beyond_doubt(planned, &thing, &filled, doubt)?;
                let typed = value.kind.and_then(|kind| typed(kind, data));
                let is_no = Doubt::Unclear("does not fit its type");
                self.beyond_doubt(planned, &thing, &filled, typed.is_none().then_some(is_no))?;
                typed
            }
        }
    }

    /// A text with everything filled in; nothing, and refusals, where something stays open. Variables `may_stay` where a
    /// program replaces them.
    fn filled(&mut self, planned: &Planned, thing: &str, text: &Text, may_stay: bool) -> Option<String> {
        let line = planned.lines.first;
        let mut filled = String::new();
        let mut is_whole = true;
        for piece in &text.pieces {
            let blank = match piece {
                Piece::Said(said) => {
                    filled.push_str(said);
                    continue;
                }
                Piece::Open(blank) => blank,
            };
            match self.fillings.value_of(blank) {
                Some(value) => filled.push_str(&value),
                None if blank.kind == BlankKind::Variable && may_stay => filled.push_str(&blank.written),
                None => {
                    is_whole = false;
                    self.open(line, thing, blank);
                }
            }
        }
        is_whole.then_some(filled)
    }

    fn open(&mut self, line: u32, thing: &str, blank: &Blank) {
        let name = &blank.name;
        if blank.kind != BlankKind::Variable {
            self.refusals.open(line, thing, std::slice::from_ref(name));
            return;
        }
        let bare = name.trim_matches('%');
        let message = format!("{name} in {thing} is replaced by no program, as its type is not REG_EXPAND_SZ");
        let help = format!("say what it is: --set \"{bare}=VALUE\" (or --set {bare}={name} to keep it to the letter)");
        self.refusals.add(Code::ExportPlaceholder, line, message, help);
    }

    fn beyond_doubt(&mut self, planned: &Planned, thing: &str, written: &str, doubt: Option<Doubt>) -> Option<()> {
        let Some(doubt) = doubt else { return Some(()) };
        self.refusals.doubt(planned.lines.first, thing, written, doubt);
        None
    }

    /// Adds a change; one that says the same as another is left out, one that says something else is a choice.
    fn add(&mut self, change: Change, changes: &mut Vec<Change>) {
        let Some(other) = changes.iter().find(|other| other.is_of_same_value(&change)) else {
            changes.push(change);
            return;
        };
        if other.operation != change.operation {
            let message = format!(
                "`{}` gets something else here than in line {}, and only one of them can be last",
                change.shown_name(),
                other.lines.first
            );
            self.refusals.add(
                Code::ExportChoice,
                change.lines.first,
                message,
                "choose one, and name its step by --step",
            );
        }
    }
}

/// Data by its type; nothing where it does not fit.
pub(super) fn typed(kind: RegistryType, data: RegistryData) -> Option<Data> {
    Some(match (data, kind) {
        (RegistryData::Number { value, .. }, RegistryType::Qword) => Data::Qword(value),
        (RegistryData::Number { value, .. }, _) => Data::Dword(u32::try_from(value).ok()?),
        (RegistryData::Text { text }, RegistryType::ExpandSz) => Data::ExpandSz(text),
        (RegistryData::Text { text }, _) => Data::Sz(text),
        (RegistryData::List { items }, _) => Data::MultiSz(items),
        (RegistryData::Bytes { bytes }, _) => Data::Binary(bytes),
        _ => return None,
    })
}
