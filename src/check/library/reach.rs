//! Articles that nobody comes to: KB150.
//!
//! No other article refers to it, and it stands in none of the site's lists of products, keywords and the like. The search
//! and the list of years still have it, but nobody who does not look for it meets it.

use crate::check::whole::{Whole, at_line};
use crate::config::CheckSet;
use crate::diagnostic::{Code, Diagnostic};

pub(in crate::check) fn check(whole: &Whole<'_>, found: &mut Vec<Diagnostic>) {
    // In a folder of two or three articles everything is in sight.
    if whole.library.entries.len() < 4 {
        return;
    }
    for (place, entry, _) in whole.of_set(CheckSet::Library) {
        let cited = whole.library.backlinks.get(place).is_some_and(|from| !from.is_empty());
        if !cited && entry.groups.is_empty() {
            let message = "no article refers to this one, and it stands in no list by product, keyword or the like";
            let help = "give it `products` or `keywords`, or refer to it from the article that its readers come from";
            found.push(at_line(Code::ArticleUnreached, entry, 0, message, help));
        }
    }
}
