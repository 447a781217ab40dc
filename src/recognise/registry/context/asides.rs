//! Keys that a text names in passing: the values behind them live under the key that is displayed above.

use super::super::keys::{Kind, Mention};
use super::super::names;
use super::super::segments::Setting;
use super::Context;
use crate::lines::marker;

/// A key that is displayed further above is that of no list that still goes on.
const FURTHEST: usize = 400;

/// More lines than these are not looked at in what is said of one value.
const SECTION: usize = 100;

impl<'b> Context<'_, 'b> {
    /// The mention that holds for the line at `at`: the `last` one, or the displayed one above where the last ones are asides.
    pub(super) fn past_asides(&self, last: &'b Mention, at: usize) -> &'b Mention {
        if last.kind == Kind::Hive || self.body.paragraph_start(at) <= last.last {
            return last;
        }
        let count = self.mentions.partition_point(|m| (m.first, m.start) < (last.first, last.start));
        let mut mention = last;
        for above in self.mentions.get(..count).unwrap_or_default().iter().rev().take(8) {
            let is_base = above.setting == Setting::Displayed
                && above.kind != Kind::Hive
                && at.saturating_sub(above.last) <= FURTHEST;
            if !self.is_aside(mention, above, at) {
                return last;
            }
            // Several asides may stand between.
            let is_aside = || self.tells_of_subkeys(above) || self.is_of_other_value(above, at);
            if is_base && !self.stands_in_sentence(above) && !is_aside() {
                return above;
            }
            mention = above;
        }
        last
    }

    /// Whether a mention below the displayed key `base` is no key for the value at `at`.
    fn is_aside(&self, mention: &Mention, base: &Mention, at: usize) -> bool {
        if self.tells_of_subkeys(mention) {
            let head = mention.path.to_ascii_lowercase();
            return base.path.to_ascii_lowercase().strip_prefix(&head).is_some_and(|rest| rest.starts_with('\\'));
        }
        if self.is_of_other_value(mention, at) || self.is_noted(mention, at) {
            return true;
        }
        let start = self.body.paragraph_start(mention.first);
        let opens = self.body.text(start);
        if !self.stands_in_sentence(mention) || marker(opens).is_some() {
            return false;
        }
        if opens.starts_with("NOTE") {
            return true;
        }
        // What tells of a value in the paragraph below its name, where more values follow.
        let announces = |line: usize| self.body.text(line).ends_with(':') || self.body.text(line).contains("following");
        let ends = (mention.last..mention.last + 8).find(|line| self.body.is_blank(line + 1)).unwrap_or(mention.last);
        self.shows_value(start) && start > base.last && self.shows_value(at) && !(start + 1..=ends).any(announces)
    }

    /// Whether a mention stands in what is said of a value under a heading of its own, and the line at `at` under that of another one.
    fn is_of_other_value(&self, mention: &Mention, at: usize) -> bool {
        let heading = |line: usize| {
            let count = self.headings.partition_point(|heading| *heading <= line);
            let heading = *self.headings.get(count.checked_sub(1)?)?;
            let name = self.body.text(heading);
            let is_value =
                names::is_coined(name) && !name.contains(' ') && name.bytes().any(|b| b.is_ascii_lowercase());
            is_value.then_some(heading)
        };
        let (Some(one), Some(two)) = (heading(mention.first), heading(at)) else { return false };
        one < two && (one + 2..mention.first).take(SECTION).any(|line| self.shows_value(line))
    }

    /// Whether a mention is displayed below a note on a value elsewhere, and the line at `at` belongs to a later step: "NOTE: The number is
    /// that of the value Current in the following key:".
    fn is_noted(&self, mention: &Mention, at: usize) -> bool {
        let Some(last) = self.body.previous_filled(mention.first, 3) else { return false };
        let note = self.body.paragraph_until(last);
        note.split([':', ' ']).next().is_some_and(|word| word.eq_ignore_ascii_case("note"))
            && note.ends_with(':')
            && [" value ", " entry "].iter().any(|noun| note.contains(noun))
            && (mention.last + 1..=at).take(SECTION).any(|line| marker(self.body.text(line)).is_some())
    }

    /// Whether a mention is a part of a sentence, at the head of its line too.
    fn stands_in_sentence(&self, mention: &Mention) -> bool {
        let above = mention.first.checked_sub(1).map_or("", |line| self.body.text(line));
        let behind = self.body.text(mention.last).get(mention.end..).unwrap_or_default();
        mention.setting == Setting::Inline || !above.is_empty() && !above.ends_with(':') && behind.contains(' ')
    }

    /// Whether a mention stands behind the words that values live under its subkeys.
    fn tells_of_subkeys(&self, mention: &Mention) -> bool {
        let before = self.body.text(mention.first).get(..mention.start).unwrap_or_default().trim_end();
        let lead = match before.trim_matches(['\\', '"', ' ']) {
            "" => self.body.previous_filled(mention.first, 3).map_or("", |line| self.body.text(line)),
            _ => before,
        };
        ["subkeys of", "subkeys under", "subkeys of:", "subkeys under:"]
            .iter()
            .any(|end| lead.trim_end().ends_with(end))
    }
}
