//! Values that running text gives, spread over sentences and steps: the name here, its type and data further down.

mod made;
mod named;

use super::clicked;
use super::context::Context;
use super::drafts::Draft;
use super::folders;
use super::labels;
use super::mentioned;
use super::phrase::finder;
use super::relative;
use super::subkeys;
use super::turns::{self, Found, Turn};
use super::types;
use super::unit::{LONGEST, Unit};
use crate::article::{Action, Confidence, RegistryType};
use aho_corasick::AhoCorasick;
use std::collections::HashSet;
use std::sync::LazyLock;

/// How many lines below a name its type and data may stand.
const REACH: usize = 14;

/// How many bytes behind its type the name of a new value may stand: "DWORD Value, and then type …".
const NEW_VALUE: usize = 40;

/// How many lines below data that is shown the data may stand that takes its place.
const NEAR: usize = 6;

/// How many lines above the place of the last of several values the first may be named.
const SIBLING: usize = 6;

/// A type that was chosen before the name was given (New, DWORD Value), and its place.
type Hint = Option<(RegistryType, usize)>;

/// What has been read of the value that the text speaks of.
#[derive(Default)]
pub(super) struct Prose {
    pending: Option<Draft>,
    hint: Hint,
    /// Where the reader was told last to make a key, and not yet which.
    new_key: Option<usize>,
    /// Where the reader was told last to make a value, and not yet which, and its type.
    new_value: Option<(usize, Option<RegistryType>)>,
    /// A name that the reader has chosen with the mouse, its place, and whether it was opened or marked.
    clicked: Option<(String, usize, bool)>,
    /// The place of the value that the reader was told last to check.
    checked: Option<usize>,
    /// The first ones of several values that a sentence treats alike.
    siblings: Vec<(String, usize)>,
    done: Vec<Draft>,
}

/// Words of which one stands in every sentence that gives a value.
static TRIGGERS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    finder(&[
        "alue", "ntry", "ntries", "ettings", "arameter", "REG_", "DWORD", "DWord", "tring", "dword", "Data", "data",
        "lick", "elect ", "elete", "pen ", "ighlight ", "xpand ", "et ", "hange", "ype ", "ype:", "nter", "VALUE",
        "ey named ", "ey called ", "ey under", "Press ", "Specify ", "ey that is ", "ey to the following", "ubkey \"",
        "ew key ",
    ])
});

/// Goes where a text has the reader go: to the keys that it names, opens and chooses.
fn follow_keys(context: &mut Context, unit: &Unit, first: usize) {
    for (name, end) in subkeys::above(unit.text()) {
        let (at, byte) = unit.place(end);
        if context.on_line(at).iter().any(|m| m.start == byte) {
            context.push(at, name);
        }
    }
    if context.is_below_hive(first) {
        for name in folders::opened(unit.text(), context.has_opened(first), relative::is_root) {
            context.open(first, name);
        }
    }
    if let Some(name) = subkeys::above_following(unit.text())
        && let Some(place) = context.next_place(unit.last(), 4)
    {
        context.push(place, name);
    }
    if let Some(name) = subkeys::chosen_again(unit.text()) {
        context.choose_again(unit.last(), name);
    }
    if let Some(name) = subkeys::chosen(unit.text(), || context.makes_value_behind(unit.last())) {
        if context.is_below_hive(first) && context.has_opened(first) {
            context.open(first, name);
        } else {
            context.choose(first, name);
        }
    }
    if let Some(name) = subkeys::chosen_below(unit.text()) {
        context.choose(unit.last(), name);
    }
}

