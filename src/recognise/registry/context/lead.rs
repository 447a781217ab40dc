//! What the text above a value tells the reader to do with it.

use super::super::commands;
use super::super::sentences;
use super::super::text;
use super::super::types;
use super::Context;
use crate::article::Action;
use crate::lines::marker;

impl Context<'_, '_> {
    /// What the reader is to do with a value that stands at `at`.
    pub(in crate::recognise::registry) fn action(&self, at: usize) -> Action {
        let lead = self.lead_in(at);
        let mut verbs = commands::of_lead(&lead);
        // Away from steps and remedies only what announces the value says what to do with it.
        verbs.set &= announces(&lead) || self.step(at).is_some() || self.in_remedy(at);
        if verbs.delete && !verbs.set {
            return Action::Delete;
        }
        if verbs.set {
            return Action::Set;
        }
        if verbs.looks {
            return if self.adds_what_is_missing(&lead, at) { Action::Set } else { Action::Document };
        }
        match self.step(at) {
            Some(step) => {
                let told = commands::of_step(&self.paragraph(step));
                if told.delete && !told.set {
                    Action::Delete
                } else if (verbs.document || told.document) && !told.set {
                    Action::Document
                } else {
                    Action::Set
                }
            }
            None if !verbs.document && self.in_remedy(at) => Action::Set,
            None => Action::Document,
        }
    }

    /// Whether the reader is to see whether the values exist which `lead` announces, and to add those that do not.
    fn adds_what_is_missing(&self, lead: &str, at: usize) -> bool {
        /// How many lines below a value it may be told what to do where it is missing.
        const BELOW: usize = 30;
        let tells = |text: &str| {
            ["missing", "not exist", "not present"].iter().any(|word| text.contains(word))
                && [" add", "Add ", "create "].iter().any(|verb| text.contains(verb))
        };
        lead.contains("exist")
            && (tells(lead) || (at..(at + BELOW).min(self.body.len())).any(|line| tells(self.body.text(line))))
    }

