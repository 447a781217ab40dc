//! Where a value stands: the key that was named last, and what the reader is told to do there.

mod asides;
mod lead;

use super::commands;
use super::heads::{self, Head};
use super::keys::{Kind, Mention};
use super::known;
use super::path::{Shortened, split_last, without_name};
use super::relative::is_root;
use super::text::{self, BodyText};
use super::words;
use crate::article::{Action, Procedure, Role};
use crate::lines::marker;
use std::collections::HashSet;

/// How many lines a step may take.
const LONGEST_STEP: usize = 100;

/// What the article says around a value.
pub(super) struct Context<'a, 'b> {
    body: &'b BodyText<'a>,
    mentions: &'b [Mention],
    /// Keys made below the last one: "type Server for the new key".
    pushed: Vec<(usize, String)>,
    /// Keys that the reader opens one below the other, the first of them below a hive.
    opened: Vec<(usize, String)>,
    headings: Vec<usize>,
    /// The headings that name keys below the last one.
    heads: Vec<Head>,
    /// The lines of lists that nobody is told to carry out.
    facts: Vec<(usize, usize)>,
    /// Where the last path is displayed whose last name is a value's.
    value_path: Option<usize>,
    /// The paths of all mentions in small letters, in order.
    paths: Vec<String>,
}

impl<'a, 'b> Context<'a, 'b> {
    /// The context that these mentions of keys make.
    pub(super) fn new(body: &'b BodyText<'a>, mentions: &'b [Mention], procedures: &[Procedure]) -> Self {
        let headings: Vec<usize> = (0..body.len()).filter(|at| body.is_heading(*at)).collect();
        let heads = heads::find(body, mentions, &headings);
        let lists = procedures.iter().filter(|list| list.role == Role::Enumeration);
        let facts = lists.map(|list| (body.place(list.lines.first), body.place(list.lines.last))).collect();
        let mut paths: Vec<String> = mentions.iter().map(|mention| mention.path.to_ascii_lowercase()).collect();
        paths.sort_unstable();
        let (pushed, opened, value_path) = (Vec::new(), Vec::new(), None);
        Self { body, mentions, pushed, opened, headings, heads, facts, value_path, paths }
    }

