//! An article in force refers to one that is archived: KB144.

use crate::check::whole::{Whole, at_line};
use crate::config::CheckSet;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::State;

pub(in crate::check) fn check(whole: &Whole<'_>, found: &mut Vec<Diagnostic>) {
    for (_, entry, _) in whole.of_set(CheckSet::Life) {
        if entry.state == Some(State::Archived) {
            continue;
        }
        for mention in &entry.mentions {
            let Some(target) = whole.library.find(&mention.id) else { continue };
            if target.entry.state == Some(State::Archived) {
                let message = format!("{} is archived: \"{}\"", target.entry.id, target.entry.title);
                let help = "refer to the article that took its place, or take over what is still needed of it";
                found.push(at_line(Code::ReferenceArchived, entry, mention.line, message, help));
            }
        }
    }
}
