//! All values of an article: every form in turn, from the plainest to running text.

use super::announced;
use super::assignments;
use super::beside;
use super::called;
use super::contained;
use super::context::Context;
use super::data_leads;
use super::defaults;
use super::drafts::{self, Draft};
use super::groups;
use super::labels;
use super::listed;
use super::listings;
use super::names;
use super::prose::Prose;
use super::rows;
use super::stacked;
use super::tables;
use super::text::{self, BodyText};
use super::typed;
use super::types;
use super::unit::Unit;
use crate::article::{Action, Confidence, Notation, RegistryValue};
use crate::blocks::Block;
use std::collections::HashSet;

mod displayed;

/// The values of a body, in the `context` that its keys make; its tables are in `blocks`.
pub(super) fn read<'a, 'b>(body: &'b BodyText<'a>, context: Context<'a, 'b>, blocks: &[Block]) -> Vec<RegistryValue> {
    let mut walk = Walk { body, context, found: Vec::new(), prose: Prose::default(), unit: Vec::new(), passed: 0 };
    let mut at = 0;
    while at < body.len() {
        at = walk.step(at).max(at + 1);
    }
    walk.end_unit();
    walk.tables(blocks);
    let Walk { context, mut found, prose, .. } = walk;
    found.extend(prose.finish());
    drafts::settle(body, &context, found)
}

/// Whether a paragraph between a key and rows of names and data says that they are its values.
fn tells_of_rows(paragraph: &str) -> bool {
    ["values", "entries", "settings"].iter().any(|noun| paragraph.contains(noun))
        && ["following", "as follows", "are:", "are as"].iter().any(|words| paragraph.contains(words))
}

/// How many lines above rows of values their key may be named.
const ROWS: usize = 12;

/// How many lines below values more of the same key may be announced.
const BEHIND_VALUES: usize = 8;

/// How many lines above the lines of a registry file its key may be named.
const LISTED: usize = 200;

/// How many lines above a value that a reference describes its key may be named.
const DESCRIBED: usize = 150;

/// How many lines data may take that is displayed below the sentence that announces it.
const DATA_LINES: usize = 8;

/// A walk over the lines of a body.
struct Walk<'a, 'b> {
    body: &'b BodyText<'a>,
    context: Context<'a, 'b>,
    found: Vec<Draft>,
    prose: Prose,
    /// The lines of the paragraph or item that is being read.
    unit: Vec<usize>,
    /// How far lists have been looked at in which no known value stands.
    passed: usize,
}

impl Walk<'_, '_> {
    /// Reads what begins on the line at `at`, and gives the place behind it.
    fn step(&mut self, at: usize) -> usize {
        let line = self.body.text(at);
        if line.is_empty() || text::is_rule(line) {
            self.end_unit();
            return at + 1;
        }
        if self.body.is_heading(at) {
            self.end_unit();
            self.prose.flush();
            self.headed(at);
            return at + 2;
        }
        // The rows of a Markdown table are read with their table.
        if text::is_source(line) || line.starts_with('|') {
            self.end_unit();
            return at + 1;
        }
        if let Some(next) = self.display(at) {
            return next;
        }
        if text::opens_item(line) {
            self.end_unit();
        }
        self.unit.push(at);
        at + 1
    }

    /// Reads the tables that have a value on each row.
    fn tables(&mut self, blocks: &[Block]) {
        let first = self.body.number(0);
        let mut told: Option<HashSet<String>> = None;
        tables::rows(blocks, &mut |row| {
            let place = |line: u32| (line.saturating_sub(first)) as usize;
            let first = place(row.table.first);
            if !row.is_certain && !self.context.is_headed(first) && !self.is_among_values(first) {
                return;
            }
            let (lines, mut draft) = (row.lines, row.draft);
            let told = told.get_or_insert_with(|| self.prose.names());
            if draft.loose && told.contains(&draft.name.to_ascii_lowercase()) {
                return;
            }
            (draft.first, draft.last) = (place(lines.first), place(lines.last));
            // What stands above the table says what its values are for, not the row above.
            draft.action = draft.action.or_else(|| Some(self.context.action(place(row.table.first))));
            if let Some(sub) = row.key.filter(|key| super::hives::find(key, 0).is_none()) {
                draft.key = self.context.key(draft.first, 0, sub).map(|base| format!("{base}\\{sub}"));
            }
            self.keep(draft, 0);
        });
    }

