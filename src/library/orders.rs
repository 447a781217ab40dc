//! The articles in other orders than that of their files, found once, because long lists are cut from them.

use super::entry::Entry;
use std::cmp::Reverse;

/// Places of entries in other orders.
#[derive(Debug, Default)]
pub struct Orders {
    /// All, the last changed first; those of one day in the order of their files; those without a date at the end.
    pub by_date: Vec<u32>,
    /// Those that others refer to, the most referred to first.
    pub by_backlinks: Vec<u32>,
    /// Those that are to be read again, the first due first.
    pub by_review: Vec<u32>,
}

impl Orders {
    pub(super) fn of(entries: &[Entry], backlinks: &[Vec<u32>]) -> Self {
        let all = || (0u32..).zip(entries);
        let mut by_date: Vec<_> = all().map(|(place, entry)| (Reverse(entry.last_modified), place)).collect();
        by_date.sort_unstable();
        let mut by_review: Vec<_> = all().filter_map(|(place, entry)| Some((entry.review_due?, place))).collect();
        by_review.sort_unstable();
        let cited = (0u32..).zip(backlinks).filter(|(_, from)| !from.is_empty());
        let mut by_backlinks: Vec<_> = cited.map(|(place, from)| (Reverse(from.len()), place)).collect();
        by_backlinks.sort_unstable();
        Self {
            by_date: by_date.into_iter().map(|(_, place)| place).collect(),
            by_backlinks: by_backlinks.into_iter().map(|(_, place)| place).collect(),
            by_review: by_review.into_iter().map(|(_, place)| place).collect(),
        }
    }
}
