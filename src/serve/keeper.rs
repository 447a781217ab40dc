//! Keeps what is shown up to date: reads the articles once, and from then on what has changed.

use super::content::{Content, Touched};
use super::names::Names;
use super::setup::{Settings, Setup};
use super::shown::{Count, Reading, Shown, worth_showing};
use super::site::Site;
use super::{Load, Notice};
use crate::check::{Judge, Looked};
use crate::diagnostic::Diagnostic;
use camino::Utf8Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Instant, SystemTime};
use tokio::sync::watch;

/// What someone changed on disk.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// In the content folder.
    pub(super) content: Touched,
    /// In the theme, or in the composed runbooks, which are taken in anew with it.
    pub(super) theme: bool,
    /// In the settings.
    pub(super) settings: bool,
    /// To a folder that is watched itself: it came, went or was moved.
    pub(super) roots: bool,
}

/// Holds what is known between one change and the next.
pub(super) struct Keeper {
    load: Load,
    setup: Arc<Setup>,
    /// What the file of the settings held when it was read last.
    written: Option<Vec<u8>>,
    content: Content,
    /// Why the settings or the theme on disk cannot be used.
    stopped: Vec<Diagnostic>,
    shown: watch::Sender<Arc<Shown>>,
    tell: Arc<dyn Fn(Notice) + Send + Sync>,
}

/// How many articles are read before some can be shown, and how many at a time after that.
const FIRST: usize = 256;
const BATCH: usize = 2048;

impl Keeper {
    pub(super) fn new(
        load: Load,
        setup: Arc<Setup>,
        shown: watch::Sender<Arc<Shown>>,
        tell: Arc<dyn Fn(Notice) + Send + Sync>,
    ) -> Self {
        let mut keeper =
            Self { load, setup, written: None, content: Content::default(), stopped: Vec::new(), shown, tell };
        keeper.written = keeper.settings_file();
        keeper
    }

    /// Whether the file of the settings holds something else than when it was read last: it may have been written while nobody
    /// watched it.
    pub(super) fn has_other_settings(&self) -> bool {
        self.written != self.settings_file()
    }

    fn settings_file(&self) -> Option<Vec<u8>> {
        self.setup.settings.file.as_ref().and_then(|file| std::fs::read(file).ok())
    }