    /// Whether the sentence above the line at `at` has the reader look the value up that stands there, and nothing more.
    pub(in crate::recognise::registry) fn looks_up(&self, at: usize) -> bool {
        const LOOKS: &[&str] = &["double-click", "locate", "find", "select", "highlight"];
        const SETS: &[&str] =
            &["add", "create", "set", "change", "modify", "edit", "type", "enter", "use", "make", "new"];
        let lead = self.lead_in(at).to_ascii_lowercase();
        let last = lead.rsplit(". ").next().unwrap_or_default();
        let mut looks = false;
        for word in last.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            looks |= LOOKS.contains(&word);
            if SETS.contains(&word) {
                return false;
            }
        }
        looks
    }

    /// The sentence or step above the line at `at` that speaks of what follows: paths and labels between are passed over.
    pub(in crate::recognise::registry) fn lead_in(&self, at: usize) -> String {
        let (mut at, mut passed_path) = (at, false);
        for _ in 0..40 {
            let Some(line) = self.body.previous_filled(at, 4) else { break };
            // What stands above a heading leads in to nothing below it.
            if text::is_rule(self.body.text(line)) {
                break;
            }
            let path = self.shows_path(line);
            // Running text has no wide gaps: a row stands between.
            let is_row = |text: &str| text.contains("   ") && types::find(text, 0).is_none();
            if path || self.displays(line) || self.shows_value(line) || is_row(self.body.text(line)) {
                passed_path |= path && !self.labels_key(line);
                at = line;
                continue;
            }
            // The whole paragraph, or what there is of the item.
            let mut first = line;
            while first > 0
                && line - first < 6
                && !self.body.is_blank(first - 1)
                && !text::opens_item(self.body.text(first))
                && !self.displays(first - 1)
            {
                first -= 1;
            }
            let paragraph: Vec<_> = (first..=line).map(|i| self.body.text(i)).collect();
            let joined = paragraph.join(" ");
            // Remarks on how a path is printed, and warnings, say nothing of what to do; nor does what is said of the value above.
            if sentences::describes_value(&joined)
                || !passed_path && self.tells_of_value_above(first, &joined)
                || warns(&joined)
                || is_label(&joined)
                || tells_where(&joined)
                || text::tells_how_printed(&joined)
            {
                at = first;
                continue;
            }
            return joined;
        }
        String::new()
    }

    /// Whether a label on the line at `at`, right below another line, says that a relative path is the key of the value there.
    fn labels_key(&self, at: usize) -> bool {
        let label = super::super::labels::head_at(self.body, at);
        label.is_some_and(|label| label.field == super::super::labels::Field::Key && !label.rest.starts_with("HK"))
    }

    /// Whether the paragraph at `at` stands below a value of the same list, with nothing between but what tells of that value too, and
    /// announces nothing itself.
    fn tells_of_value_above(&self, at: usize, paragraph: &str) -> bool {
        /// So many paragraphs tell of one value.
        const MOST: usize = 4;
        let announces = |text: &str| text.ends_with(':') || text.contains("following") || marker(text).is_some();
        // What tells of a value is a sentence; a heading, which stands by itself, is none.
        let is_heading = self.body.paragraph_start(at) == at
            && !paragraph.contains(['.', ':', '=', ')', '"'])
            && paragraph.split(' ').count() <= 5;
        if announces(paragraph) || is_heading {
            return false;
        }
        let shown = |first: usize, last: usize| (first..last).any(|line| self.shows_value(line));
        let (behind, mut at) = (at, self.body.paragraph_start(at));
        if shown(at, behind) {
            return true;
        }
        for _ in 0..MOST {
            let Some(above) = self.body.previous_filled(at, 2) else { return false };
            if self.shows_value(above) {
                return true;
            }
            at = self.body.paragraph_start(above);
            let breaks =
                |line| text::is_rule(self.body.text(line)) || announces(self.body.text(line)) || self.displays(line);
            if (at..=above).any(breaks) {
                return false;
            }
        }
        false
    }
}

/// Whether a paragraph announces what stands below it.
fn announces(lead: &str) -> bool {
    lead.ends_with(':')
        || ["following", "below", "this ", "these ", "It can be", "values can be", "can add it"]
            .iter()
            .any(|word| lead.contains(word))
}

/// Whether a paragraph is one of those that warn of the registry in every article.
fn warns(paragraph: &str) -> bool {
    const LEADS: &[&str] = &["WARNING", "NOTE: You should back up the registry"];
    LEADS.iter().any(|lead| paragraph.starts_with(lead))
        || paragraph.starts_with("For information") && paragraph.contains("edit the registry")
}

/// Whether a paragraph only says on what computers or systems that holds which stands below it: "On the relay server:".
fn tells_where(paragraph: &str) -> bool {
    const LONGEST: usize = 10;
    paragraph.ends_with(':')
        && ["On ", "For "].iter().any(|word| paragraph.starts_with(word))
        && paragraph.split(' ').count() <= LONGEST
        && !["efault", "xample", "ollowing"].iter().any(|word| paragraph.contains(word))
        && tells_nothing(paragraph)
}

/// Whether a paragraph neither has the reader do something nor describes something.
fn tells_nothing(paragraph: &str) -> bool {
    let verbs = commands::of(paragraph);
    !(verbs.set || verbs.delete || verbs.document)
}

/// Whether a paragraph only says what stands below it, or where it holds: `Registry setting:`, `Windows NT registry:`.
fn is_label(paragraph: &str) -> bool {
    const LONGEST: usize = 6;
    paragraph.ends_with(':')
        && paragraph.split(' ').count() <= LONGEST
        && !["efault", "ample", "Current", "current", " is", " are"].iter().any(|word| paragraph.contains(word))
        && ["egistry", "etting", "alue", "ntry", "ntries"].iter().any(|noun| paragraph.contains(noun))
        && tells_nothing(paragraph)
}
