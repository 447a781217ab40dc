//! Values as they are being read, and how several readings of one value become one.

use super::context::Context;
use super::known;
use super::names;
use super::path::{self, split_last};
use super::text::BodyText;
use super::types;
use super::words;
use crate::article::{Action, Confidence, Notation, RegistryType, RegistryValue};
use crate::source::LineRange;
use std::collections::{HashMap, HashSet};

/// A value as one place of the article gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// Its name; empty while only its type or data have been read.
    pub(super) name: String,
    /// The key it lives under.
    pub(super) key: Option<String>,
    /// Its type.
    pub(super) kind: Option<RegistryType>,
    /// Its data.
    pub(super) data: Option<String>,
    /// The data that a display shows of a value which the reader is to look up: it is what is there, until other data is named.
    pub(super) shown: Option<String>,
    /// By whose rules the data is written.
    pub(super) notation: Notation,
    /// Whether the text says that the reader chooses the data.
    pub(super) chosen: bool,
    /// Whether the data takes the place of other data that the text names: then it is no longer to be chosen.
    pub(super) changed: bool,
    /// Whether its key is only the one named last: then any other place that gives the value knows better.
    pub(super) loose: bool,
    /// What the reader is to do, when this place says it.
    pub(super) action: Option<Action>,
    /// The place where the opposite is said: to delete what is set here, or to set what is deleted here.
    pub(super) opposite: Option<usize>,
    /// Where another display sets it to other data, and that data.
    pub(super) rival: Option<(usize, String)>,
    /// The place of the line with the name.
    pub(super) first: usize,
    /// The place of the last line that says something of it.
    pub(super) last: usize,
    /// How sure it is.
    pub(super) confidence: Confidence,
    /// Why.
    pub(super) reason: &'static str,
    /// Whether the text around a path only hints that the path's last name is a value's: where another value lies in it, it is a key.
    pub(super) is_hinted: bool,
}

