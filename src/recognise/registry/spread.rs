//! Values that the text gives once and for more keys than one.
//!
//! "Repeat steps 2 and 3 for the following key:" and "Add the same value to the following keys:" give the values of earlier steps to
//! the keys below; "Set the Limit value to 5 in the following keys:" gives one value to each of the keys below, also where each is
//! right in a case of its own; and "add the above value to the following key:" gives the last one to a further key.

use super::keys::{Kind, Mention};
use super::segments::Setting;
use super::sentences;
use super::text::{self, BodyText};
use super::words;
use crate::article::{Action, Confidence, Procedure, RegistryValue, Role, Step};
use crate::source::LineRange;

/// More keys than these are no list that a sentence announces.
const MOST: usize = 32;

/// Adds the values that the text gives to further keys, and puts all in the order of their lines.
pub(super) fn add(body: &BodyText, mentions: &[Mention], procedures: &[Procedure], values: &mut Vec<RegistryValue>) {
    if values.is_empty() {
        return;
    }
    let known = values.len();
    let spread = Spread { body, mentions };
    let tasks = procedures.iter().filter(|list| list.role != Role::Enumeration);
    tasks.for_each(|task| spread.repeated(task, values));
    spread.announced(values);
    spread.same_again(values);
    if values.len() > known {
        values.sort_by_key(|value| value.lines.first);
    }
}

struct Spread<'a, 'b> {
    body: &'b BodyText<'a>,
    mentions: &'b [Mention],
}

