//! All articles of a site: ids, addresses, links between them, groups by product and keyword.
//!
//! A library is made from one small [`Entry`] an article, so that the whole archive fits in little memory; the articles
//! themselves are read again when their pages are made.

mod address;
mod aliases;
mod entry;
mod groups;
mod links;
mod review;

pub use address::{Address, slug};
pub use aliases::{Alias, ShortName};
pub use entry::{Entry, Mentioned};
pub use groups::{Group, GroupKind};
pub use links::{Missing, Target};
pub use review::Review;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::source::Date;
use std::collections::HashMap;

/// All articles of a site, and how they hang together.
#[derive(Debug, Default)]
pub struct Library {
    /// The articles, in the order of their files.
    pub entries: Vec<Entry>,
    /// For each article, the places in `entries` of those that refer to it, in order and once each.
    pub backlinks: Vec<Vec<u32>>,
    /// Ids that are referred to and not there, in the order of their ids.
    pub missing: Vec<Missing>,
    /// Former addresses of articles, in the order of the articles.
    pub aliases: Vec<Alias>,
    /// Groups by product, in the order of their names.
    pub products: Vec<Group>,
    /// Groups by keyword, in the order of their names.
    pub keywords: Vec<Group>,
    /// What was found over all articles: duplicates, unsafe addresses, missing targets.
    pub findings: Vec<Diagnostic>,
    /// The day of the build, by which articles are stale or not; without it none is.
    pub today: Option<Date>,
    review_soon_days: u32,
    by_id: HashMap<String, u32>,
    products_by_name: HashMap<String, u32>,
    keywords_by_name: HashMap<String, u32>,
}

impl Library {
    /// Puts a library together. Every entry stays: of two with the same id the first is the one that references mean, of
    /// two with the same address the second gets another; both are findings.
    #[must_use]
    pub fn build(mut entries: Vec<Entry>, config: &Config) -> Self {
        let mut findings = Vec::new();
        let by_id = links::index_ids(&entries, &mut findings);
        address::assign(&mut entries, config, &mut findings);
        let aliases = aliases::assign(&entries, &mut findings);
        let backlinks = links::backlinks(&entries, &by_id);
        let missing = links::missing(&entries, &by_id, &mut findings);
        let products = groups::group(&entries, GroupKind::Product);
        let keywords = groups::group(&entries, GroupKind::Keyword);
        let (products_by_name, keywords_by_name) = (groups::by_name(&products), groups::by_name(&keywords));
        Self {
            entries,
            backlinks,
            missing,
            aliases,
            products,
            keywords,
            findings,
            today: None,
            review_soon_days: config.review.soon_days,
            by_id,
            products_by_name,
            keywords_by_name,
        }
    }

    /// The short names of all articles, sorted: their ids, and the numbers in them that name only one article.
    #[must_use]
    pub fn short_names(&self) -> Vec<ShortName> {
        aliases::short_names(&self.entries)
    }

    /// Whether an article of this library is to be read again.
    #[must_use]
    pub fn review(&self, entry: &Entry) -> Review {
        Review::of(entry.review_due, self.today, self.review_soon_days)
    }

    /// The article that an id means, in any letter case.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Target<'_>> {
        let place = *self.by_id.get(&links::fold_id(id))?;
        let entry = self.entries.get(place as usize)?;
        Some(Target { place: place as usize, entry })
    }
    /// The group of this kind with this name, in any letter case.
    #[must_use]
    pub fn group(&self, kind: GroupKind, name: &str) -> Option<&Group> {
        let (groups, by_name) = match kind {
            GroupKind::Product => (&self.products, &self.products_by_name),
            GroupKind::Keyword => (&self.keywords, &self.keywords_by_name),
        };
        groups.get(*by_name.get(&name.to_lowercase())? as usize)
    }
}
