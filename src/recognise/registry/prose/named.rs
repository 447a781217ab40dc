//! Names of values in running text: whose name each is, under which key the value lies, and how sure that is.

use super::super::around;
use super::super::context::Context;
use super::super::drafts::{self, Draft};
use super::super::known;
use super::super::names;
use super::super::path;
use super::super::sentences;
use super::super::text;
use super::super::turns::{Found, Turn};
use super::super::unit::Unit;
use super::{Hint, Prose};
use crate::article::{Action, Confidence};

/// How many lines above a name its key may be displayed.
const ABOVE: usize = 4;

/// How many lines above a name its key may be named.
const NEAR: usize = 40;

/// How many lines above the name of a new value its key may be named.
const ABOVE_NEW: usize = 30;

/// Within so many lines a guess begins no other value.
const GUESSED: usize = 4;

/// How many lines above a name its type may have been chosen.
const HINTED: usize = 8;

/// A name as its sentence gives it.
struct Given<'s> {
    found: &'s Found<'s>,
    /// The line on which it stands.
    at: usize,
    key: Option<String>,
    /// Whether the sentence itself gives the key.
    is_explicit: bool,
    /// Whether the key is meant that was named above, since the reader is told right there to set the value.
    is_below_key: bool,
    action: Option<Action>,
}

impl<'s> Given<'s> {
    fn read(context: &Context, unit: &Unit, found: &'s Found<'s>, at: usize, byte: usize) -> Self {
        let (key, is_explicit) = around::key(context, unit, found, at, byte);
        let action = around::told(context, unit, found, at);
        let makes = action == Some(Action::Set) && found.turn == Turn::Name && makes_new(unit.sentence(found.at));
        let is_below_key = makes && context.distance(at).is_some_and(|lines| lines <= ABOVE_NEW)
            || action.is_some_and(|action| action != Action::Document)
                && (matches!(found.turn, Turn::Name | Turn::LooseName)
                    || found.turn == Turn::CoinedName && is_step(unit.text()))
                && context.displayed_above(at, ABOVE, key.as_deref());
        Self { found, at, key, is_explicit, is_below_key, action }
    }

    /// Whether it is not the name of the value `pending`, which lies under another key.
    fn is_elsewhere(&self, context: &Context, pending: &Draft) -> bool {
        let is_coined_below = || {
            self.action == Some(Action::Set)
                && self.found.turn == Turn::CoinedName
                && context.displayed_above(self.at, ABOVE, self.key.as_deref())
        };
        let is_told = pending.kind.is_some()
            || pending.data.is_some()
            || pending.name == "(Default)"
            || self.is_below_key && !pending.loose
            || pending.action == Some(Action::Delete) && !pending.loose && self.is_explicit;
        let are_beside = || {
            let keys = pending.key.as_deref().zip(self.key.as_deref());
            !pending.loose && keys.is_some_and(|(one, two)| path::are_beside(one, two))
        };
        pending.key.is_some()
            && pending.key != self.key
            && (is_told || are_beside())
            && (self.is_explicit || self.is_below_key || is_coined_below())
    }

    /// How sure it is that a value has this name, whose type may have been chosen before (`hint`); nothing where it is not believed.
    fn confidence(&self, context: &Context, unit: &Unit, hint: Hint) -> Option<Confidence> {
        let (name, key) = (self.found.text, self.key.as_deref());
        let near = key.is_some() || context.distance(self.at).is_some_and(|lines| lines <= NEAR);
        let registry = unit.text().contains("egistry");
        // In a sentence that edits something, or where the key is known to hold it.
        let is_said =
            || key.is_some_and(|key| known::is_held(key, name) || sentences::edits(unit.sentence(self.found.at), name));
        let is_believed = match self.found.turn {
            Turn::Name => near || registry || hint.is_some(),
            Turn::LooseName => {
                // "Double-click the RelayLimit value" is said of the registry, though its key is not.
                names::is_coined(name) && (registry || near && key.is_none() && is_step(unit.text()))
                    || near && is_said()
            }
            Turn::CoinedName => key.is_some() || registry || known::is_name(name),
            _ => false,
        };
        let is_guessed = || self.found.turn == Turn::WeakName && key.is_some();
        if is_believed { Some(Confidence::Likely) } else { is_guessed().then_some(Confidence::Guess) }
    }
}