impl<'b> Spread<'_, 'b> {
    /// Adds what steps set that a later step has repeated for other keys.
    fn repeated(&self, task: &Procedure, values: &mut Vec<RegistryValue>) {
        let steps = task.all_steps();
        for (nth, step) in steps.iter().enumerate().filter(|(_, step)| names_other_keys(&step.text)) {
            let before = steps.get(..nth).unwrap_or_default();
            let Some(span) = said_again(step, before, values) else { continue };
            let old: Vec<RegistryValue> = values.iter().filter(|v| span.contains(v.lines.first)).cloned().collect();
            let bases = self.displayed(span);
            for key in self.displayed(step.lines).into_iter().take(MOST) {
                for value in &old {
                    let path = value.key.as_deref().and_then(|own| bases.iter().find_map(|base| moved(own, base, key)));
                    let reason = "the text has the steps repeated for this key";
                    path.into_iter().for_each(|path| give(values, value, path, key.lines(self.body), reason));
                }
            }
        }
    }

    /// Adds what a sentence says of several keys that are displayed below it.
    fn announced(&self, values: &mut Vec<RegistryValue>) {
        let mut at = 0;
        while at < self.mentions.len() {
            let run = self.run(at);
            at += run.len().max(1);
            let Some((lead, first)) = run.first().filter(|_| run.len() > 1).and_then(|m| self.lead(m.first)) else {
                continue;
            };
            let are_parted = run.windows(2).any(|two| matches!(two, [one, next] if self.tells_apart(one, next)));
            let is_case = are_parted && tells_case(&lead) && tells_key(&lead);
            if !names_keys(&lead, are_parted) && !is_case {
                continue;
            }
            let above = LineRange::new(self.body.number(first), self.body.number(run.first().map_or(0, |m| m.first)));
            let goes_there = (goes_to_keys(&lead) || is_case).then(|| self.until_next(at)).flatten();
            let is_given = |v: &&RegistryValue| {
                above.contains(v.lines.first) || goes_there.is_some_and(|below| below.contains(v.lines.first))
            };
            let given: Vec<RegistryValue> = values.iter().filter(is_given).cloned().collect();
            for value in &given {
                let own = value.key.as_deref();
                let Some(base) = run.iter().find(|m| own.is_some_and(|own| own.eq_ignore_ascii_case(&m.path))) else {
                    continue;
                };
                for key in run.iter().filter(|key| !std::ptr::eq(*key, base)) {
                    let reason = "the text says it of several keys";
                    give(values, value, key.path.clone(), key.lines(self.body), reason);
                }
            }
        }
    }

    /// Gives the value that was set last to the key below a sentence that says so: "Add the above value to the following key:".
    fn same_again(&self, values: &mut Vec<RegistryValue>) {
        /// How many lines above its further key a value may be set.
        const FAR: u32 = 60;
        /// More keys than these are given the same in no article.
        const MOST: usize = 64;
        let leads = |m: &&Mention| m.kind != Kind::Hive && m.setting == Setting::Displayed;
        let mut given = 0;
        for mention in self.mentions.iter().filter(leads) {
            if given > MOST {
                break;
            }
            let Some((_, first)) = self.lead(mention.first).filter(|(lead, _)| gives_same(lead)) else { continue };
            let line = self.body.number(first);
            let is_set =
                |v: &&RegistryValue| v.lines.first < line && v.lines.first + FAR > line && v.action == Action::Set;
            let last = values.iter().filter(is_set).max_by_key(|v| v.lines.first).cloned();
            let reason = "the text gives the value above to this key too";
            given += 1;
            last.into_iter()
                .for_each(|value| give(values, &value, mention.path.clone(), mention.lines(self.body), reason));
        }
    }

    /// Whether what stands between two mentions says that each is right in a case of its own.
    fn tells_apart(&self, one: &Mention, next: &Mention) -> bool {
        (one.last + 1..next.first).any(|line| tells_case(self.body.text(line)) || text::is_or(self.body.text(line)))
    }

    /// The lines between the mention before the one at `at` and that one, or the end.
    fn until_next(&self, at: usize) -> Option<LineRange> {
        /// How many lines below its keys a step that follows may set their values.
        const NEAR: usize = 16;
        let from = self.mentions.get(at.checked_sub(1)?)?.last + 1;
        let next = self.mentions.get(at).map_or(self.body.len(), |next| next.first);
        let end =
            (from..next.min(from + NEAR)).find(|line| self.body.is_heading(*line)).unwrap_or(next.min(from + NEAR));
        (end > from).then(|| LineRange::new(self.body.number(from), self.body.number(end - 1)))
    }

    /// The mentions from the one at `at` on that are displayed one below the other.
    fn run(&self, at: usize) -> &'b [Mention] {
        let all = self.mentions.get(at..).unwrap_or_default();
        let stands = |m: &Mention| m.kind != Kind::Hive && m.setting == Setting::Displayed && self.ends_line(m);
        // "For Acme Bell 2, the key is as follows:" joins only keys that are all told so.
        let above =
            all.first().and_then(|m| self.body.previous_filled(m.first, 3)).map_or("", |line| self.body.text(line));
        let is_case = tells_case(above) && tells_key(above);
        let mut count = usize::from(all.first().is_some_and(stands));
        while let (Some(last), Some(next)) = (count.checked_sub(1).and_then(|last| all.get(last)), all.get(count)) {
            let is_between = |line| {
                let text = self.body.text(line);
                text.is_empty()
                    || text::joins(text)
                    || text == "-"
                    || tells_case(text) && (is_case || !tells_key(text))
                    || text::tells_how_printed(text)
            };
            let apart = !(last.last + 1..next.first).all(is_between);
            if count >= MOST || apart || !stands(next) {
                break;
            }
            count += 1;
        }
        all.get(..count).unwrap_or_default()
    }

    /// Whether nothing but marks stands behind a mention on its last line.
    fn ends_line(&self, mention: &Mention) -> bool {
        let behind = self.body.text(mention.last).get(mention.end..).unwrap_or_default();
        behind.chars().all(|c| c.is_ascii_punctuation() && c != '=' || c == ' ')
    }

    /// The keys displayed in these lines.
    fn displayed(&self, lines: LineRange) -> Vec<&'b Mention> {
        let inside = |m: &&Mention| lines.contains(self.body.number(m.first));
        let stands = |m: &&Mention| m.kind != Kind::Hive && m.setting == Setting::Displayed;
        self.mentions.iter().filter(inside).filter(stands).collect()
    }

    /// The paragraph or item above the line at `at`, and the place of its first line.
    fn lead(&self, at: usize) -> Option<(String, usize)> {
        let mut last = self.body.previous_filled(at, 3)?;
        let shown = self.body.text(last);
        if shown == "-" || tells_case(shown) && !tells_key(shown) {
            last = self.body.previous_filled(last, 3)?;
        }
        let mut first = last;
        while first > 0
            && last - first < 6
            && !self.body.is_blank(first - 1)
            && !super::text::opens_item(self.body.text(first))
        {
            first -= 1;
        }
        let lines: Vec<&str> = (first..=last).map(|line| self.body.text(line)).collect();
        Some((lines.join(" "), first))
    }
}

/// Gives a value to another key, where the article does not give it there itself.
fn give(values: &mut Vec<RegistryValue>, value: &RegistryValue, key: String, lines: LineRange, reason: &'static str) {
    let is_there = values.iter().any(|other| {
        other.key.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(&key))
            && other.name.eq_ignore_ascii_case(&value.name)
    });
    if !is_there {
        let confidence = value.confidence.min(Confidence::Likely);
        values.push(RegistryValue { lines, key: Some(key), confidence, reason, ..value.clone() });
    }
}

