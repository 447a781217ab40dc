//! Two articles with the same title: KB112.

use crate::check::whole::{Whole, at_line};
use crate::config::CheckSet;
use crate::diagnostic::{Code, Diagnostic};
use std::collections::HashMap;

pub(in crate::check) fn check(whole: &Whole<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for (place, entry, _) in whole.of_set(CheckSet::Links) {
        let title = entry.title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if title.is_empty() || title == entry.id.to_lowercase() {
            continue;
        }
        match first.get(&title).and_then(|place| whole.library.entries.get(*place)) {
            Some(other) => {
                let message = format!("the title \"{}\" is also that of {} ({})", entry.title, other.id, other.path);
                let help =
                    "say in each title what sets the article apart; in a list of results nobody can tell them apart";
                found.push(at_line(Code::TitleDuplicate, entry, 0, message, help));
            }
            None => {
                first.insert(title, place);
            }
        }
    }
}
