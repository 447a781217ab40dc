//! Value blocks: a name and the labels below it that give type, data, range and default.

use super::data;
use super::drafts::Draft;
use super::hives;
use super::labels::{self, Field, Label};
use super::names;
use super::text::{self, BodyText};
use super::typed;
use super::types;
use crate::article::{Action, Confidence, RegistryType};

/// A value block and the place behind it.
pub(super) struct Group {
    /// The values; the first may lack its name, which then stands in the sentence before.
    pub(super) drafts: Vec<Draft>,
    /// The place of the first line behind the block.
    pub(super) next: usize,
    /// Whether a label for a name stands in it, and behind the label what can be none: no other place names that value.
    pub(super) is_misnamed: bool,
}

const SHOWN: &str = "a labelled block gives it";

/// The value block that begins on the line at `at`; `near` says that a key has been named just before it.
pub(super) fn read(body: &BodyText, at: usize, near: bool) -> Option<Group> {
    if let Some(name) = bare_name(body, at).filter(|_| labels::all_at(body, at).is_empty() && !body.is_heading(at)) {
        let draft = Draft::named(name, at, Confidence::Certain, SHOWN);
        return Some(Reader::new(body, Some(draft)).read(below_name(body, at)?));
    }
    (begins(body, at) || near && is_untyped(body, at)).then(|| Reader::new(body, None).read(at))
}

/// Whether a label on the line at `at` names a value whose data follows, with no type: `Name: RetryLimit` above `Data: 5`, and
/// `Value: RetryLimit` above `Value Data: 5`.
fn is_untyped(body: &BodyText, at: usize) -> bool {
    let Some(first) = labels::head_at(body, at) else { return false };
    // `Value: Relay Name` right below the path of its key, and nothing else.
    let words = first.rest.split(' ').count();
    let named = names::is_coined(first.rest) || words > 1 && words < 5 && names::has_capitals(first.rest);
    let is_key = |above: usize| hives::find(body.text(above), 0).is_some_and(|hive| hive.start < 3);
    let is_below_key = || body.previous_filled(at, 2).is_some_and(is_key) && body.is_blank(at + 1);
    if first.field == Field::Either
        && first.kind.is_none()
        && named
        && names::clean(first.rest) == Some(first.rest)
        && is_below_key()
    {
        return true;
    }
    // `String Value = "5"` right below a name
    let is_data = |label: &Label| {
        label.field == Field::Data || first.field == Field::Name && label.field == Field::Either && label.kind.is_some()
    };
    let Some(below) = labels::head_at(body, at + 1).filter(|label| is_data(label) && !label.rest.is_empty()) else {
        return false;
    };
    match first.field {
        Field::Name => names::clean(first.rest).is_some(),
        Field::Either => below.plain && names::is_coined(first.rest) && !first.rest.contains(' '),
        _ => false,
    }
}

/// Whether a label on the line at `at` begins a value block.
fn begins(body: &BodyText, at: usize) -> bool {
    let line = body.text(at);
    if body.is_heading(at) || text::is_rule(line) {
        return false;
    }
    let labels = labels_at(body, at);
    let Some(first) = labels.first() else { return false };
    // The name of a key, which has a class, stands behind a label that is a value's.
    let has_class = |line: &str| line.strip_prefix("Class:").is_some_and(|behind| types::read(behind).is_none());
    match first.field {
        Field::Name if has_class(body.text(at + 1)) => false,
        Field::Name => first.plain || has_type(&labels) || type_follows(body, at),
        Field::Either => {
            has_type(&labels)
                || types::find(first.rest, 0).is_some()
                || type_follows(body, at)
                || first.kind.is_some()
                    && (data_follows(body, at) || names::is_coined(first.rest) && default_follows(body, at))
        }
        Field::Type => types::read(first.rest).is_some(),
        Field::Data => first.plain,
        Field::Key | Field::Range | Field::Default | Field::Remark => false,
    }
}

/// Whether the line at `at` begins a value block with the value's name.
pub(super) fn names_a_value(body: &BodyText, at: usize) -> bool {
    let is_name = |label: &Label| match label.field {
        Field::Name => true,
        // `Value: Timeout:REG_DWORD:5`
        Field::Either => types::find(label.rest, 0).is_some_and(|kind| kind.start > 0),
        _ => false,
    };
    bare_name(body, at).is_some() || labels::all_at(body, at).first().is_some_and(is_name) && begins(body, at)
}

