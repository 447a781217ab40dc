//! Articles as they come in, one after the other.

use super::entry::{Entry, Surveyed};
use super::names::Names;

/// What is known of the articles so far. Names are kept once from the beginning, so that a million articles do not hold a
/// million copies of the word "printer".
#[derive(Debug, Default)]
pub struct Catalogue {
    pub(super) entries: Vec<Entry>,
    pub(super) names: Names,
}

impl Catalogue {
    /// Adds an article. The order in which articles are added is their order in the library.
    pub fn add(&mut self, surveyed: Surveyed) {
        let Surveyed { mut entry, names } = surveyed;
        entry.groups = self.names.intern(names);
        self.entries.push(entry);
    }
}

impl FromIterator<Surveyed> for Catalogue {
    fn from_iter<I: IntoIterator<Item = Surveyed>>(all: I) -> Self {
        let mut catalogue = Self::default();
        all.into_iter().for_each(|surveyed| catalogue.add(surveyed));
        catalogue
    }
}
