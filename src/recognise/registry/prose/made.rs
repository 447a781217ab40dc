//! Values and keys that the reader makes or chooses over several steps: "click Add Value", "Type Relay"; "click Relay", "Edit menu, click
//! DWORD".

use super::super::clicked;
use super::super::context::Context;
use super::super::drafts::Draft;
use super::super::subkeys;
use super::super::unit::Unit;
use super::{NEAR, Prose, REACH};
use crate::article::{Action, Confidence};

impl Prose {
    /// Takes the name of a key that the reader makes over two steps: "point to New, and then click Key", "Type Relay and press ENTER".
    pub(super) fn make_key(&mut self, context: &mut Context, unit: &Unit, first: usize) {
        let place = self.new_key.take().filter(|place| first.saturating_sub(*place) <= NEAR);
        if let Some(name) = place.and_then(|_| subkeys::typed(unit.text())) {
            context.push(first, name);
        }
        if subkeys::makes(unit.text()) {
            self.new_key = Some(unit.last());
        }
    }

    /// Begins a value that the reader makes over two steps: "On the Edit menu, click Add Value", "Type Relay, and press ENTER".
    pub(super) fn make_value(&mut self, context: &Context, unit: &Unit, first: usize, is_named: bool) {
        let place = self.new_value.take().filter(|(place, _)| first.saturating_sub(*place) <= NEAR && !is_named);
        if let Some((_, kind)) = place
            && let Some(name) = subkeys::typed(unit.text())
            && !self
                .pending
                .as_ref()
                .is_some_and(|p| p.name.eq_ignore_ascii_case(name) || p.data.is_none() && !p.chosen)
        {
            self.flush();
            let mut draft = Draft::named(name, first, Confidence::Likely, "the reader makes it and types its name");
            draft.key = context.key(first, 0, name);
            draft.action = Some(Action::Set);
            draft.kind = kind;
            self.pending = Some(draft).filter(|draft| draft.key.is_some());
        }
        if let Some(kind) = clicked::makes_value(unit.text())
            && !is_named
        {
            self.new_value = Some((unit.last(), kind));
            if self.pending.as_ref().is_some_and(|pending| pending.data.is_some()) {
                self.flush();
            }
        }
    }

    /// Begins a value that the reader has chosen, where its editor is opened.
    pub(super) fn choose(&mut self, context: &Context, unit: &Unit, at: usize) {
        let fills = clicked::fills_box(unit.text());
        let chooses = ["lick", "elect", "ighlight", "hoose"].iter().any(|verb| unit.text().contains(verb));
        if !chooses && !fills {
            return;
        }
        let clicked = clicked::name(unit.text());
        if let Some(clicked) = clicked {
            self.clicked = Some((clicked.name.to_owned(), unit.place(clicked.at).0, clicked.is_opened));
        }
        let is_near = context.distance(at).is_some_and(|lines| lines <= REACH);
        let is_changed = is_near && clicked.is_some_and(|clicked| clicked.is_changed || clicked.is_on_right);
        let is_filled =
            is_near && fills && clicked.is_none() && self.clicked.as_ref().is_some_and(|(.., opened)| *opened);
        if !is_changed && !is_filled && !clicked::opens_editor(unit.text()) {
            return;
        }
        let Some((name, first, _)) = self.clicked.take().filter(|(_, place, _)| at - (*place).min(at) <= 6) else {
            if !is_filled {
                self.choose_path(context, unit, at);
            }
            return;
        };
        let Some(key) = context
            .key(first, 0, "")
            .filter(|key| key.rsplit('\\').next().is_some_and(|last| !last.eq_ignore_ascii_case(&name)))
        else {
            return;
        };
        let is_named = |p: &Draft| p.name.eq_ignore_ascii_case(&name) && p.data.is_none();
        if self
            .pending
            .as_ref()
            .is_some_and(|p| p.first >= first || is_filled && p.name.eq_ignore_ascii_case(&name) || is_named(p))
        {
            return;
        }
        self.flush();
        let mut draft = Draft::named(&name, first, Confidence::Likely, "the reader chooses it and opens its editor");
        draft.key = Some(key);
        draft.action = Some(Action::Set);
        self.pending = Some(draft);
    }

    /// Begins the value that the path displayed right above ends with, where nothing else has been named and its editor is opened.
    fn choose_path(&mut self, context: &Context, unit: &Unit, at: usize) {
        let is_open = |p: &Draft| p.data.is_none() && !p.chosen && at - p.last.min(at) <= REACH;
        if self.pending.as_ref().is_some_and(is_open) {
            return;
        }
        let Some((key, name, first)) = context.path_right_above(at) else { return };
        let types_number = unit.text().contains("DWORD, type \"");
        let types = types_number || unit.text().contains(", type ") && super::super::names::is_coined(&name);
        if !types || name.contains(' ') {
            return;
        }
        self.flush();
        let reason = "the path ends with its name, and the reader opens its editor";
        let mut draft = Draft::named(&name, first, Confidence::Likely, reason);
        draft.key = Some(key);
        draft.action = Some(Action::Set);
        draft.last = at;
        self.pending = Some(draft);
    }
}