impl Prose {
    /// Reads a paragraph or item.
    pub(super) fn read(&mut self, context: &mut Context, unit: &Unit) {
        if unit.text().len() > LONGEST {
            return;
        }
        // Away from keys, and where nothing is being read, only a sentence that speaks of the registry is worth the time.
        let (first, last) = (unit.place(0).0, unit.last());
        let reading = [self.pending.as_ref().map(|p| p.last), self.hint.map(|(_, at)| at)]
            .into_iter()
            .flatten()
            .any(|at| first.saturating_sub(at) <= REACH);
        let near = context.distance(last).is_some_and(|d| d <= 40) || context.is_named_below(last, 6);
        if !(reading || near || unit.text().contains("egistry"))
            || !TRIGGERS.as_ref().is_some_and(|words| words.is_match(unit.text()))
        {
            self.done.extend(mentioned::used(context, unit));
            return;
        }
        follow_keys(context, unit, first);
        self.make_key(context, unit, first);
        self.choose(context, unit, first);
        let mut turns = turns::find(unit.text());
        let key = near.then(|| context.key(first, 0, "")).flatten();
        turns::add_held(&mut turns, unit.text(), key.as_deref());
        if !self.names_another(&turns) {
            self.delete(context, unit, first);
        }
        let is_named = turns.iter().any(|turn| turn.turn == Turn::Name);
        self.make_value(context, unit, first, is_named);
        let name = turns.iter().find(|turn| turn.turn == Turn::Name && !self.reads(turn.text)).map(|turn| turn.at);
        for found in turns {
            let (at, byte) = unit.place(found.at);
            match found.turn {
                Turn::Name | Turn::LooseName | Turn::CoinedName | Turn::WeakName => {
                    self.name(context, unit, &found, at, byte)
                }
                Turn::Mention if self.pending.as_ref().is_some_and(|p| p.name.eq_ignore_ascii_case(found.text)) => {}
                Turn::Mention => self.done.extend(mentioned::near(context, unit, &found, at, byte)),
                Turn::Sibling => {
                    self.flush();
                    self.siblings.retain(|(_, place)| at - (*place).min(at) <= 2);
                    self.siblings.push((found.text.to_owned(), at));
                }
                Turn::NewKey => {
                    self.flush();
                    // "Add a key named Relay to the following key:"
                    let behind = unit.text().get(found.at..).unwrap_or_default();
                    let end = behind.trim_end();
                    let is_below = end.ends_with(':') && (end.contains("following") || end.ends_with(" under:"));
                    let key = context.next_place(unit.last(), 6).filter(|_| is_below);
                    context.push(key.unwrap_or(at), found.text);
                }
                // "Create a DWORD value named Relay": the type is that of the value that is named behind it.
                Turn::Type(kind) if name.is_some_and(|name| found.at < name && name - found.at <= NEW_VALUE) => {
                    self.hint = Some((kind, at));
                }
                Turn::Type(kind) => self.set_type(kind, !found.text.is_empty(), at),
                Turn::Data | Turn::Changed if self.is_of_other(unit.text(), found.at) => {}
                Turn::Data => self.set_data(Some(found.text), at),
                Turn::Changed => {
                    self.set_data(Some(found.text), at);
                    if let Some(pending) = self.pending.as_mut().filter(|p| p.last == at) {
                        pending.changed = pending.data.as_deref() == Some(found.text);
                    }
                }
                Turn::Choice => self.set_data(None, at),
            }
        }
    }

    /// Whether a value of this name is being read.
    fn reads(&self, name: &str) -> bool {
        self.pending.as_ref().is_none_or(|pending| pending.name.eq_ignore_ascii_case(name))
    }

    /// Whether a sentence gives the data at byte `at` to something else than the value that is being read: "ignored if the value of Role is
    /// set to 2", "Another setting is Cache: set this to 8".
    fn is_of_other(&self, text: &str, at: usize) -> bool {
        let Some(pending) = &self.pending else { return false };
        let sentence = text.get(..at).unwrap_or_default().rsplit(". ").next().unwrap_or_default();
        if ["Another setting ", "Another value ", "Another option "].iter().any(|lead| sentence.starts_with(lead)) {
            return true;
        }
        // "set "Ring Even Bells" value to "yes""
        let quoted =
            sentence.trim_end_matches('"').strip_suffix("\" value to ").and_then(|head| head.rsplit('"').next());
        if quoted.is_some_and(|name| name.contains(' ') && !name.eq_ignore_ascii_case(&pending.name)) {
            return true;
        }
        let Some((_, behind)) = sentence.rsplit_once("value of ") else { return false };
        let behind = behind.strip_prefix("the ").unwrap_or(behind);
        let Some((name, "is set to ")) = behind.split_once(' ') else { return false };
        super::names::is_plausible(name)
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            && !name.eq_ignore_ascii_case(&pending.name)
    }

    /// Gives the pending value what a display without a name gives.
    pub(super) fn complete(&mut self, nameless: &Draft) -> bool {
        let Some(pending) = self.pending.as_mut().filter(|p| nameless.first - p.last.min(nameless.first) <= REACH)
        else {
            return false;
        };
        pending.kind = pending.kind.or(nameless.kind);
        if pending.data.is_none() {
            pending.data = nameless.data.clone().or_else(|| nameless.shown.clone());
            pending.chosen |= nameless.chosen && pending.data.is_none();
        }
        pending.last = pending.last.max(nameless.last);
        true
    }

    /// Whether the text just above `at` has opened a value, and has not said yet what it shall hold.
    pub(super) fn is_open_at(&self, at: usize) -> bool {
        self.pending
            .as_ref()
            .is_some_and(|p| p.data.is_none() && !p.chosen && p.kind.is_none() && at - p.last.min(at) <= 5)
    }

    /// The names of the values that have been read, in small letters.
    pub(super) fn names(&self) -> HashSet<String> {
        self.done.iter().map(|draft| draft.name.to_ascii_lowercase()).collect()
    }

    /// Ends the value that is being read where its type was given above the line at `at`.
    pub(super) fn end_above(&mut self, at: usize) {
        if self.pending.as_ref().is_some_and(|p| p.kind.is_some() && p.last < at) {
            self.flush();
        }
    }

    /// Ends the value that is being read.
    pub(super) fn flush(&mut self) {
        if let Some(mut draft) = self.pending.take() {
            if draft.data.is_none() && !draft.chosen {
                draft.data = draft.shown.take();
            }
            let said =
                draft.kind.is_some() || draft.data.is_some() || draft.chosen || draft.action == Some(Action::Delete);
            if draft.confidence > Confidence::Guess || said && draft.key.is_some() {
                for (name, at) in std::mem::take(&mut self.siblings) {
                    if draft.first - at.min(draft.first) <= SIBLING {
                        self.done.push(Draft { name, first: at, ..draft.clone() });
                    }
                }
                self.done.push(draft);
            }
        }
    }