impl Draft {
    /// A value named at place `at`.
    pub(super) fn named(name: &str, at: usize, confidence: Confidence, reason: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            key: None,
            kind: None,
            data: None,
            shown: None,
            notation: Notation::default(),
            chosen: false,
            changed: false,
            loose: false,
            action: None,
            opposite: None,
            rival: None,
            first: at,
            last: at,
            confidence,
            reason,
            is_hinted: false,
        }
    }

    /// Whether the other draft gives the same value: one name, and keys that do not contradict each other.
    fn is_same(&self, other: &Self) -> bool {
        let keys = match (&self.key, &other.key) {
            (Some(a), Some(b)) => {
                // A sentence that only announces the value may have the first part of its key.
                let announces = other.fullness() == 0 && other.confidence < Confidence::Certain;
                // Every key has a default value, and keys that lie side by side may each be given the same value.
                let is_loose = other.loose && other.name != "(Default)" && !self.is_set_beside(other, a, b);
                a.eq_ignore_ascii_case(b) || is_loose || announces && is_above(b, a)
            }
            _ => true,
        };
        keys && self.name.eq_ignore_ascii_case(&other.name)
    }

    /// Whether the text has the reader set the value under the keys `a` and `b`, of which one name differs: `…\5.0\Relay`, `…\6.0\Relay`.
    fn is_set_beside(&self, other: &Self, a: &str, b: &str) -> bool {
        let sets = |draft: &Self| draft.action == Some(Action::Set) && draft.kind.is_some();
        sets(self) && sets(other) && path::are_beside(a, b)
    }

    /// How much it says.
    fn fullness(&self) -> usize {
        usize::from(self.kind.is_some()) * 2 + usize::from(self.data.is_some()) * 2 + usize::from(self.chosen)
    }

    /// Where two displays set the value to different data: the place and data of the one that is given up.
    fn rivalry(&self, other: &Self) -> [Option<(usize, String)>; 2] {
        let shown = |draft: &Self| {
            let sure = !draft.loose && draft.action == Some(Action::Set) && draft.confidence == Confidence::Certain;
            draft.data.clone().filter(|_| sure).map(|data| (draft.first, data))
        };
        match (shown(self), shown(other)) {
            (Some(one), Some(two)) if one.1 != two.1 => [Some(one), Some(two)],
            _ => [None, None],
        }
    }

    /// Adds what another draft of the same value says; the fuller one gives the place.
    fn merge(&mut self, mut other: Self) {
        let [own, theirs] = self.rivalry(&other);
        (self.rival, other.rival) = (self.rival.take().or(theirs), other.rival.take().or(own));
        // What it is where things go wrong is not what it shall be.
        let is_so = |one: &Self, two: &Self| {
            one.action == Some(Action::Document)
                && two.action == Some(Action::Set)
                && (one.loose || one.confidence < Confidence::Certain && two.data.is_some())
        };
        if is_so(self, &other) {
            self.data = None;
        } else if is_so(&other, self) {
            other.data = None;
        }
        if (other.fullness() > self.fullness() && (self.loose || !other.loose)) || self.is_replaced_by(&other) {
            let old = std::mem::replace(self, other);
            self.fill(old);
        } else {
            self.fill(other);
        }
    }

    /// Of two equally full displays the later one is what is to be: change this to that.
    fn is_replaced_by(&self, other: &Self) -> bool {
        other.fullness() == self.fullness()
            && other.action == Some(Action::Set)
            && self.data.is_some()
            && self.data != other.data
            && other.confidence == Confidence::Certain
            && other.first >= self.first
            && other.first.abs_diff(self.first) < 20
    }

    fn fill(&mut self, other: Self) {
        self.kind = self.kind.or(other.kind);
        // What is there before it is deleted is not to be set.
        if other.action == Some(Action::Delete) && matches!(self.action, Some(Action::Document) | None) {
            self.data = None;
        }
        let is_settled = other.changed && other.action == Some(Action::Set);
        if (!self.chosen || is_settled) && self.data.is_none() {
            self.chosen = self.chosen && other.data.is_none();
            (self.data, self.notation) = (other.data, other.notation);
        }
        self.key = self.key.take().or(other.key);
        self.rival = self.rival.take().filter(|(place, _)| *place != self.first);
        self.opposite = self.opposite.or(match (self.action, other.action) {
            (Some(Action::Set), Some(Action::Delete)) | (Some(Action::Delete), Some(Action::Set)) => Some(other.first),
            (one, two) if one == two => other.opposite,
            _ => None,
        });
        self.action = match (self.action, other.action) {
            // To describe a value is nothing to do, so that any other place knows better.
            (Some(Action::Document) | None, two) => two.or(self.action),
            (one, _) => one,
        };
    }
}

/// Whether `above` names a key that holds the key `below`.
fn is_above(above: &str, below: &str) -> bool {
    let head = below.get(..above.len()).is_some_and(|head| head.eq_ignore_ascii_case(above));
    head && below.get(above.len()..).is_some_and(|rest| rest.starts_with('\\'))
}

/// Takes the last name off the keys of loose drafts where another draft shows that it is a value's: the path named last was that of
/// the value.
fn lift(drafts: &mut [Draft]) {
    let path = |d: &Draft| Some(format!("{}\\{}", d.key.as_deref()?, d.name).to_ascii_lowercase());
    let small = |d: &Draft| d.key.as_deref().map(str::to_ascii_lowercase);
    if !drafts.iter().any(|d| d.loose) {
        return;
    }
    let keys: HashSet<String> = drafts.iter().filter(|d| !d.loose).filter_map(small).collect();
    let values: HashSet<String> = drafts.iter().filter(|d| !d.loose && d.kind.is_some()).filter_map(path).collect();
    for draft in drafts.iter_mut().filter(|d| d.loose) {
        let is_value = small(draft).is_some_and(|key| values.contains(&key) && !keys.contains(&key));
        if is_value && let Some((key, _)) = draft.key.as_deref().and_then(split_last) {
            draft.key = Some(key.to_owned());
        }
    }
}

