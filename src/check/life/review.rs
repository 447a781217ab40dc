//! An article is to be read again: KB141, KB142.

use crate::check::whole::{Whole, at_line};
use crate::config::CheckSet;
use crate::diagnostic::{Code, Diagnostic};
use crate::library::Review;

pub(in crate::check) fn check(whole: &Whole<'_>, found: &mut Vec<Diagnostic>) {
    for (_, entry, _) in whole.of_set(CheckSet::Life) {
        let (code, message) = match whole.library.review(entry) {
            Review::Stale(day) => (Code::ReviewPassed, format!("the article was to be read again by {day}")),
            Review::Soon(day) => (Code::ReviewNear, format!("the article is to be read again by {day}")),
            Review::Never | Review::Current(_) => continue,
        };
        let help = "read it beside the thing itself, mend what has changed, and set `review_by` to the next day";
        found.push(at_line(code, entry, 0, message, help));
    }
}