    /// Whether the text above the table at `at` speaks of values of the key that was named just before.
    fn is_among_values(&self, at: usize) -> bool {
        /// How many lines above its table a key may stand.
        const REACH: usize = 20;
        const NOUNS: &[&str] = &["value", "entries", "setting", "string", "registry", "parameter"];
        let lead = self.body.previous_filled(at, 3).map(|line| self.body.paragraph_until(line)).unwrap_or_default();
        self.context.distance(at).is_some_and(|distance| distance <= REACH)
            && self.context.key(at, 0, "").is_some()
            && (NOUNS.iter().any(|noun| lead.contains(noun)) || self.context.distance(at) < Some(4))
    }

    fn end_unit(&mut self) {
        let lines = std::mem::take(&mut self.unit);
        // Nor is a paragraph of hundreds of lines running text.
        if !lines.is_empty() && lines.len() <= 200 {
            let unit = Unit::new(self.body, &lines);
            let last = lines.last().copied().unwrap_or_default();
            let first = lines.first().copied().unwrap_or_default();
            self.found.extend(defaults::read(self.body, &self.context, unit.text(), first, last));
            let offset = |at, byte| unit.offset(at, byte);
            let beside = beside::inline(&self.context, unit.text(), (first, last), offset);
            if !beside.is_empty() {
                // What the paragraph sets is the value that its path names.
                self.prose.flush();
                self.found.extend(beside);
            }
            self.prose.read(&mut self.context, &unit);
            if lines.len() <= DATA_LINES && !text::opens_item(unit.text()) {
                let above = self.body.previous_filled(first, 3).map(|last| self.body.paragraph_until(last));
                let above = above.unwrap_or_default();
                let changes = data_leads::announces_change(&above);
                if changes || data_leads::announces_data(&above) {
                    let key = self.context.key(first, 0, "");
                    // "In the box, type:", `String: Loud`
                    let labelled = labels::head(unit.text()).filter(|label| label.field == labels::Field::Data);
                    let data = labelled.map_or(unit.text(), |label| label.rest);
                    self.prose.complete_data(data, lines.len(), (first, key), changes);
                }
            }
        }
    }

    /// Reads a display of values that begins on the line at `at`, and gives the place behind it.
    fn display(&mut self, at: usize) -> Option<usize> {
        if let Some((drafts, next)) = listings::read(self.body, at)
            && (self.context.distance(at).is_some_and(|lines| lines < LISTED) || listings::is_put_in_key(self.body, at))
        {
            let is_in_file = self.context.is_in_file(at);
            let is_stored =
                is_in_file && super::commands::is_stored(&self.context.lead_in(self.body.paragraph_start(at)));
            for mut draft in drafts {
                // A line that only looks so may as well tell what is there.
                let is_told = |action: &Action| *action == Action::Delete || is_in_file && !is_stored;
                draft.action = draft.action.filter(is_told).or(is_stored.then_some(Action::Document));
                // The path in brackets is the key's, even where the value has the name of the key.
                draft.key = self.context.key(at, 0, "").filter(|_| is_in_file);
                self.keep(draft, 0);
            }
            return Some(next);
        }
        if let Some((draft, next)) = assignments::read(self.body, &self.context, at) {
            if draft.name != "(Default)" && !draft.is_hinted {
                self.context.ends_with_value(at);
            }
            return Some(self.keep_with_labels(draft, next));
        }
        let label = labels::head_at(self.body, at);
        if label.is_none()
            && let Some(draft) = typed::of_service(self.body.text(at))
        {
            self.keep(Draft { first: at, last: at, ..draft }, 0);
            return Some(at + 1);
        }
        let typed = label.is_some_and(|l| types::find(l.rest, 0).is_some() && l.field != labels::Field::Type);
        let near = self.context.distance(at).is_some_and(|distance| distance <= 40);
        if !typed && let Some(group) = groups::read(self.body, at, near) {
            return self.keep_group(group, at);
        }
        self.typed(at)
            .or_else(|| self.rows(at))
            .or_else(|| self.stacked(at))
            .or_else(|| self.announced(at))
            .or_else(|| self.listed(at))
            .or_else(|| self.described(at))
    }

    /// Reads a name that stands alone above the paragraph that tells what the value is for, below its key.
    fn described(&mut self, at: usize) -> Option<usize> {
        let draft = stacked::described(self.body, at)?;
        self.context
            .key(at, 0, &draft.name)
            .filter(|_| self.context.distance(at).is_some_and(|lines| lines < DESCRIBED))?;
        self.keep(draft, 0);
        Some(at + 1)
    }