/// Gives a value that has the name of its key that key, where the values beside it in a list show that it is one.
fn find_namesakes(drafts: &mut [Draft]) {
    /// How many lines lie between values of a list.
    const NEAR: usize = 4;
    let shows = |d: &Draft| d.kind.is_some() && !d.loose && d.confidence == Confidence::Certain;
    for at in 0..drafts.len() {
        let Some(path) =
            drafts.get(at).filter(|d| shows(d)).and_then(|d| Some(format!("{}\\{}", d.key.as_deref()?, d.name)))
        else {
            continue;
        };
        let beside = drafts.get(at.saturating_sub(2)..(at + 3).min(drafts.len())).unwrap_or_default().iter();
        let first = drafts.get(at).map_or(0, |d| d.first);
        let is_below = |d: &Draft| d.key.as_deref().is_some_and(|key| key.eq_ignore_ascii_case(&path));
        let mut holders = beside.filter(|d| shows(d) && d.first.abs_diff(first) <= NEAR).filter(|d| is_below(d));
        // One alone may have the path of the other as its key where two paths stand above both.
        let key = holders.next().and_then(|d| d.key.clone()).filter(|_| holders.next().is_some());
        if let Some(key) = key
            && let Some(draft) = drafts.get_mut(at)
        {
            draft.key = Some(key);
        }
    }
}

/// Drops what running text only mentions, where the name is that of a key on the way to one that the article names ("the Relay registry
/// entry" beside `…\Relay\Parameters`), or another spelling of a value that is given elsewhere: `RetryWait` and `Retry Wait`.
fn drop_mentions(context: &Context, kept: &mut Vec<Draft>) {
    let is_mention = |d: &Draft| d.reason == MENTIONED && d.fullness() == 0 && d.action != Some(Action::Set);
    if !kept.iter().any(is_mention) {
        return;
    }
    let small =
        |name: &str| name.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase();
    let given: HashMap<String, String> = kept
        .iter()
        .filter(|d| !is_mention(d) || d.name.contains(' '))
        .map(|d| (small(&d.name), d.name.to_ascii_lowercase()))
        .collect();
    let is_spelled = |name: &str| !name.contains(' ') && given.get(&small(name)).is_some_and(|one| *one != name);
    let on_way = context.names_on_way();
    kept.retain(|d| {
        let name = d.name.to_ascii_lowercase();
        !is_mention(d) || !(on_way.contains(name.as_str()) || is_spelled(&name))
    });
}

/// Why a value is one that running text names.
pub(super) const MENTIONED: &str = "running text gives it";

