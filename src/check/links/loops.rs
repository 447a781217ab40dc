//! Former addresses that lead back to where they come from: KB113.
//!
//! An alias says that an address is no longer in force and leads to the article. Where the articles of two such addresses
//! claim each other's, or an article claims its own, no redirect can be right.

use crate::check::whole::{Whole, at_line};
use crate::diagnostic::{Code, Diagnostic};
use crate::library::Address;
use std::collections::HashMap;

pub(in crate::check) fn check(whole: &Whole<'_>, found: &mut Vec<Diagnostic>) {
    let entries = &whole.library.entries;
    if entries.iter().all(|entry| entry.aliases.is_empty()) {
        return;
    }
    let wanted = |place: usize| {
        let entry = entries.get(place)?;
        Some(Address::of_article(entry.permalink.as_deref(), &entry.id).as_str().to_lowercase())
    };
    let at: HashMap<String, usize> = (0..entries.len()).filter_map(|place| Some((wanted(place)?, place))).collect();
    // From the article that stands at a former address to those that claim the address.
    let claims = |place: usize| {
        let aliases = entries.get(place).map(|entry| entry.aliases.as_slice()).unwrap_or_default();
        aliases.iter().filter_map(|alias| at.get(&Address::parse(alias)?.as_str().to_lowercase()).copied())
    };
    for (start, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.aliases.is_empty()) {
        let mut seen = vec![start];
        let mut next: Vec<usize> = claims(start).collect();
        while let Some(place) = next.pop() {
            if place == start {
                let message = match seen.as_slice() {
                    [_] => "the article's own address is among its former ones".to_owned(),
                    _ => "a former address of this article leads over that of another back to this article".to_owned(),
                };
                let help = "take the address out of `aliases` of the article that stands there";
                found.push(at_line(Code::RedirectLoop, entry, 1, message, help));
                break;
            }
            if !seen.contains(&place) {
                seen.push(place);
                next.extend(claims(place));
            }
        }
    }
}
