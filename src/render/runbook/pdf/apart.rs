//! Work that is done on a thread of its own, so that it is not interrupted by other work of the same kind.
//!
//! Typst divides its work with rayon. A thread of rayon that waits for a part of its work takes up whatever else is to be done in
//! the meantime: in a build, the next runbook, and inside that one the next. Dozens of runbooks were then begun and none was
//! finished, each with its memory, until the stack was full.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How much stack such a thread has, in bytes: as much as the first thread of a program has.
const STACK: usize = 8 << 20;

/// Threads that work apart from all others: as many as were ever at work at once.
#[derive(Default)]
pub(super) struct Apart {
    idle: Mutex<Vec<ThreadPool>>,
    working: AtomicUsize,
}

impl Apart {
    /// Does `work` on a thread of its own and waits for it, without doing anything else in the meantime. Where the system gives
    /// no thread, it is done here.
    pub(super) fn run<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pool = idle.or_else(|| ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build().ok());
        let Some(pool) = pool else { return work() };
        self.working.fetch_add(1, Ordering::Relaxed);
        // A thread of another pool must not wait itself: it would take up other work. A plain thread only waits.
        let made = std::thread::scope(|scope| scope.spawn(|| pool.install(work)).join());
        self.working.fetch_sub(1, Ordering::Relaxed);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        made.unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// How many works are being done at this moment.
    pub(super) fn working(&self) -> usize {
        self.working.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;
    use std::cell::Cell;

    thread_local! {
        static BEGUN: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn a_thread_that_waits_for_work_begins_no_other() {
        let apart = Apart::default();
        let deepest = AtomicUsize::new(0);
        let pool = ThreadPoolBuilder::new().num_threads(3).build().unwrap();
        pool.install(|| {
            (0..60).into_par_iter().for_each(|_| {
                BEGUN.set(BEGUN.get() + 1);
                deepest.fetch_max(BEGUN.get(), Ordering::Relaxed);
                let sum: u64 = apart.run(|| (0..10_000_u64).into_par_iter().map(|n| n % 7).sum());
                assert_eq!(sum, 29_994);
                BEGUN.set(BEGUN.get() - 1);
            });
        });
        assert_eq!(deepest.into_inner(), 1);
        assert_eq!(apart.working(), 0);
        assert!(apart.idle.into_inner().unwrap().len() <= 3, "threads are used again");
    }

    #[test]
    fn a_panic_reaches_whoever_waits() {
        let apart = Apart::default();
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| apart.run(|| panic!("no paper"))));
        assert_eq!(caught.unwrap_err().downcast_ref::<&str>(), Some(&"no paper"));
        assert_eq!(apart.run(|| 1), 1, "others go on");
    }
}
