//! Reads lines that show values with their types, and headings that are such lines or the names of values.

use super::super::continued;
use super::super::drafts::Draft;
use super::super::known;
use super::super::labels::{self, Field};
use super::super::sentences;
use super::super::subkeys;
use super::super::typed;
use super::super::types;
use super::Walk;
use crate::article::{Action, Confidence};
use std::borrow::Cow;

/// How far away the heading of another value of a list may be.
const NEIGHBOUR: usize = 40;

impl<'a> Walk<'a, '_> {
    /// Reads an underlined line that is the name of a value of Windows, or shows a value with its type: `RetryLimit : REG_DWORD : 5 (1-9)`.
    pub(super) fn headed(&mut self, at: usize) {
        let name = self.body.text(at).trim_matches(['"', ':']);
        if known::is_name(name) {
            let reason = "a value of Windows has the name that the heading is";
            let mut draft = Draft::named(name, at, Confidence::Likely, reason);
            draft.loose = true;
            draft.action = Some(Action::Document);
            self.keep(draft, 0);
            return;
        }
        if types::find(self.body.text(at), 0).is_none_or(|kind| kind.start == 0) {
            return;
        }
        for draft in typed::read(self.body.text(at)) {
            let is_sure = draft.confidence == Confidence::Certain && !draft.name.contains(' ');
            if is_sure && self.context.key(at, 0, &draft.name).is_some() {
                // One of several values with headings of their own is one that a reference describes.
                let is_other = |line: &usize| {
                    *line != at && self.body.is_heading(*line) && types::find(self.body.text(*line), 0).is_some()
                };
                let is_listed =
                    (at.saturating_sub(NEIGHBOUR)..(at + NEIGHBOUR).min(self.body.len())).any(|line| is_other(&line));
                let action = is_listed.then_some(Action::Document);
                self.keep(Draft { first: at, last: at, action, ..draft }, 0);
            }
        }
    }

    /// Reads a line that shows values with their types.
    pub(super) fn typed(&mut self, at: usize) -> Option<usize> {
        let line = self.body.text(at);
        let is_near = || self.context.distance(at).is_some_and(|distance| distance < 40);
        if types::find(line, 0).is_none() && !(is_near() && line.contains("DWORD")) {
            return None;
        }
        let (shown, mut next) = self.shown(at)?;
        let shown = shown.as_ref();
        let mut drafts = typed::read(shown);
        if drafts.is_empty() && is_near() {
            drafts = typed::read_shouted(shown);
        }
        if drafts.is_empty() && is_near() {
            drafts.extend(typed::read_reversed(shown));
        }
        let last = drafts.pop()?;
        // "where x is the value of Select:REG_DWORD" speaks of a value of another key.
        let is_told_of =
            ["where ", "Where "].iter().any(|lead| shown.starts_with(lead)) && shown.contains(" value of ");
        if is_told_of && last.data.is_none() {
            return None;
        }
        for mut draft in drafts {
            (draft.first, draft.last) = (at, at);
            self.keep(draft, 0);
        }
        let mut draft = Draft { first: at, last: next - 1, ..last };
        let below = || self.body.next_filled(next, 2).map_or("", |line| self.body.text(line));
        if typed::tells_range(shown, below) {
            draft.data = None;
            draft.chosen = true;
        }
        next = continued::more_data(self.body, &mut draft, next);
        next = continued::more_strings(self.body, &mut draft, next);
        // "In Shell Folders, set …": a key below the last one, for this value alone.
        if let Some(inside) = subkeys::inside(shown)
            && let Some(key) = self.context.key(at, 0, inside)
        {
            draft.key = Some(format!("{key}\\{inside}"));
        }
        // "The list is in the Hosts:REG_SZ value in the following key:"
        if sentences::announces_key(line) {
            draft.key = self.context.next_key(at, 4, &draft.name).or(draft.key);
        }
        Some(self.keep_with_labels(draft, next))
    }

    /// What the line at `at` shows behind its label or path, joined to the line below where the margin broke it, and the place behind it.
    fn shown(&self, at: usize) -> Option<(Cow<'a, str>, usize)> {
        let (line, below) = (self.body.text(at), self.body.text(at + 1));
        let labelled =
            labels::head_at(self.body, at).filter(|label| matches!(label.field, Field::Either | Field::Name));
        // `…\Parameters Limit:REG_DWORD:5`
        let path = self.context.displayed_until(at).filter(|path| {
            path.last == at
                && line
                    .get(path.end..)
                    .is_some_and(|t| t.starts_with(' ') && !t.trim_start().starts_with(['R', '(', ':', '=']))
        });
        let begins = path.map(|path| path.end).or(labelled.map(|label| line.len() - label.rest.len()));
        let shown = line.get(begins.unwrap_or_default()..)?.trim_start();
        let is_open = line.matches('"').count() % 2 == 1 && below.contains('"');
        let is_broken_path = || {
            shown.ends_with('\\')
                && types::find(shown, 0).is_some_and(|kind| kind.start > 0)
                && !below.is_empty()
                && !below.contains([' ', ':', '='])
        };
        Some(if is_open {
            (Cow::Owned(format!("{shown} {below}")), at + 2)
        } else if is_broken_path() {
            (Cow::Owned(format!("{shown}{below}")), at + 2)
        } else {
            (Cow::Borrowed(shown), at + 1)
        })
    }
}