/// Whether a text is a step.
fn is_step(text: &str) -> bool {
    crate::lines::marker(text).is_some()
}

/// Whether a sentence has the reader type the name of a new value.
fn makes_new(sentence: &str) -> bool {
    ["as the new ", "for the new ", "name of the new ", "Add Value"].iter().any(|words| sentence.contains(words))
}

/// Whether what looks like the name of a value is that of a file or an entry in one, of what is taken out of data, or of another store.
fn names_no_value(unit: &Unit, found: &Found) -> bool {
    let sentence = unit.sentence(found.at);
    let (before, behind) = (unit.text().get(..found.at), unit.text().get(found.at + found.text.len()..));
    let is_path = found.text.contains(":\\") || found.text.contains('\\') && found.turn != Turn::Name;
    is_path
        || found.turn != Turn::Name && found.text.to_ascii_lowercase().ends_with(".ini")
        || sentence.contains("etabase")
        || sentences::is_of_file(sentence)
        || sentences::is_taken_out(before.unwrap_or_default(), behind)
        || sentences::is_title(unit.text())
}

impl Prose {
    /// Takes the name of a value that the text gives at byte `byte` of the line at `at`.
    pub(super) fn name(&mut self, context: &Context, unit: &Unit, found: &Found, at: usize, byte: usize) {
        if names_no_value(unit, found)
            || found.turn == Turn::WeakName && context.has_chosen(unit.place(0).0, found.text)
        {
            return;
        }
        let given = Given::read(context, unit, found, at, byte);
        if let Some(pending) = self.pending.as_ref().filter(|pending| pending.name.eq_ignore_ascii_case(found.text))
            && !given.is_elsewhere(context, pending)
        {
            let is_key = given.is_explicit || given.is_below_key || pending.key.is_none();
            self.name_again(context, unit, found, at, given.key.filter(|_| is_key));
            return;
        }
        let Some(confidence) = given.confidence(context, unit, self.hint) else { return };
        // A value keeps what is said of it until the next is named for sure.
        let is_open = |pending: &Draft| pending.data.is_none() && at.saturating_sub(pending.first) < GUESSED;
        if confidence == Confidence::Guess && self.pending.as_ref().is_some_and(is_open) {
            return;
        }
        self.flush();
        let sentence = unit.sentence(found.at);
        let lead = sentence.get(text::lead(sentence)..).unwrap_or_default();
        let checks = ["Check ", "Verify "].iter().any(|verb| lead.starts_with(verb));
        self.checked = Some(at).filter(|_| checks && given.action == Some(Action::Document));
        let mut draft = Draft::named(found.text, at, confidence, drafts::MENTIONED);
        draft.loose = !given.is_explicit && !given.is_below_key;
        (draft.key, draft.action) = (given.key, given.action);
        if let Some((kind, place)) = self.hint.take()
            && at.saturating_sub(place) <= HINTED
        {
            draft.kind = Some(kind);
        }
        self.pending = Some(draft);
    }

    /// Takes what is said where the value that is being read is named once more.
    pub(super) fn name_again(&mut self, context: &Context, unit: &Unit, found: &Found, at: usize, key: Option<String>) {
        let Some(pending) = &mut self.pending else { return };
        // Where its key is named, what was said before was only a mention.
        if pending.loose && key.is_some() && pending.kind.is_none() && pending.data.is_none() && !pending.chosen {
            pending.first = at;
            pending.action = None;
        }
        pending.loose &= key.is_none();
        pending.key = key.or(pending.key.take());
        pending.last = at;
        if pending.kind.is_none() && pending.data.is_none() && found.turn == Turn::Name {
            pending.first = at;
        }
        let is_told = pending.action.is_none_or(|action| action == Action::Document);
        if is_told || found.turn == Turn::Name && pending.action != Some(Action::Set) {
            pending.action = around::told(context, unit, found, at);
            // What it is where things go wrong is not what it shall be.
            if pending.action == Some(Action::Set) {
                pending.data = None;
                pending.chosen = false;
                pending.first = at;
            }
        }
    }
}
