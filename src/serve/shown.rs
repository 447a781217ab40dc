//! What is shown at a moment: a site, how whole it is, and what is wrong with the files that it comes from.

use super::names::Names;
use super::setup::Setup;
use super::site::Site;
use crate::check::Judge;
use crate::diagnostic::{self, Diagnostic, Severity};
use camino::Utf8Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

/// What is shown at a moment. Whoever answers a request takes one of these, and is not disturbed by the next.
pub(super) struct Shown {
    /// The site, or as much of it as has been read.
    pub(super) site: Arc<Site>,
    /// Changes whenever anything does.
    pub(super) number: u64,
    /// Changes with settings and theme: then every page is another.
    pub(super) look: u64,
    /// When this became so.
    pub(super) since: SystemTime,
    /// How the site can be asked before all of its articles are read; nothing once they are.
    pub(super) reading: Option<Reading>,
    /// What was found in articles, errors and warnings only, sorted by place.
    pub(super) findings: Arc<[Diagnostic]>,
    /// Why the settings or the theme on disk are not those that are shown; empty when they are.
    pub(super) stopped: Arc<[Diagnostic]>,
}

/// What is at hand before all articles have been read.
#[derive(Clone)]
pub(super) struct Reading {
    /// The names of the files; nothing while the folder is being searched.
    pub(super) names: Option<Arc<Names>>,
    pub(super) count: Arc<Count>,
}

/// How many of the articles have been read.
#[derive(Default)]
pub(super) struct Count {
    pub(super) done: AtomicUsize,
    pub(super) total: AtomicUsize,
}

impl Count {
    pub(super) fn get(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

impl Shown {
    /// A site without articles, which is shown at first.
    pub(super) fn nothing_yet(setup: Arc<Setup>) -> Self {
        Self {
            site: Arc::new(Site::new(setup, std::iter::empty().collect())),
            number: 0,
            look: 0,
            since: SystemTime::now(),
            reading: Some(Reading { names: None, count: Arc::default() }),
            findings: Arc::default(),
            stopped: Arc::default(),
        }
    }

    /// The findings in the file `path`.
    pub(super) fn findings_in(&self, path: &Utf8Path) -> &[Diagnostic] {
        let start = self.findings.partition_point(|finding| finding.place.path.as_path() < path);
        let rest = self.findings.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|finding| finding.place.path.as_path() == path)).unwrap_or_default()
    }
}

/// What `judge` tells of findings: errors and warnings, sorted by place.
pub(super) fn worth_showing<'d>(judge: Judge<'_>, findings: impl Iterator<Item = &'d Diagnostic>) -> Arc<[Diagnostic]> {
    let mut worth = judge.told(findings, Severity::Warning);
    diagnostic::sort(&mut worth);
    worth.into()
}