    /// Reads a list in which known values stand, near a key.
    fn listed(&mut self, at: usize) -> Option<usize> {
        let is_near = self.context.distance(at).is_some_and(|d| d <= 40) || self.context.is_named_below(at, 6);
        let key = || self.context.key(at, 0, "");
        let list = (is_near && at >= self.passed)
            .then(|| listed::read(self.body, at, key().as_deref(), &mut self.passed))
            .flatten();
        let (mut drafts, next) = list?;
        let last = drafts.pop()?;
        drafts.into_iter().for_each(|draft| self.keep(draft, 0));
        Some(self.keep_with_labels(last, next))
    }

    fn keep_group(&mut self, group: groups::Group, at: usize) -> Option<usize> {
        let named = group.drafts.iter().any(|draft| !draft.name.is_empty());
        for mut draft in group.drafts {
            if draft.kind.is_none() {
                self.end_unit();
                draft.kind = self.prose.hinted(draft.first);
            }
            if draft.name.is_empty() {
                self.end_unit();
                if let Some(name) = self.heading(at).filter(|_| draft.kind.is_some() && !group.is_misnamed) {
                    self.keep(Draft { name, ..draft }, 0);
                    continue;
                }
                // A path displayed right above shows another value than the one whose type is known.
                if let Some((.., path)) = self.context.path_right_above(draft.first).filter(|_| draft.kind.is_some()) {
                    self.prose.end_above(path);
                }
                if !group.is_misnamed && !self.prose.complete(&draft) && !named && !self.completes_last(&draft) {
                    // The path displayed above may end with the value's name.
                    let (key, name) = self.context.value_path(draft.first)?;
                    self.keep(Draft { key: Some(key), name, confidence: Confidence::Likely, ..draft }, 0);
                }
            } else {
                // The block may begin in the middle of a paragraph, whose start says what it is for.
                self.keep(draft, 0);
            }
        }
        Some(group.next.max(at + 1))
    }

    /// Gives the value that was shown last, below the key that was named last, what a block without a name gives.
    fn completes_last(&mut self, nameless: &Draft) -> bool {
        const NEAR: usize = 6;
        let key = self.context.key(nameless.first, 0, "");
        let is_open = |last: &&mut Draft| {
            last.key == key
                && last.kind.is_none()
                && last.data.is_none()
                && !last.loose
                && nameless.first <= last.last + NEAR
        };
        let Some(last) = self.found.last_mut().filter(|last| key.is_some() && is_open(last)) else { return false };
        (last.kind, last.last) = (nameless.kind, nameless.last);
        last.data = nameless.data.clone().or_else(|| nameless.shown.clone());
        last.chosen = nameless.chosen && last.data.is_none();
        true
    }

    /// The underlined name right above the line at `at`, where it looks as only names of values do.
    fn heading(&self, at: usize) -> Option<String> {
        let rule = self.body.previous_filled(at, 2).filter(|line| text::is_rule(self.body.text(*line)))?;
        let name = self.body.text(rule.checked_sub(1)?);
        self.context.key(at, 0, name)?;
        (names::is_coined(name) && !name.contains([' ', '\\', ':'])).then(|| name.to_owned())
    }

    fn keep_with_labels(&mut self, draft: Draft, next: usize) -> usize {
        let group = groups::read_below(self.body, draft, next);
        group.drafts.into_iter().for_each(|d| self.keep(d, 0));
        group.next.max(next)
    }