    /// The values that were read.
    pub(super) fn finish(mut self) -> Vec<Draft> {
        self.flush();
        self.done
    }

    /// Whether these turns name a value that is not the one that is being read.
    fn names_another(&self, turns: &[Found]) -> bool {
        let Some(pending) = &self.pending else { return false };
        let is_name = |turn: Turn| {
            matches!(turn, Turn::Name | Turn::LooseName | Turn::CoinedName | Turn::WeakName | Turn::Sibling)
        };
        turns.iter().any(|found| is_name(found.turn) && !found.text.eq_ignore_ascii_case(&pending.name))
    }

    /// Says that the reader deletes the value that the steps above have chosen: "On the Edit menu, click Delete."
    fn delete(&mut self, context: &Context, unit: &Unit, at: usize) {
        if !clicked::deletes(unit.text()) {
            return;
        }
        let is_chosen = |pending: &Draft| {
            let since = at.saturating_sub(pending.last);
            pending.data.is_none()
                && !pending.chosen
                && pending.kind.is_none()
                && pending.confidence > Confidence::Guess
                && (1..=NEAR).contains(&since)
                && (context.distance(at).is_some_and(|distance| distance >= since)
                    || context.key(at, 0, &pending.name) == pending.key)
        };
        if let Some(pending) = self.pending.as_mut().filter(|pending| is_chosen(pending)) {
            pending.action = Some(Action::Delete);
            pending.last = at;
        }
    }

    /// The type that the text just above `at` has named for a value to come.
    pub(super) fn hinted(&mut self, at: usize) -> Option<RegistryType> {
        self.hint.take_if(|(_, place)| at.saturating_sub(*place) <= NEAR).map(|(kind, _)| kind)
    }

    /// Takes a displayed line as the data of the value that is being read, where its data is not known, and its type is, or `changes`
    /// says that the value is to be changed to what stands there.
    /// It stands on so many `lines` from `at` on, below the key that was named last.
    pub(super) fn complete_data(
        &mut self,
        data: &str,
        lines: usize,
        (at, key): (usize, Option<String>),
        changes: bool,
    ) {
        let Some(pending) = self.pending.as_ref().filter(|p| p.data.is_none() && (changes || p.kind.is_some())) else {
            return;
        };
        let kind = pending.kind;
        let reach = if pending.key == key { REACH } else { NEAR };
        if changes && at - pending.last.min(at) > reach {
            return;
        }
        // Over several lines goes what stands in quotation marks, and a list of strings.
        if lines > 1 && kind != Some(RegistryType::MultiSz) && !data.starts_with('"') {
            return;
        }
        // `REG_SZ called Relay` names a value, and a path a key.
        if types::find(data, 0).is_some() || changes && super::siblings::begins_at_root(data) {
            return;
        }
        if labels::is_of_other(data) {
            return;
        }
        // `"north" (without the quotation marks)` on each line of a list
        if lines > 1 && kind == Some(RegistryType::MultiSz) && data.starts_with('"') {
            let strings: Vec<&str> = data.split('"').skip(1).step_by(2).collect();
            self.set_data(Some(&strings.join(" ")), at);
            return;
        }
        if let Some(data) = super::data::read(data, kind) {
            self.set_data(Some(&data), at);
        }
    }

    /// Takes a value that a display has given without data: the text below may give it.
    pub(super) fn adopt(&mut self, draft: Draft) {
        self.flush();
        self.pending = Some(draft);
    }

    /// Takes a type; `edits` says that the text speaks of an editor, which is that of the value that is being read.
    fn set_type(&mut self, kind: RegistryType, edits: bool, at: usize) {
        match &mut self.pending {
            Some(pending) if pending.kind.is_none() && at - pending.last.min(at) <= REACH => {
                pending.kind = Some(kind);
                pending.last = at;
            }
            Some(pending) if edits && pending.kind == Some(kind) && at - pending.last.min(at) <= REACH => {}
            _ => self.hint = Some((kind, at)),
        }
    }

    fn set_data(&mut self, data: Option<&str>, at: usize) {
        if let Some(pending) = &mut self.pending
            && pending.data.is_none()
            && !pending.chosen
            && data.is_none_or(|data| !data.eq_ignore_ascii_case(&pending.name))
            // What takes the place of data that is shown is named right behind it.
            && (pending.shown.is_none() || at - pending.last.min(at) <= NEAR)
            // What is told to be deleted is set to nothing: the data is another value's.
            && pending.action != Some(Action::Delete)
            && at - pending.last.min(at) <= REACH
        {
            pending.data = data.map(|d| if d.is_empty() { "\"\"".to_owned() } else { d.to_owned() });
            pending.chosen = data.is_none();
            pending.last = at;
            // "Check the X value" and "is set to 5": the reader sees to it that it is.
            if self.checked == Some(pending.first) && data.is_some() {
                pending.action = Some(Action::Set);
            }
        }
    }
}
