//! The index of the search, made when it is first asked for, and again when it is asked for after a change.

use super::shown::Shown;
use hyper::body::Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::watch;

/// The index as it was made last.
pub(super) struct Search {
    made: watch::Sender<Option<Arc<Index>>>,
    is_making: AtomicBool,
}

struct Index {
    /// The number of what was shown when it was made.
    number: u64,
    files: BTreeMap<String, Bytes>,
}

/// How long a reader waits for an index that is up to date while there is a former one.
const PATIENCE: Duration = Duration::from_millis(800);

impl Search {
    pub(super) fn new() -> Self {
        Self { made: watch::Sender::new(None), is_making: AtomicBool::new(false) }
    }

    /// Whether `path` is that of a piece of the index.
    pub(super) fn is_piece(path: &str) -> bool {
        path.starts_with("search/") && path.ends_with(".js")
    }

    /// The piece of the index at `path`; nothing where there is none.
    pub(super) async fn piece(self: &Arc<Self>, shown: &Arc<Shown>, path: &str) -> Option<Bytes> {
        let mut made = self.made.subscribe();
        let is_fresh = |index: &Option<Arc<Index>>| index.as_ref().is_some_and(|index| index.number >= shown.number);
        if !is_fresh(&made.borrow()) {
            self.make(shown);
            let fresh = made.wait_for(is_fresh);
            // A search by what was said a moment ago is better than none.
            let _ = tokio::time::timeout(PATIENCE, fresh).await;
        }
        let index = made.wait_for(Option::is_some).await.ok()?.clone()?;
        index.files.get(path).cloned()
    }

    /// Begins to make the index, unless that has begun already.
    fn make(self: &Arc<Self>, shown: &Arc<Shown>) {
        if self.is_making.swap(true, Ordering::AcqRel) {
            return;
        }
        let (own, shown) = (Arc::clone(self), Arc::clone(shown));
        std::thread::spawn(move || {
            let _done = Done(&own.is_making);
            let files = shown.site.search_index().into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
            own.made.send_replace(Some(Arc::new(Index { number: shown.number, files })));
        });
    }
}

/// Says that the making has ended, however it ended.
struct Done<'m>(&'m AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}