    /// Reads rows of names and data, right below a key.
    fn rows(&mut self, at: usize) -> Option<usize> {
        let is_key = |line: usize| {
            self.context.displayed_until(line).is_some_and(|key| {
                key.setting == super::segments::Setting::Displayed
                    && !key.is_open
                    && (!called::is_of_classes(&key.path) || self.body.text(at).starts_with("Default "))
                    && self.body.text(key.last).len() <= key.end + 1
            })
        };
        let above = || self.body.previous_filled(at, 2);
        // `Default values are as follows.` between the key and its rows
        let is_below_told_key = || {
            let last = above()?;
            let told = self.body.paragraph_until(last);
            let key = self.body.previous_filled(self.body.paragraph_start(last), 3).filter(|line| is_key(*line));
            // "All data types are REG_SZ."
            key.filter(|_| tells_of_rows(&told)).map(|_| types::find(&told, 0).and_then(|written| written.kind))
        };
        let assigned = || {
            if !self.body.text(at).contains('=') || self.context.distance(at).is_none_or(|distance| distance > ROWS) {
                return None;
            }
            let several = |(drafts, next): (Vec<Draft>, usize)| (drafts.len() > 1).then_some((drafts, next));
            match above().is_some_and(is_key) {
                true => rows::assigned(self.body, at),
                false => {
                    let kind = is_below_told_key()?;
                    let (mut drafts, next) = rows::assigned(self.body, at).and_then(several)?;
                    drafts.iter_mut().for_each(|draft| draft.kind = draft.kind.or(kind));
                    Some((drafts, next))
                }
            }
        };
        if let Some((drafts, next)) = rows::headed(self.body, at) {
            drafts.into_iter().for_each(|draft| self.keep(draft, 0));
            return Some(next);
        }
        let paths = || {
            self.context.distance(at).filter(|distance| *distance <= ROWS)?;
            rows::of_paths(self.body, at, is_key)
        };
        let (drafts, next) = rows::read(self.body, at).or_else(assigned).or_else(paths)?;
        self.context.distance(at).filter(|distance| *distance <= ROWS)?;
        self.context.key(at, 0, "")?;
        drafts.into_iter().for_each(|draft| self.keep(draft, 0));
        Some(next)
    }

    /// Reads a value whose type stands alone on the line below its name, where the text has named its key.
    fn stacked(&mut self, at: usize) -> Option<usize> {
        self.context.distance(at).filter(|distance| *distance < 200)?;
        let (draft, next) = stacked::read(self.body, at)?;
        self.context.key(at, 0, &draft.name)?;
        self.keep(draft, 0);
        Some(next)
    }

    /// Reads the names of values that the sentence above announces.
    fn announced(&mut self, at: usize) -> Option<usize> {
        if let Some(name) = announced::key(self.body, at) {
            self.end_unit();
            self.context.push(at, name);
            return Some(at + 1);
        }
        if let Some(name) = announced::within(self.body, at)
            && let Some(key) = self.context.next_key(at, 8, name)
        {
            let reason = "a sentence is broken around its name";
            let mut draft = Draft::named(name, at, Confidence::Likely, reason);
            draft.key = Some(key);
            draft.action =
                self.body.previous_filled(at, 3).and_then(|line| self.context.told(self.body.text(line), at));
            self.keep(draft, 0);
            return Some(at + 1);
        }
        let announced = announced::read(self.body, &self.context, at);
        let (mut drafts, next) =
            announced.or_else(|| contained::read(self.body, &self.context, at, || self.follows(at)))?;
        // What is added to the value that the sentence before has opened is a part of its data.
        if self.prose.is_open_at(at) {
            return None;
        }
        let last = drafts.pop()?;
        drafts.into_iter().for_each(|draft| self.keep(draft, 0));
        Some(self.keep_with_labels(last, next))
    }

    /// Whether values of the key that holds at `at` were displayed right above.
    fn follows(&self, at: usize) -> bool {
        self.found.last().is_some_and(|last| {
            at - last.last.min(at) <= BEHIND_VALUES && last.key.is_some() && last.key == self.context.key(at, 0, "")
        })
    }

    /// Keeps a value, with the key that holds where it stands.
    fn keep(&mut self, mut draft: Draft, byte: usize) {
        // What running text was saying ends before a display that names its value.
        self.end_unit();
        self.prose.flush();
        if draft.key.is_none() {
            // A path that is the data is no key of the value.
            let is_data = draft.data.as_deref().is_some_and(|data| data.starts_with("HKEY_"));
            draft.key = self
                .context
                .key_within(draft.first, draft.last, &draft.name)
                .filter(|_| !is_data)
                .or_else(|| self.context.key(draft.first, byte, &draft.name));
        }
        if draft.key.is_none() && self.body.text(draft.first).contains("following") {
            draft.key = self.context.next_key(draft.last, 6, &draft.name);
        }
        if draft.action.is_none() {
            draft.action = Some(self.context.action(draft.first));
        }
        let sets = draft.action == Some(Action::Set);
        if sets && draft.data.is_some() && draft.notation == Notation::Plain && self.context.looks_up(draft.first) {
            draft.shown = draft.data.take();
        }
        if draft.data.is_none() && !draft.chosen && sets {
            self.prose.adopt(draft);
        } else {
            if !draft.chosen && draft.data.is_none() {
                draft.data = draft.shown.take();
            }
            self.found.push(draft);
        }
    }
}