/// Whether the line at `at` calls a value's name a key: `Key: RetryLimit` above `Type: REG_DWORD`.
pub(super) fn calls_value_key(body: &BodyText, at: usize) -> bool {
    let Some(label) = labels::head_at(body, at).filter(|label| label.field == Field::Key) else { return false };
    names::is_coined(label.rest)
        && !label.rest.contains(['\\', '/', ' '])
        && (has_type(&labels::all_at(body, at))
            || body.next_filled(at + 1, 2).is_some_and(|below| has_type(&labels::all_at(body, below))))
}

/// The labels of the line at `at`, each as what it means there.
fn labels_at<'a>(body: &BodyText<'a>, at: usize) -> Vec<Label<'a>> {
    let mut labels = labels::all_at(body, at);
    if calls_value_key(body, at)
        && let Some(first) = labels.first_mut()
    {
        first.field = Field::Name;
    }
    // `String: RelayPath` above `Value: C:\Relay`
    if let Some(first) = labels.first_mut().filter(|first| first.field == Field::Data && !first.plain)
        && names::is_coined(first.rest)
        && !first.rest.contains([' ', '\\', '/', '.'])
        && body.text(at).get(text::lead(body.text(at))..).is_some_and(|line| line.starts_with("String"))
        && labels::head_at(body, at + 1).is_some_and(|below| below.field == Field::Either && !below.rest.is_empty())
    {
        (first.field, first.plain, first.kind) = (Field::Name, true, Some(RegistryType::Sz));
    }
    labels
}

/// Goes on with a value that a display has begun, whose labels follow below `at`.
pub(super) fn read_below(body: &BodyText, draft: Draft, at: usize) -> Group {
    Reader::new(body, Some(draft)).read(at)
}

/// The line at `at` as a value's name, when a label of its type follows below.
fn bare_name<'a>(body: &BodyText<'a>, at: usize) -> Option<&'a str> {
    let line = body.text(at);
    if line.is_empty() || line.len() > 60 || line.ends_with([':', ',']) || line.contains('\\') {
        return None;
    }
    let at_below = below_name(body, at)?;
    let below = labels::head_at(body, at_below)?;
    // `Root: HKEY_LOCAL_MACHINE` in a dialog
    if hives::find(line, 0).is_some() {
        return None;
    }
    let typed = |label: &Label| label.field == Field::Type && types::read(label.rest).is_some();
    let is_type = typed(&below)
        || below.field == Field::Key && labels::head_at(body, at_below + 1).is_some_and(|label| typed(&label));
    let name = line.get(text::lead(line)..).filter(|_| is_type)?;
    let name = names::clean(name.trim_end_matches(['"', ' ']))?;
    (name.split(' ').count() <= 4 && !name.ends_with('.')).then_some(name)
}

/// The line right below a name at `at`, or behind a blank one, where the name stands by itself and what is below it further in.
fn below_name(body: &BodyText, at: usize) -> Option<usize> {
    if !body.is_blank(at + 1) {
        return Some(at + 1);
    }
    let is_apart = at.checked_sub(1).is_none_or(|above| body.is_blank(above));
    body.next_filled(at + 1, 2).filter(|below| is_apart && body.indent(*below) > body.indent(at))
}

fn has_type(labels: &[Label]) -> bool {
    labels.iter().any(|l| l.field == Field::Type && types::read(l.rest).is_some())
}

/// Whether one of the next two lines that are not blank gives a type.
fn type_follows(body: &BodyText, at: usize) -> bool {
    let Some(one) = body.next_filled(at + 1, 3) else { return false };
    let gives = |line: usize| has_type(&labels::all_at(body, line));
    let then = |line: usize| body.next_filled(line + 1, 2).filter(|n| labels::head_at(body, *n).is_some());
    gives(one)
        || labels::head_at(body, one).is_some() && body.next_filled(one + 1, 3).is_some_and(gives)
        || one == at + 1 && then(one).and_then(then).is_some_and(gives)
        || one == at + 1 && !body.is_blank(at + 2) && gives(at + 2)
}

