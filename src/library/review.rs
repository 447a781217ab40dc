//! When an article is to be read again.

use super::collection::Collection;
use crate::article::Article;
use crate::config::{ReviewCollection, ReviewSettings};
use crate::source::{Date, State};

/// Whether an article is to be read again, with the day on which it was or will be due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Review {
    /// Nobody has said that it is to be read again.
    #[default]
    Never,
    /// It is due later.
    Current(Date),
    /// It is due in the next few weeks, as many as the settings say.
    Soon(Date),
    /// It was due before today, and is taken for stale.
    Stale(Date),
}

impl Review {
    /// How things stand today with an article that is due on a day. Without a "today" nothing is stale.
    pub(super) fn of(due: Option<Date>, today: Option<Date>, soon_days: u32) -> Self {
        match (due, today) {
            (None, _) => Self::Never,
            (Some(due), Some(today)) if due < today => Self::Stale(due),
            (Some(due), Some(today)) if due <= today.days_later(soon_days) => Self::Soon(due),
            (Some(due), _) => Self::Current(due),
        }
    }
}

/// The day on which an article is due: its own `review_by`, else one counted from its last change; nothing for one that is
/// archived or in a collection that is not reviewed.
pub(super) fn due(article: &Article, settings: &ReviewSettings) -> Option<Date> {
    let metadata = &article.metadata;
    if metadata.state == Some(State::Archived) {
        return None;
    }
    if !is_reviewed(article, settings) {
        return None;
    }
    let collection = settings.collections.iter().find(|collection| belongs(article, collection));
    let interval = collection.and_then(|c| c.interval_days).unwrap_or(settings.interval_days);
    let counted = || metadata.last_modified.filter(|_| interval > 0).map(|date| date.days_later(interval));
    metadata.review_by.or_else(counted)
}

/// Whether an article is in a collection that is reviewed, or in none.
#[must_use]
pub fn is_reviewed(article: &Article, settings: &ReviewSettings) -> bool {
    settings
        .collections
        .iter()
        .find(|collection| belongs(article, collection))
        .is_none_or(|collection| collection.review)
}

fn belongs(article: &Article, written: &ReviewCollection) -> bool {
    let ReviewCollection { folder, field, value, .. } = written;
    Collection { folder: folder.as_deref(), field: field.as_deref(), value: value.as_deref() }.holds(article)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;
    use crate::config::Config;

    fn settings(toml: &str) -> ReviewSettings {
        Config::parse("site.toml".into(), toml).unwrap().review
    }

    fn article(path: &str, changed: &str) -> Article {
        let metadata = Metadata { last_modified: Date::parse(changed), ..Metadata::default() };
        Article { relative: path.into(), metadata, ..Article::default() }
    }

    fn due_day(article: &Article, toml: &str) -> Option<String> {
        due(article, &settings(toml)).map(|date| date.to_string())
    }

    #[test]
    fn without_settings_only_an_articles_own_review_date_counts() {
        let mut own = article("a.md", "2001-01-01");
        assert_eq!(due_day(&own, ""), None);
        own.metadata.review_by = Date::parse("2027-01-01");
        assert_eq!(due_day(&own, "").as_deref(), Some("2027-01-01"));
        own.metadata.state = Some(State::Archived);
        assert_eq!(due_day(&own, ""), None);
    }

    #[test]
    fn the_first_collection_that_fits_decides() {
        let toml = "[review]\ninterval_days = 365\n\
            [[review.collections]]\nfolder = 'archive'\nreview = false\n\
            [[review.collections]]\nfield = 'tier'\nvalue = 'Gold'\ninterval_days = 10\n";
        assert_eq!(due_day(&article("new/a.md", "2026-01-01"), toml).as_deref(), Some("2027-01-01"));
        assert_eq!(due_day(&article("archive/1/a.md", "2026-01-01"), toml), None);
        assert_eq!(due_day(&article("archives/a.md", "2026-01-01"), toml).as_deref(), Some("2027-01-01"));
        let mut gold = article("new/a.md", "2026-01-01");
        gold.metadata.extra.insert("tier".to_owned(), "gold".into());
        assert_eq!(due_day(&gold, toml).as_deref(), Some("2026-01-11"));
        gold.relative = "archive/a.md".into();
        assert_eq!(due_day(&gold, toml), None);
    }

    #[test]
    fn a_day_is_stale_only_when_it_has_passed() {
        let day = |text: &str| Date::parse(text);
        let due = day("2026-11-21");
        assert_eq!(Review::of(due, day("2026-11-22"), 30), Review::Stale(due.unwrap()));
        assert_eq!(Review::of(due, day("2026-11-21"), 30), Review::Soon(due.unwrap()));
        assert_eq!(Review::of(due, day("2026-10-22"), 30), Review::Soon(due.unwrap()));
        assert_eq!(Review::of(due, day("2026-10-21"), 30), Review::Current(due.unwrap()));
        assert_eq!(Review::of(due, None, 30), Review::Current(due.unwrap()));
        assert_eq!(Review::of(None, day("2026-10-22"), 30), Review::Never);
    }

    #[test]
    fn a_collection_of_everything_is_refused() {
        let error = Config::parse("site.toml".into(), "[[review.collections]]\nreview = false\n").unwrap_err();
        assert!(error.to_string().contains("neither a `folder` nor a `field`"), "{error}");
    }
}