    /// The mention that was made last before byte `byte` of the line at `at`, hives alone included.
    fn last_mention(&self, at: usize, byte: usize) -> Option<&'b Mention> {
        let count = self.mentions.partition_point(|m| (m.first, m.start) < (at, byte.max(1)));
        self.mentions.get(count.checked_sub(1)?)
    }

    /// The key that a mention gives to a value called `name`: without that name at its end, and without the name of a known value.
    fn holder(&self, mention: &Mention, name: &str) -> String {
        let path = if mention.is_open { mention.path.clone() } else { without_name(&mention.path, name) };
        // What stands in brackets, as in a registry file, or has a separator at its end, is a key.
        let behind = self.body.text(mention.last).get(mention.end..).unwrap_or_default();
        let is_key = mention.is_open
            || self.body.text(mention.first).starts_with('[')
            || name == "(Default)"
            || !name.is_empty() && [" key", " subkey"].iter().any(|noun| behind.starts_with(noun));
        let is_of_value =
            !is_key && path.len() == mention.path.len() && known::ends_path(&path) && !self.is_above_another(mention);
        match split_last(&path).filter(|(key, _)| is_of_value && key.contains('\\')) {
            Some((key, _)) => key.to_owned(),
            None => path,
        }
    }

    /// The key that holds at byte `byte` of the line at `at`, for a value called `name`.
    pub(super) fn key(&self, at: usize, byte: usize, name: &str) -> Option<String> {
        let mention = self.last_mention(at, byte).map(|last| self.past_asides(last, at))?;
        if mention.kind == Kind::Hive {
            // What has been opened last is a key, and no value.
            return self
                .opened_path(mention, at)
                .or_else(|| self.made_path(mention, at))
                .filter(|path| !path.rsplit('\\').next().is_some_and(|last| last.eq_ignore_ascii_case(name)));
        }
        let mut path = self.holder(mention, name);
        if self.value_path == Some(mention.first)
            && name != "(Default)"
            && let Some((key, _)) = split_last(&mention.path)
        {
            key.clone_into(&mut path);
        }
        for (place, sub) in &self.pushed {
            // What is called a key first and a value then is a value.
            if (mention.last..=at).contains(place) && !sub.eq_ignore_ascii_case(name) {
                path = format!("{path}\\{sub}");
            }
        }
        if let Some(head) = self.head(at).filter(|head| head.at > mention.last) {
            path = format!("{path}\\{}", head.name);
        }
        Some(path)
    }

    /// The path of the keys that the reader has opened between a hive and the line at `at`.
    fn opened_path(&self, hive: &Mention, at: usize) -> Option<String> {
        let names =
            self.opened.iter().filter(|(place, _)| (hive.first..=at).contains(place)).map(|(_, name)| name.as_str());
        let path = names
            .fold(String::new(), |path, name| if is_root(name) { name.to_owned() } else { format!("{path}\\{name}") });
        // A single name below a hive is hardly all.
        (path.contains('\\') && !path.starts_with('\\')).then(|| format!("{}\\{path}", hive.path))
    }

    /// The path of the keys that the reader has made below a hive, up to the line at `at`.
    fn made_path(&self, hive: &Mention, at: usize) -> Option<String> {
        let names = self.pushed.iter().filter(|(place, _)| (hive.last..=at).contains(place));
        let path = names.fold(hive.path.clone(), |path, (_, name)| format!("{path}\\{name}"));
        (path.len() > hive.path.len()).then_some(path)
    }

    /// The key called `name` on the way to the one that was named last before byte `byte` of the line at `at`.
    pub(super) fn key_above(&self, at: usize, byte: usize, name: &str) -> Option<String> {
        let mention = self.last_mention(at, byte).filter(|m| m.kind != Kind::Hive)?;
        let parts: Vec<&str> = mention.path.split('\\').collect();
        let nth = parts
            .iter()
            .rposition(|part| part.eq_ignore_ascii_case(name))
            .filter(|nth| (2..parts.len() - 1).contains(nth))?;
        Some(parts.get(..=nth)?.join("\\"))
    }

    /// Whether the step behind the line at `last` makes a value: "On the Edit menu, click New, and then click DWORD Value".
    pub(super) fn makes_value_behind(&self, last: usize) -> bool {
        const VERBS: &[&str] = &["choose ", "click ", "point to ", "select "];
        let makes = |step: &str| {
            let chosen = step.split_once("Edit menu, ").map_or("", |(_, behind)| behind);
            let command = VERBS.iter().find_map(|verb| chosen.strip_prefix(verb)).unwrap_or_default();
            ["New", "Add Value"].iter().any(|item| command.starts_with(item)) && !step.contains("Key")
        };
        self.body.next_filled(last + 1, 3).is_some_and(|next| {
            let step = self.body.text(next);
            let is_on_right = step.contains(" value in the right pane");
            is_on_right || marker(step).is_some() && makes(step)
        })
    }

    /// Whether a hive alone was named last above the line at `at`, or on it.
    pub(super) fn is_below_hive(&self, at: usize) -> bool {
        self.last_mention(at, usize::MAX).is_some_and(|m| m.kind == Kind::Hive && at - m.first.min(at) <= 30)
    }

    /// Whether the reader has opened a key below the hive that was named last.
    pub(super) fn has_opened(&self, at: usize) -> bool {
        self.last_mention(at, usize::MAX)
            .is_some_and(|m| self.opened.last().is_some_and(|(place, _)| *place >= m.first))
    }

    /// Says that the reader opens the key `name` below the one opened last.
    pub(super) fn open(&mut self, at: usize, name: &str) {
        let is_open = self
            .opened
            .last()
            .is_some_and(|(place, last)| last.eq_ignore_ascii_case(name) && at - (*place).min(at) < 20);
        if self.opened.len() < 256 && !is_open {
            self.opened.push((at, name.to_owned()));
        }
    }

    /// Key, name and place of the path that is displayed right above the line at `at`, when its last name can be a value's.
    pub(super) fn path_right_above(&self, at: usize) -> Option<(String, String, usize)> {
        let mention = self.last_mention(at, 1).filter(|m| m.kind != Kind::Hive && !m.is_open)?;
        let (key, name) = split_last(&mention.path)?;
        let is_right_above = (mention.last + 1..at).all(|line| {
            let shown = self.body.text(line);
            shown.is_empty() || text::tells_how_printed(shown)
        });
        let displayed = mention.setting == super::segments::Setting::Displayed;
        (is_right_above && displayed && key.contains('\\') && !words::is_common_key(name))
            .then(|| (key.to_owned(), name.to_owned(), mention.name_line))
    }

    /// The heading above the line at `at`, where it names a key.
    fn head(&self, at: usize) -> Option<&Head> {
        let count = self.headings.partition_point(|heading| *heading <= at);
        // The head of a table is underlined too.
        let is_cells = |heading: &&usize| self.body.text(**heading).contains("  ");
        let heading = self.headings.get(..count)?.iter().rev().find(|heading| !is_cells(heading))?;
        self.heads.iter().find(|head| head.at == *heading)
    }

    /// Whether the heading above the line at `at` names the key of what stands there.
    pub(super) fn is_headed(&self, at: usize) -> bool {
        let last = self.last_mention(at, usize::MAX).map_or(0, |mention| mention.last);
        self.head(at).is_some_and(|head| head.at > last)
    }

    /// Why a key that was put together at `at` is not certain, where it is not.
    pub(super) fn doubt(&self, key: &str, at: usize) -> Option<&'static str> {
        let is_headed = self.head(at).is_some_and(|head| key.ends_with(&head.name));
        self.shortened(key).map(Shortened::reason).or(is_headed.then_some(heads::REASON))
    }

    /// Whether `key` is displayed at most `reach` lines above the line at `at`, and was the last one named.
    pub(super) fn displayed_above(&self, at: usize, reach: usize, key: Option<&str>) -> bool {
        // "Repeat steps 2 and 3 for the following key:" leaves more than one key.
        let is_repeated = |m: &Mention| {
            self.body.previous_filled(m.first, 3).is_some_and(|line| self.body.text(line).contains("epeat "))
        };
        let displayed =
            |m: &&Mention| m.setting == super::segments::Setting::Displayed && m.last + reach >= at && !is_repeated(m);
        self.last_mention(at, 1).filter(displayed).is_some_and(|m| Some(m.path.as_str()) == key)
    }

    /// The key named behind byte `byte` of the line at `at`, on one of the lines up to `last`.
    pub(super) fn key_after(&self, at: usize, byte: usize, last: usize, name: &str) -> Option<String> {
        let next = self.mentions.partition_point(|m| (m.first, m.start) < (at, byte));
        let mention = self.mentions.get(next).filter(|m| m.first <= last && m.kind != Kind::Hive)?;
        Some(self.holder(mention, name))
    }

    /// What a sentence about a value at `at` tells the reader to do with it, where it does.
    pub(super) fn told(&self, sentence: &str, at: usize) -> Option<Action> {
        let verbs = commands::of(sentence);
        if sentence.starts_with("For additional information") || sentence.starts_with("For more information") {
            return Some(Action::Document);
        }
        if (verbs.set || verbs.delete) && self.tells_of_trouble(sentence, at) {
            return Some(Action::Document);
        }
        if verbs.set {
            return Some(Action::Set);
        }
        if verbs.delete {
            return Some(Action::Delete);
        }
        Some(if self.in_step(at) && !verbs.looks && !verbs.describes { Action::Set } else { Action::Document })
    }

    /// Whether a sentence tells, where the article says what goes wrong and why, what happens if somebody sets something.
    fn tells_of_trouble(&self, sentence: &str, at: usize) -> bool {
        const CASES: &[&str] = &["If ", "When ", "After ", " if ", " when ", " after ", " whenever "];
        CASES.iter().any(|word| sentence.contains(word))
            && ![" can ", " should ", " use "].iter().any(|word| sentence.contains(word))
            && ["symptoms", "cause"].iter().any(|name| self.heading(at).starts_with(name))
            && !self.in_step(at)
    }

    /// Whether a sentence has the reader look at something and set nothing.
    pub(super) fn looks(&self, sentence: &str) -> bool {
        let verbs = commands::of(sentence);
        verbs.looks && !verbs.set && !verbs.delete
    }

    /// The key that the next mention names, at most `reach` lines below `at`.
    pub(super) fn next_key(&self, at: usize, reach: usize, name: &str) -> Option<String> {
        let next = self.mentions.partition_point(|m| m.first <= at);
        let mention = self.mentions.get(next).filter(|m| m.first <= at + reach && m.kind != Kind::Hive)?;
        Some(self.holder(mention, name))
    }

    /// The place of the last line of the key that the next mention names, at most `reach` lines below `at`.
    pub(super) fn next_place(&self, at: usize, reach: usize) -> Option<usize> {
        let next = self.mentions.partition_point(|m| m.first <= at);
        self.mentions.get(next).filter(|m| m.first <= at + reach && m.kind != Kind::Hive).map(|m| m.last)
    }

    /// The last mention of a key that lies in these lines.
    pub(super) fn key_within(&self, first: usize, last: usize, name: &str) -> Option<String> {
        let count = self.mentions.partition_point(|m| m.first <= last);
        let mention = self.mentions.get(count.checked_sub(1)?)?;
        (mention.first >= first && mention.kind != Kind::Hive).then(|| self.holder(mention, name))
    }

    /// How the text shortens this key or one above it, where it does. A path that names a value goes beyond the value's key.
    fn shortened(&self, key: &str) -> Option<Shortened> {
        let begins = |whole: &str, head: &str| {
            whole.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with('\\'))
        };
        let is_of_path = |m: &&Mention| begins(key, &m.path) || begins(&m.path, key);
        self.mentions.iter().filter(|m| m.shortened.is_some()).find(is_of_path)?.shortened
    }

    /// Whether the article names a key below the path of this mention, which is then a key itself.
    pub(super) fn is_above_another(&self, mention: &Mention) -> bool {
        let head = format!("{}\\", mention.path.to_ascii_lowercase());
        let next = self.paths.partition_point(|path| path.as_str() <= head.as_str());
        self.paths.get(next).is_some_and(|path| path.starts_with(&head))
    }

    /// The names of the keys on the way to those that the article names, in small letters.
    pub(super) fn names_on_way(&self) -> HashSet<&str> {
        self.paths.iter().filter_map(|path| split_last(path)).flat_map(|(keys, _)| keys.split('\\').skip(1)).collect()
    }

    /// How many lines ago a key was named; nothing when none was.
    pub(super) fn distance(&self, at: usize) -> Option<usize> {
        self.last_mention(at, usize::MAX).map(|m| at.saturating_sub(m.last))
    }

    /// Whether a key or hive is named at most `reach` lines below `at`.
    pub(super) fn is_named_below(&self, at: usize, reach: usize) -> bool {
        let next = self.mentions.partition_point(|m| m.first <= at);
        self.mentions.get(next).is_some_and(|m| m.first <= at + reach)
    }

    /// Whether the last key above the line at `at` stands in brackets, as in a registry file.
    pub(super) fn is_in_file(&self, at: usize) -> bool {
        self.last_mention(at, 1).is_some_and(|m| self.body.text(m.first).trim_start_matches('*').starts_with('['))
    }

    /// The mentions that begin on the line at `at`.
    pub(super) fn on_line(&self, at: usize) -> &'b [Mention] {
        let first = self.mentions.partition_point(|m| m.first < at);
        let last = self.mentions.partition_point(|m| m.first <= at);
        self.mentions.get(first..last).unwrap_or_default()
    }

    /// The mention whose lines end at `at`, if it is displayed.
    pub(super) fn displayed_until(&self, at: usize) -> Option<&'b Mention> {
        let count = self.mentions.partition_point(|m| m.first <= at);
        self.mentions.get(count.checked_sub(1)?).filter(|m| m.last == at && m.kind != Kind::Hive)
    }

    /// Key and name of the path displayed at most eight lines above `at`, when its last name can be a value's.
    pub(super) fn value_path(&self, at: usize) -> Option<(String, String)> {
        let mention = self.last_mention(at, 1).filter(|m| at - m.last.min(at) <= 8 && m.kind != Kind::Hive)?;
        let (key, name) = split_last(&mention.path)?;
        let displayed = mention.setting == super::segments::Setting::Displayed;
        (displayed && !mention.is_open && key.contains('\\') && super::names::is_coined(name))
            .then(|| (key.to_owned(), name.to_owned()))
    }

    /// Says that the path displayed at `at` ends with a value's name.
    pub(super) fn ends_with_value(&mut self, at: usize) {
        self.value_path = Some(at);
    }

    /// Says that the reader makes the key `name` below the last one.
    pub(super) fn push(&mut self, at: usize, name: &str) {
        let last = self.last_mention(at, usize::MAX);
        let is_below_last = |place: usize| last.is_some_and(|m| place >= m.last);
        let same_sub =
            self.pushed.last().is_some_and(|(place, n)| is_below_last(*place) && n.eq_ignore_ascii_case(name));
        let same = last.is_none_or(|m| m.path.rsplit('\\').next().is_some_and(|last| last.eq_ignore_ascii_case(name)));
        if !same && !same_sub && self.pushed.len() < 64 {
            self.pushed.push((at, name.to_owned()));
        }
    }

    /// Says that a step has the reader choose the key `name`: it is below the last one, unless it is one on the way to it or one that
    /// stands in the step.
    pub(super) fn choose(&mut self, at: usize, name: &str) {
        let is_on_way = |m: &Mention| {
            m.kind == Kind::Hive
                || at - m.last.min(at) > 30
                || m.path.split('\\').any(|part| part.eq_ignore_ascii_case(name))
        };
        if self.on_line(at).is_empty() && self.last_mention(at, 1).is_some_and(|m| !is_on_way(m)) && self.in_step(at) {
            self.push(at, name);
        }
    }

    /// Says that the reader chooses the key `name` once more, below the last one unless it is on the way to it.
    pub(super) fn choose_again(&mut self, at: usize, name: &str) {
        let is_on_way = |m: &Mention| m.path.split('\\').any(|part| part.eq_ignore_ascii_case(name));
        if self.last_mention(at, usize::MAX).is_some_and(|m| m.kind != Kind::Hive && !is_on_way(m)) {
            self.push(at, name);
        }
    }

    /// Whether the step at `at` has the reader choose or make the key `name`.
    pub(super) fn has_chosen(&self, at: usize, name: &str) -> bool {
        self.pushed.last().is_some_and(|(place, last)| *place == at && last.eq_ignore_ascii_case(name))
    }

    /// Whether the line at `at` shows a value or something of one.
    fn shows_value(&self, at: usize) -> bool {
        let text = self.body.text(at);
        super::labels::head_at(self.body, at).is_some_and(|label| label.field != super::labels::Field::Key)
            || super::types::find(text, 0).is_some_and(|kind| kind.start > 0) && text.split(' ').count() < 8
    }

    /// Whether the line at `at` shows a path, a label or a lone word.
    fn displays(&self, at: usize) -> bool {
        let line = self.body.text(at);
        self.shows_path(at)
            || super::labels::head_at(self.body, at).is_some()
            || line.contains(":REG_")
            || line.starts_with('"') && line.contains("\"=")
            || line.split(' ').count() == 1 && !text::opens_item(line)
    }

    /// Whether the line at `at` heads labels that are set in below it: `Value 0` above `Name:`, `Type:` and `Data:`.
    fn heads_labels(&self, at: usize) -> bool {
        self.body.text(at).split(' ').count() <= 2
            && self.body.indent(at + 1) > self.body.indent(at)
            && super::labels::head_at(self.body, at + 1).is_some()
    }

    /// Whether the line at `at` shows a path.
    fn shows_path(&self, at: usize) -> bool {
        let path = self.mentions.partition_point(|m| m.first <= at).checked_sub(1).and_then(|i| self.mentions.get(i));
        path.is_some_and(|m| m.last >= at && m.setting == super::segments::Setting::Displayed)
    }

    /// Whether the line at `at` belongs to a numbered step.
    fn in_step(&self, at: usize) -> bool {
        self.step(at).is_some()
    }

    /// Whether the heading above the line at `at` is that of a remedy.
    fn in_remedy(&self, at: usize) -> bool {
        ["resolution", "workaround", "solution"].iter().any(|w| self.heading(at).starts_with(w))
    }

    /// The heading above the line at `at`, in small letters.
    fn heading(&self, at: usize) -> String {
        let count = self.headings.partition_point(|h| *h <= at);
        let heading = count.checked_sub(1).and_then(|i| self.headings.get(i)).map_or("", |h| self.body.text(*h));
        heading.to_ascii_lowercase()
    }

    /// The lines of the paragraph or item that begins at `at`.
    fn paragraph(&self, at: usize) -> String {
        let lines = (at..at + 8).take_while(|i| !self.body.is_blank(*i) && (*i == at || !self.displays(*i)));
        lines.map(|i| self.body.text(i)).collect::<Vec<_>>().join(" ")
    }

    /// The line on which the numbered step begins that holds the line at `at`, and that is to be carried out.
    fn step(&self, at: usize) -> Option<usize> {
        let next = self.facts.partition_point(|(first, _)| *first <= at);
        if next.checked_sub(1).and_then(|i| self.facts.get(i)).is_some_and(|(_, last)| at <= *last) {
            return None;
        }
        let (mut at, mut inner) = (at, usize::MAX);
        for _ in 0..LONGEST_STEP {
            let line = self.body.text(at);
            let indent = self.body.indent(at);
            if marker(line).is_some() {
                return (indent < inner).then_some(at);
            }
            let above = at.checked_sub(1)?;
            // A heading that is set in may be one of several within a step.
            if self.body.is_heading(at) {
                if indent == 0 {
                    return None;
                }
                inner = inner.min(indent);
            }
            let margin = indent == 0 && !line.is_empty() && self.body.is_blank(above);
            if margin && !self.displays(at) && !self.heads_labels(at) {
                return None;
            }
            at = above;
        }
        None
    }
}