/// Whether the next line gives what holds where there is no such value: `DWORD: RetryLimit` above `Default: 5`.
fn default_follows(body: &BodyText, at: usize) -> bool {
    labels::head_at(body, at + 1).is_some_and(|label| matches!(label.field, Field::Default | Field::Range))
}

fn data_follows(body: &BodyText, at: usize) -> bool {
    body.next_filled(at + 1, 3)
        .and_then(|line| labels::head_at(body, line))
        .is_some_and(|l| matches!(l.field, Field::Data | Field::Either | Field::Type))
}

/// Reads a block line by line.
struct Reader<'a, 'b> {
    body: &'b BodyText<'a>,
    done: Vec<Draft>,
    draft: Option<Draft>,
    raw: String,
    default: String,
    ranged: bool,
    field: Option<Field>,
    indent: usize,
    is_misnamed: bool,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(body: &'b BodyText<'a>, draft: Option<Draft>) -> Self {
        let raw = draft.as_ref().and_then(|d| d.data.clone()).unwrap_or_default();
        // What can be chosen from stays so, whatever holds by itself.
        let ranged = draft.as_ref().is_some_and(|d| d.chosen);
        Self {
            body,
            done: Vec::new(),
            draft,
            raw,
            default: String::new(),
            ranged,
            field: None,
            indent: 0,
            is_misnamed: false,
        }
    }

    fn read(mut self, from: usize) -> Group {
        let mut at = from;
        loop {
            let labels = labels_at(self.body, at);
            if labels.is_empty() {
                if !self.goes_on(at, from) {
                    break;
                }
                at += 1;
                continue;
            }
            if self.begins_another(&labels, at) {
                break;
            }
            for label in &labels {
                self.apply(label, at);
            }
            self.indent = self.body.indent(at);
            at += 1;
        }
        self.finish();
        // Blank lines behind the block are not the block's.
        while at > from && self.body.is_blank(at - 1) {
            at -= 1;
        }
        Group { drafts: self.done, next: at.max(from), is_misnamed: self.is_misnamed }
    }

    /// Whether the line at `at`, which has no label, belongs to the block; takes it if so.
    fn goes_on(&mut self, at: usize, from: usize) -> bool {
        let line = self.body.text(at);
        if line.is_empty() {
            let next = self.body.next_filled(at + 1, 2);
            return at > from && next.is_some_and(|n| self.is_label_of_block(n));
        }
        if at == from
            || self.body.is_blank(at - 1)
            || bare_name(self.body, at).is_some()
            || types::find(line, 0).is_some()
        {
            return false;
        }
        let deeper = self.body.indent(at) > self.indent;
        let wrapped = self.body.indent(at - 1) + self.body.text(at - 1).len() > 60;
        let item = text::opens_item(line);
        let is_other = self.raw.is_empty() && !deeper && labels::is_of_other(line);
        match self.field {
            Some(Field::Data | Field::Either) if is_other => return false,
            Some(Field::Data | Field::Either) if self.raw.is_empty() && !item => {
                if is_enumeration(line) {
                    self.ranged = true;
                } else {
                    self.raw.push_str(line);
                }
            }
            // `0 - Off` and below it `1 - On`: the reader chooses.
            Some(Field::Data | Field::Either) if is_enumeration(&self.raw) && is_enumeration(line) => {
                self.ranged = true;
                self.raw.clear();
            }
            Some(Field::Data | Field::Either)
                if !self.raw.is_empty() && (deeper || wrapped) && !item && !is_enumeration(line) =>
            {
                // A path on another computer is the next string of a list.
                if !(self.raw.ends_with('\\') || line.starts_with('\\')) || line.starts_with("\\\\") {
                    self.raw.push(' ');
                }
                self.raw.push_str(line);
            }
            _ if item || !deeper && !wrapped && !is_enumeration(line) => return false,
            _ => {}
        }
        if let Some(draft) = &mut self.draft {
            draft.last = at;
        }
        true
    }

    /// Whether the line at `at`, behind a blank one, is a label that goes on with the block.
    fn is_label_of_block(&self, at: usize) -> bool {
        labels::head_at(self.body, at).is_some_and(|label| match label.field {
            Field::Key => false,
            Field::Remark | Field::Default | Field::Range | Field::Data | Field::Type => true,
            Field::Name | Field::Either => self.raw.is_empty() && label.field == Field::Either || begins(self.body, at),
        })
    }

