//! Whether an article is to be read again, for its page.

use super::article::DateView;
use super::strings::Strings;
use crate::library::Review;
use serde::Serialize;

/// When an article is to be read again.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewView {
    /// How things stand on the day of the build, as a key: `current`, `soon`, `stale`.
    pub key: &'static str,
    /// The day on which it is or was due.
    pub due: DateView,
    /// What the banner of a stale article says. A page may outlive the day of its build, so an article that is not stale yet
    /// has the banner too; a script shows it when the day has passed.
    pub banner: String,
}

impl ReviewView {
    /// The view of a review; nothing for an article that is never due.
    #[must_use]
    pub fn new(review: Review, strings: &Strings) -> Option<Self> {
        let (key, due) = match review {
            Review::Never => return None,
            Review::Current(due) => ("current", due),
            Review::Soon(due) => ("soon", due),
            Review::Stale(due) => ("stale", due),
        };
        let due = DateView::new(due, strings);
        let banner = strings.fill("banner_stale", &[("date", &due.text)]);
        Some(Self { key, due, banner })
    }
}