    /// The settings in use.
    pub(super) fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.setup.settings)
    }

    /// Reads all articles, and shows more and more of the site meanwhile. What is shown doubles each time, so that all of
    /// these together cost no more than the whole.
    pub(super) fn read_all(&mut self) {
        let start = Instant::now();
        let settings = self.settings();
        self.content = Content::find(&settings);
        let (total, count) = (self.content.len(), Arc::new(Count::default()));
        count.total.store(total, Ordering::Relaxed);
        let names = Arc::new(Names::of(self.content.found()));
        let reading = Reading { names: Some(names), count: Arc::clone(&count) };
        self.show(Some(reading.clone()), 0);
        let (mut done, mut shown) = (0, 0);
        while done < total {
            let next = done + if done == 0 { FIRST } else { BATCH };
            self.content.read(done, next, &settings);
            done = next.min(total);
            count.done.store(done, Ordering::Relaxed);
            if done < total && done >= shown * 2 {
                self.show(Some(reading.clone()), 0);
                shown = done;
            }
        }
        self.show(None, 0);
        let articles = self.content.articles();
        self.tell(Notice::Read { articles, findings: self.findings_count(), time: start.elapsed() });
    }

    /// Takes in what someone changed.
    pub(super) fn take(&mut self, change: &Change) {
        if change.settings {
            self.read_settings();
        } else if change.theme {
            let settings = self.settings();
            self.put_on(settings, "theme");
        }
        let start = Instant::now();
        let beside = change.content.paths.iter().filter(|path| self.is_beside(path)).count();
        let changed = beside + self.content.update(&change.content, &self.settings());
        if changed > 0 {
            self.show(None, 0);
            self.tell(Notice::Changed { articles: changed, findings: self.findings_count(), time: start.elapsed() });
        }
    }

    /// Whether a path is that of a file which an article shows or links to, or of a folder that such a file lies in or is missing from.
    fn is_beside(&self, path: &Utf8Path) -> bool {
        let shown = self.shown.borrow();
        shown.site.library().attachments.all().any(|attachment| attachment.path.starts_with(path))
    }

    /// Reads the settings again, and with them every article: other settings may read another thing in each.
    fn read_settings(&mut self) {
        // Before they are read: what is written in between is then told from it.
        self.written = self.settings_file();
        match (self.load)() {
            Err(findings) => self.stop(findings),
            Ok(settings) => {
                if self.put_on(Arc::new(settings), "settings") {
                    let start = Instant::now();
                    let mut content = Content::find(&self.settings());
                    content.read(0, content.len(), &self.settings());
                    self.content = content;
                    self.show(None, 0);
                    let (changed, findings) = (self.content.articles(), self.findings_count());
                    self.tell(Notice::Changed { articles: changed, findings, time: start.elapsed() });
                }
            }
        }
    }

    /// Compiles the theme of these settings and shows the site by them; when that fails, the former look stays.
    fn put_on(&mut self, settings: Arc<Settings>, what: &'static str) -> bool {
        match Setup::compile(settings) {
            Err(findings) => {
                self.stop(findings);
                false
            }
            Ok(setup) => {
                self.setup = Arc::new(setup);
                self.stopped.clear();
                self.show(None, 1);
                self.tell(Notice::Look { what });
                true
            }
        }
    }

    /// Goes on with the former settings and theme, and shows what is wrong with those on disk.
    fn stop(&mut self, findings: Vec<Diagnostic>) {
        self.tell(Notice::Stopped { findings: findings.clone() });
        self.stopped = findings;
        self.shown.send_modify(|shown| {
            *shown = Arc::new(Shown {
                site: Arc::clone(&shown.site),
                number: shown.number + 1,
                reading: shown.reading.clone(),
                findings: Arc::clone(&shown.findings),
                stopped: self.stopped.clone().into(),
                ..**shown
            });
        });
    }

    /// Shows the site of what has been read; `look` is 1 where its look has changed.
    fn show(&self, reading: Option<Reading>, look: u64) {
        let site = Arc::new(Site::new(Arc::clone(&self.setup), self.content.catalogue()));
        let settings = &self.setup.settings.config.check;
        let judge = Judge::new(settings, &site.library().entries, Looked::AsRead);
        // While articles are still to come, nobody can say which are missing.
        let of_site = site.findings().filter(|_| reading.is_none());
        let of_site = self.setup.findings.iter().chain(of_site);
        let findings = worth_showing(judge, self.content.findings().chain(of_site));
        let stopped = self.stopped.clone().into();
        self.shown.send_modify(|shown| {
            *shown = Arc::new(Shown {
                site,
                number: shown.number + 1,
                look: shown.look + look,
                since: SystemTime::now(),
                reading,
                findings,
                stopped,
            });
        });
    }

    fn findings_count(&self) -> usize {
        self.shown.borrow().findings.len()
    }

    pub(super) fn tell(&self, notice: Notice) {
        (self.tell)(notice);
    }
}

impl Change {
    /// Any article may have changed.
    pub(super) fn anywhere() -> Self {
        Self { content: Touched { others: true, ..Touched::default() }, ..Self::default() }
    }

    /// Takes in another change.
    pub(super) fn add(&mut self, other: Self) {
        self.content.paths.extend(other.content.paths);
        self.content.others |= other.content.others;
        self.theme |= other.theme;
        self.settings |= other.settings;
        self.roots |= other.roots;
    }

    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.content.paths.is_empty() && !self.content.others && !self.theme && !self.settings && !self.roots
    }
}