/// The path of a key below `key` that is to `key` what `own` is to `base`.
fn moved(own: &str, base: &Mention, key: &Mention) -> Option<String> {
    let (head, below) = own.split_at_checked(base.path.len())?;
    let fits = head.eq_ignore_ascii_case(&base.path) && (below.is_empty() || below.starts_with('\\'));
    fits.then(|| format!("{}{below}", key.path))
}

/// The lines of the steps whose values a step has made once more.
fn said_again(step: &Step, before: &[&Step], values: &[RegistryValue]) -> Option<LineRange> {
    let holds = |one: &&&Step| values.iter().any(|value| one.lines.contains(value.lines.first));
    if step.refers_to.is_empty() {
        // "the same value" is that of the last step that has any, whose key may stand in the step before it.
        let place = before.iter().rposition(|one| holds(&one))?;
        let from = before.get(place.saturating_sub(1))?;
        return Some(from.lines.join(before.get(place)?.lines));
    }
    let parent = |path: &str| path.rsplit_once('.').map_or("", |(parent, _)| parent).to_owned();
    let siblings = before.iter().filter(|one| one.level == step.level && parent(&one.path) == parent(&step.path));
    let named =
        siblings.filter(|one| step.refers_to.iter().any(|range| is_between(&one.number, &range.from, &range.to)));
    let paths: Vec<&str> = named.map(|one| one.path.as_str()).collect();
    let below = |one: &&&Step| {
        paths
            .iter()
            .any(|path| one.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    before.iter().filter(below).map(|one| one.lines).reduce(LineRange::join)
}

/// Whether a step's number lies between two others, numbers or letters alike.
fn is_between(number: &str, from: &str, to: &str) -> bool {
    let order = |number: &str| (number.len(), number.to_ascii_lowercase());
    (order(from)..=order(to)).contains(&order(number))
}

/// Whether a line says in what case the key below it is the right one: `- For Acme Bell 2:`, `On Windows NT:`.
fn tells_case(line: &str) -> bool {
    let bare = line.trim_start_matches(['-', '*', ' ']);
    ["For ", "On ", "In "].iter().any(|word| bare.starts_with(word))
        && bare.ends_with(':')
        && (bare.split(' ').count() <= 8 && !bare.contains("following") || bare.starts_with("For ") && tells_key(bare))
}

/// Whether a sentence that tells a case goes on to say where the key is: "For Acme Bell 2, the key is as follows:".
fn tells_key(case: &str) -> bool {
    case.contains(", ") && sentences::speaks_of(case, &["key", "subkey", "location"]) && case.split(' ').count() <= 18
}

/// Whether a sentence gives the value above to the key that follows.
fn gives_same(lead: &str) -> bool {
    let lower = lead.to_ascii_lowercase();
    let last = last_sentence(&lower);
    let same = [
        "the above registry value",
        "the above value",
        "the same registry value",
        "the same value",
        "add this value",
        "add this registry value",
    ];
    lower.trim_end().ends_with(':')
        && same.iter().any(|words| last.contains(words))
        && ["add", "create", "set"].iter().any(|verb| words::split(last).any(|word| word.text == *verb))
        && last.contains("following")
        && sentences::speaks_of(last, &["key", "subkey", "location"])
}

/// Whether a step has earlier ones repeated, or their value set, for the keys displayed below it.
fn names_other_keys(step: &str) -> bool {
    let lower = step.to_ascii_lowercase();
    let repeats = lower.contains("repeat ") || lower.contains(" same value") || lower.contains(" same change");
    repeats
        && step.trim_end().ends_with(':')
        && sentences::speaks_of(&lower, &["key", "keys", "subkey", "subkeys", "location", "locations"])
}

/// Whether a sentence announces several keys, and says what it says of all of them; where lines between them tell them apart, it may
/// speak of a key.
fn names_keys(lead: &str, are_parted: bool) -> bool {
    let lower = lead.to_ascii_lowercase();
    let last = last_sentence(&lower);
    lower.trim_end().ends_with(':')
        && ["following", "these", "both", "each", "either"].iter().any(|word| last.contains(word))
        && (sentences::speaks_of(last, &["keys", "subkeys", "locations"])
            || are_parted && sentences::speaks_of(last, &["key", "subkey", "location"]))
}

/// Whether a sentence has the reader go to the keys that it announces, so that what follows is done at each of them.
fn goes_to_keys(lead: &str) -> bool {
    let lower = lead.to_ascii_lowercase();
    let last = last_sentence(&lower);
    ["go to ", "locate ", "select ", "open "].iter().any(|verb| last.contains(verb))
}

/// The last sentence of a text, without the colon that ends it.
fn last_sentence(text: &str) -> &str {
    text.trim_end_matches([':', ' ']).rsplit(". ").next().unwrap_or_default()
}
