//! Whether a path that the margin broke goes on on the line below.

use super::called;
use super::hives;
use super::labels;
use super::names;
use super::path::Path;
use super::segments::{self, Setting, is_separator};
use super::siblings;
use super::text::{self, BodyText};
use super::types;
use super::words;

/// A path at the end of a line, and the line below.
pub(super) struct Below<'a, 'b> {
    /// The body.
    pub(super) body: &'b BodyText<'a>,
    /// The line on which the path stands so far.
    pub(super) at: usize,
    /// The path so far.
    pub(super) path: &'b Path,
    /// How it stands there.
    pub(super) setting: Setting,
}

impl Below<'_, '_> {
    /// Whether the path goes on on the line below.
    pub(super) fn goes_on(&self) -> bool {
        let below = self.body.text(self.at + 1);
        // A rule below underlines the path.
        if below.is_empty() || text::is_rule(below) || self.begins_anew(below) {
            return false;
        }
        if below.starts_with(is_separator) {
            return begins_with_one(below) && !siblings::are_listed(self.body, self.at + 1);
        }
        // Of two lines that both begin right below a hive neither goes on with the other.
        let is_anew = !self.path.is_open() || siblings::begins_at_root(self.body.text(self.at));
        if self.path.len() > 1 && is_anew && siblings::begins_at_root(below) {
            return false;
        }
        let all: Vec<_> = words::split(below).take(8).collect();
        let Some(first) = all.first() else { return false };
        if self.path.is_open() {
            let alone = all.get(1).is_none_or(|next| words::is_name(next.text));
            // `…\{…}\`, `ProgID = Acme.Relay`: keys of classes have data of their own.
            let is_of_classes =
                || called::is_of_classes(&self.path.text()) && all.get(1).is_some_and(|w| w.text == "=");
            let is_name = words::is_name(first.text) && (alone || !words::commands(first.text));
            return is_name && (!is_value(below) || is_of_classes());
        }
        // `…\Parameters\TCP`, `to Relay B\Stack Override`
        let is_joiner = self.setting == Setting::Displayed && matches!(first.text, "and" | "for" | "in" | "of" | "to");
        if is_joiner && self.is_full(first.text) && !is_value(below) {
            let next = all.get(1..).unwrap_or_default();
            let is_capital = next.first().is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_uppercase()));
            return is_capital && segments::separator_ahead(next);
        }
        if !words::is_name(first.text) || is_value(below) {
            return false;
        }
        let head = first.text.split(is_separator).next().unwrap_or_default();
        if words::is_broken_name(self.path.last(), head) {
            return true;
        }
        self.is_full(first.text) && (segments::separator_ahead(&all) || self.ends_path(&all))
    }

    /// Whether the words `rest` that stand behind the path on its line, and end it, join it to the name that goes on below: `…\Backup in`,
    /// `Progress`.
    pub(super) fn is_joined(&self, rest: &str) -> bool {
        let below = self.body.text(self.at + 1);
        if self.setting != Setting::Displayed
            || !matches!(rest, "and" | "for" | "in" | "of" | "to" | "with")
            || self.path.len() < 3
            || self.begins_anew(below)
            || is_value(below)
        {
            return false;
        }
        let all: Vec<_> = words::split(below).take(8).collect();
        let is_capital =
            |w: &words::Word| w.text.starts_with(|c: char| c.is_ascii_uppercase()) && !words::commands(w.text);
        all.first().is_some_and(is_capital)
            && (segments::separator_ahead(&all) || all.iter().all(is_capital) && self.ends_path(&all))
    }

    /// Whether the line could not have held the first word of the next one, so that the margin broke it.
    fn is_full(&self, word: &str) -> bool {
        /// Columns at which the texts were wrapped at the earliest.
        const MARGIN: usize = 70;
        let used = self.body.indent(self.at) + self.body.text(self.at).len();
        used + 1 + word.len() > MARGIN
    }

    /// How many bytes of the line below are the end of a name of many words, which no key has: `…\Parameters\Bell`, `pause after ring (secs)`.
    pub(super) fn name_ending(&self) -> Option<usize> {
        const INSIDE: &[&str] = &["after", "before", "between", "for", "from", "in", "not", "of", "on", "per", "to"];
        let (at, below) = (self.at + 1, self.body.text(self.at + 1));
        let shown = below.trim_end_matches('.');
        let mut all = words::split(shown).map(|word| word.text);
        let first = all.next()?;
        let is_small = first.starts_with(|c: char| c.is_ascii_lowercase());
        // `…\Bells\Silent`, `Night Ring Age Limit`: the name of another kind stands below a key with a common or a coined name.
        let last = self.path.last();
        let is_plain = !words::is_common_key(last) && (last.contains(' ') || !names::is_coined(last));
        let is_over = self.body.is_blank(at + 1) || self.begins_anew(self.body.text(at + 1));
        let fits = self.setting == Setting::Displayed
            && self.path.len() > 3
            && (is_small || is_plain && !names::is_coined(first))
            && (words::is_name(first) || INSIDE.contains(&first) && !self.path.is_open())
            && first.starts_with(|c: char| c.is_ascii_alphanumeric())
            && is_over
            && self.is_full(first)
            && shown.len() < 60
            && !shown.contains(|c: char| is_separator(c) || "=\":;,.".contains(c));
        let is_word = |word: &str| words::is_name(word) || INSIDE.contains(&word);
        (fits && all.by_ref().take(6).all(is_word) && all.next().is_none()).then_some(shown.len())
    }

    /// Whether the words below, a line of their own, are the end of a displayed path: `Memory` / `Management`.
    fn ends_path(&self, all: &[words::Word]) -> bool {
        let (at, next) = (self.at + 1, self.at + 2);
        // What the margin broke off may be set in a little; so may a value's name below its key.
        let deeper = self.body.indent(at).saturating_sub(self.body.indent(self.at));
        let is_broken_off = (1..=4).contains(&deeper)
            && !self.body.text(at).starts_with('=')
            && !all.iter().any(|w| names::is_coined(w.text));
        let same_column = self.body.indent(at) == self.body.indent(self.at)
            || is_broken_off
            || (self.at > 0 && text::opens_item(self.body.text(self.at)));
        let is_titled = |w: &words::Word| w.text.starts_with(|c: char| c.is_ascii_uppercase()) || w.text.contains('.');
        let short = (all.len() <= 3 || all.len() <= 5 && all.iter().all(is_titled))
            && all.iter().all(|w| words::is_name(w.text))
            && !all.iter().any(|w| words::commands(w.text));
        let over = self.body.is_blank(next)
            || self.begins_anew(self.body.text(next))
            || labels::head_at(self.body, next).is_some();
        let behind = all.iter().skip(1).find(|w| w.text != "registry");
        let named = behind.is_some_and(|w| matches!(w.text.trim_end_matches(['.', ',']), "key" | "subkey"));
        let capital = all.first().is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_uppercase()));
        match self.setting {
            Setting::Displayed if same_column && short && over => true,
            _ => named && capital,
        }
    }

    /// Whether the line below begins something of its own.
    fn begins_anew(&self, below: &str) -> bool {
        let first = below.split(' ').next().unwrap_or_default();
        text::opens_item(below)
            || hives::find(below, 0).is_some_and(|hive| text::lead(below) >= hive.start)
            || below.starts_with(['"', '[', '@'])
            || below.starts_with('(') && !below.contains(is_separator)
            || matches!(first, "NOTE" | "Note" | "WARNING" | "-or-" | "-and-" | "or" | "and" | "OR")
            || first.ends_with(':') && !first.contains('\\')
    }
}

/// Whether a line shows a value: a type or an assignment, and no separator before it that makes it the end of a path.
fn is_value(text: &str) -> bool {
    let mark = [" REG_", ":REG_", "=REG_", "(REG_", " = ", ": "].iter().filter_map(|m| text.find(m)).min();
    text.starts_with("REG_")
        || types::shouted(text).is_some()
        || mark.is_some_and(|at| text.find(is_separator).is_none_or(|sep| at < sep))
}

/// Whether a line begins with one separator, and not as the name of a server does.
pub(super) fn begins_with_one(line: &str) -> bool {
    line.starts_with(is_separator) && !line.starts_with("\\\\") && !line.starts_with("//") && line.len() > 1
}