    /// Whether these labels belong to something else than values.
    fn begins_another(&self, labels: &[Label], at: usize) -> bool {
        let Some(first) = labels.first() else { return true };
        match first.field {
            // A key in front of the next value; the key of this one stands below its bare name.
            Field::Key => {
                self.draft.as_ref().is_none_or(|d| below_name(self.body, d.first) != Some(at) && !self.ends_with(d, at))
            }
            Field::Name if self.draft.is_some() => {
                !(first.plain || has_type(labels) || type_follows(self.body, at) || data_follows(self.body, at))
            }
            _ => false,
        }
    }

    /// Whether the label of a key at `at` stands below the labels of the value, as its last one: behind it is no label.
    fn ends_with(&self, draft: &Draft, at: usize) -> bool {
        draft.kind.is_some() && at > draft.first && !self.body.is_blank(at - 1) && {
            let behind = self.body.next_filled(at + 1, 3);
            behind.is_none_or(|line| labels::head_at(self.body, line).is_none())
        }
    }

    fn apply(&mut self, label: &Label, at: usize) {
        let named = self.draft.as_ref().is_some_and(|d| !d.name.is_empty());
        let field = match label.field {
            Field::Either => {
                let full = !self.raw.is_empty() || self.ranged;
                let is_typed = self.draft.as_ref().is_some_and(|draft| draft.kind.is_some());
                // A path is data.
                let is_name = names::is_coined(label.rest) && !label.rest.contains('\\');
                let is_next = full || is_typed && is_name;
                let names = !named
                    || is_next && (type_follows(self.body, at) || label.kind.is_some() && is_name)
                    || types::find(label.rest, 0).is_some();
                if names && (self.draft.is_none() || named) { Field::Name } else { Field::Data }
            }
            field => field,
        };
        match field {
            Field::Name => self.begin(label, at),
            Field::Type => self.set_type(label.rest, at),
            // `Value: 0 Ring once` above `Value: 1 Ring twice`: the reader chooses.
            Field::Data if explains(label.rest) && (self.ranged || explains(&self.raw)) => {
                self.ranged = true;
                self.raw.clear();
            }
            Field::Data => {
                let whole = if named || label.field != Field::Either { None } else { assigned(label.rest) };
                self.raw = whole.map_or(label.rest, |(_, data)| data).to_owned();
                let draft = self.draft_at(at);
                if let Some((name, _)) = whole {
                    (draft.name, draft.first) = (name.to_owned(), at);
                }
            }
            Field::Range => self.ranged = true,
            Field::Default => match changed(label.rest) {
                Some(target) => self.raw = target.to_owned(),
                None => self.default = label.rest.to_owned(),
            },
            Field::Key | Field::Remark | Field::Either => {}
        }
        if let Some(draft) = &mut self.draft {
            draft.last = at;
            if field == Field::Data || field == Field::Type {
                draft.kind = draft.kind.or(label.kind);
            }
        }
        self.field = Some(field);
    }

    fn draft_at(&mut self, at: usize) -> &mut Draft {
        self.draft.get_or_insert_with(|| Draft::named("", at, Confidence::Certain, SHOWN))
    }

    fn begin(&mut self, label: &Label, at: usize) {
        self.finish();
        // The type or data may stand behind the name on the same line.
        if let Some(mut draft) = typed::read(label.rest).into_iter().next() {
            draft.first = at;
            draft.last = at;
            self.raw = draft.data.clone().unwrap_or_default();
            self.draft = Some(draft);
            return;
        }
        if let Some((name, data)) = assigned(label.rest) {
            self.raw = data.to_owned();
            self.draft = Some(Draft { kind: label.kind, ..Draft::named(name, at, Confidence::Certain, SHOWN) });
            return;
        }
        let (raw, line) = match label.rest {
            "" => self.body.next_filled(at + 1, 2).map_or(("", at), |next| (self.body.text(next), next)),
            rest => (rest, at),
        };
        if label.rest.is_empty()
            && let Some(draft) = typed::read(raw).into_iter().next()
        {
            self.raw = draft.data.clone().unwrap_or_default();
            self.draft = Some(Draft { first: line, last: line, ..draft });
            return;
        }
        // "Value Name: RetryLimit and Data Type: REG_DWORD"
        let raw = raw.strip_suffix(" and").unwrap_or(raw);
        let below = labels::head(raw).filter(|_| label.rest.is_empty());
        // `Value Name:` with nothing behind it, above `Data Type: REG_SZ`: the value without a name.
        let is_nameless = label.plain && below.is_some_and(|below| below.field == Field::Type) && at + 1 == line;
        let name = match below {
            Some(_) => is_nameless.then_some("(Default)"),
            None => names::clean(raw),
        };
        let is_path = hives::find(raw, 0).is_some();
        self.is_misnamed |= name.is_none() && label.field == Field::Name && !label.rest.is_empty() && !is_path;
        let line = if is_nameless { at } else { line };
        let mut draft = Draft::named(name.unwrap_or_default(), line, Confidence::Certain, SHOWN);
        draft.kind = label.kind;
        let line = self.body.text(at);
        if line.get(text::lead(line)..).is_some_and(|t| t.starts_with("Add") || t.starts_with("add")) {
            draft.action = Some(Action::Set);
        }
        self.draft = Some(draft);
    }