/// The values that the drafts amount to, in the order of their lines.
pub(super) fn settle(body: &BodyText, context: &Context, drafts: Vec<Draft>) -> Vec<RegistryValue> {
    let mut kept: Vec<Draft> = Vec::new();
    let mut places = HashMap::<String, Vec<usize>>::new();
    // What displays say comes first, so that running text can only add to it.
    let mut drafts = drafts;
    // "REG_SZ values" names a type and no value.
    drafts.retain(|d| !d.name.is_empty() && types::find(&d.name, 0).is_none_or(|kind| kind.start > 0));
    lift(&mut drafts);
    drafts.sort_by_key(|d| d.loose);
    for draft in drafts {
        let same = places.entry(draft.name.to_ascii_lowercase()).or_default();
        // A hostile article may name one value a million times under different keys.
        match same.iter().rev().take(64).find(|at| kept.get(**at).is_some_and(|k| k.is_same(&draft))) {
            Some(at) => {
                if let Some(old) = kept.get_mut(*at) {
                    old.merge(draft);
                }
            }
            None => {
                same.push(kept.len());
                kept.push(draft);
            }
        }
    }
    // What is given as the data of a value is no value of its own, though a sentence speaks of "adding" it.
    let data: std::collections::HashSet<String> =
        kept.iter().filter_map(|d| d.data.as_deref()).map(str::to_ascii_lowercase).collect();
    kept.retain(|d| !(d.loose && d.data.is_none() && data.contains(&d.name.to_ascii_lowercase())));
    drop_mentions(context, &mut kept);
    kept.sort_by_key(|d| d.first);
    find_namesakes(&mut kept);
    let path = |d: &Draft| d.key.as_ref().map(|key| format!("{key}\\{}", d.name).to_ascii_lowercase());
    let paths: HashSet<String> = kept.iter().filter(|d| !d.is_hinted).filter_map(path).collect();
    for draft in &mut kept {
        if draft.key.is_none() {
            // Nothing was named before it: the key that is named next is most likely meant, or the key of the value whose path it is.
            let next = context.next_key(draft.last, 60, &draft.name);
            let holder = next.as_deref().filter(|key| paths.contains(&key.to_ascii_lowercase())).and_then(split_last);
            draft.key = holder.map(|(key, _)| key.to_owned()).or(next);
            draft.confidence = Confidence::Guess;
            draft.reason = "its key is named only further down";
        }
    }
    let keys: HashSet<String> = kept.iter().filter_map(|d| d.key.as_deref()).map(str::to_ascii_lowercase).collect();
    let is_key =
        |d: &Draft| d.key.as_ref().is_some_and(|key| keys.contains(&format!("{key}\\{}", d.name).to_ascii_lowercase()));
    kept.retain(|d| !d.is_hinted || !is_key(d));
    let values = kept.into_iter().map(|draft| value(body, context, draft));
    // A mere name that no key goes with, such as one in an error message, says nothing that a reader could use, unless it is known, or
    // the text calls it a value of the registry.
    let says = |v: &RegistryValue| v.kind.is_some() || v.data.is_some() || v.action != Action::Document;
    let is_called = |v: &RegistryValue| names::is_coined(&v.name) && calls(body, body.place(v.lines.first), &v.name);
    values.filter(|v| v.key.is_some() || says(v) || known::is_name(&v.name) || is_called(v)).collect()
}

/// Whether the text around the line at `at` calls a name a value of the registry, right beside it: "the RetryLimit registry entry".
fn calls(body: &BodyText, at: usize, name: &str) -> bool {
    // What has several words may be a key or a part of the registry.
    let nouns = if name.contains(' ') { &["value"][..] } else { &["value", "entry", "parameter", "setting"] };
    if types::editor_name(name).is_some() || words::is_common_key(name) {
        return false;
    }
    let text = [at.saturating_sub(1), at, at + 1].map(|line| body.text(line)).join(" ").to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    const MARKS: [char; 9] = [' ', '"', '\'', '<', '>', '(', ')', ',', ':'];
    text.match_indices(&name).any(|(start, _)| {
        let (before, behind) = text.split_at_checked(start).unwrap_or_default();
        let behind = behind.get(name.len()..).unwrap_or_default();
        if before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric) {
            return false;
        }
        let (before, behind) = (before.trim_end_matches(MARKS), behind.trim_start_matches(MARKS));
        let before = before.trim_end_matches(" called").trim_end_matches(" named").trim_end_matches(" is");
        let is_behind =
            behind.strip_prefix("registry ").is_some_and(|rest| nouns.iter().any(|noun| rest.starts_with(noun)));
        is_behind || nouns.iter().any(|noun| before.strip_suffix(noun).is_some_and(|rest| rest.ends_with("registry ")))
    })
}

fn value(body: &BodyText, context: &Context, draft: Draft) -> RegistryValue {
    let action = draft.action.unwrap_or_else(|| context.action(draft.first));
    let (confidence, reason) = match &draft.key {
        None => (Confidence::Guess, "the article does not say its key"),
        Some(key) => match context.doubt(key, draft.first).filter(|_| draft.confidence == Confidence::Certain) {
            Some(reason) => (Confidence::Likely, reason),
            None => (draft.confidence, draft.reason),
        },
    };
    RegistryValue {
        lines: LineRange::new(body.number(draft.first), body.number(draft.last.max(draft.first))),
        key: draft.key,
        name: draft.name,
        kind: draft.kind,
        data: if draft.chosen { None } else { draft.data },
        notation: draft.notation,
        action,
        opposite: draft.opposite.map(|place| body.number(place)),
        rival: draft.rival.map(|(place, data)| (body.number(place), data)),
        confidence,
        reason,
    }
}