    fn set_type(&mut self, rest: &str, at: usize) {
        let written = types::read(rest);
        // `Data Type: REG_SZ = text`
        if let Some(raw) = written.and_then(|w| rest.get(w.end..)).and_then(|t| t.trim_start().strip_prefix('=')) {
            self.raw = raw.trim().to_owned();
        }
        let kind = written.and_then(|w| w.kind);
        // `Value Type: REG_DWORD: RetryLimit`
        let behind = written.and_then(|w| rest.get(w.end..)).and_then(|behind| behind.strip_prefix(':')).map(str::trim);
        let named = behind.filter(|name| names::is_coined(name) && !name.contains([' ', ':']));
        let draft = self.draft_at(at);
        draft.kind = kind.or(draft.kind);
        if let Some(name) = named.filter(|_| draft.name.is_empty()) {
            name.clone_into(&mut draft.name);
        }
    }

    /// Ends the value that is being read.
    fn finish(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let default = std::mem::take(&mut self.default);
        let ranged = std::mem::take(&mut self.ranged);
        let Some(mut draft) = self.draft.take() else { return };
        draft.data = data::read(&raw, draft.kind);
        // What holds by itself is hardly what is to be set, should the text below name other data.
        if raw.contains("(default") || raw.contains("(Default") {
            draft.shown = draft.data.take();
        } else if draft.data.is_none() && raw.is_empty() && !ranged {
            draft.shown = data::read(&default, draft.kind);
        }
        draft.chosen = draft.data.is_none() && draft.shown.is_none() && (ranged || !raw.is_empty());
        self.done.push(draft);
    }
}

/// Name and data of a value whose label has both behind it: `Value: KeepAlive=1`.
fn assigned(rest: &str) -> Option<(&str, &str)> {
    let (name, data) = rest.split_once('=')?;
    let (name, data) = (names::clean(name).filter(|name| names::is_coined(name))?, data.trim());
    (!data.is_empty() && !name.contains(' ')).then_some((name, data))
}

/// What a default is to be changed to: `8 (change to 12)`.
fn changed(rest: &str) -> Option<&str> {
    let (_, remark) = rest.split_once("(change to ").or_else(|| rest.split_once("(changed to "))?;
    let (target, behind) = remark.split_once(')')?;
    (behind.is_empty() && !target.trim().is_empty()).then_some(target.trim())
}

/// Whether what stands behind a label for data is a number and what it stands for: `0x1 == Ring`, `0 Ring once`.
fn explains(raw: &str) -> bool {
    let Some((number, behind)) = raw.split_once(' ') else { return false };
    let digits = number.strip_prefix("0x").unwrap_or(number);
    let is_number = !digits.is_empty() && digits.len() <= 8 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let meaning = behind.trim_start_matches(['=', '-', ' ']);
    is_number
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && meaning.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a line explains one of several data: `0 - Off`, `1 = On`.
fn is_enumeration(line: &str) -> bool {
    let line = line.strip_prefix("(Default)").unwrap_or(line).trim_start();
    let digits = line.bytes().take_while(|b| b.is_ascii_alphanumeric()).count();
    let numeric = line.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let behind = line.get(digits..).unwrap_or_default().trim_start();
    numeric && digits <= 10 && behind.starts_with(['-', '=', ':'])
}
