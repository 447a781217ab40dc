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
use std::time::{Duration, Instant, SystemTime};
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
    /// How long it took to put the site together that is shown.
    taken: Duration,
    tell: Arc<dyn Fn(Notice) + Send + Sync>,
}

/// Where a site takes longer than this to be put together, the page of an article that was saved does not wait for it.
const LONG: Duration = Duration::from_millis(60);

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
        let (content, stopped, taken) = (Content::default(), Vec::new(), Duration::ZERO);
        let mut keeper = Self { load, setup, written: None, content, stopped, shown, taken, tell };
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
            if self.taken > LONG {
                self.show_meanwhile();
            }
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
    fn show(&mut self, reading: Option<Reading>, look: u64) {
        let start = Instant::now();
        let site = Arc::new(Site::new(Arc::clone(&self.setup), self.content.catalogue()));
        self.taken = start.elapsed();
        self.publish(site, reading, look);
    }

    /// Shows the new text of articles at once: an article is read whenever its page is asked for, so the former site has it. What
    /// others say of the article follows when the site has been put together again.
    fn show_meanwhile(&self) {
        let site = Arc::clone(&self.shown.borrow().site);
        self.publish(site, None, 0);
    }

    /// Shows a site, with what was found in the articles that have been read.
    fn publish(&self, site: Arc<Site>, reading: Option<Reading>, look: u64) {
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

#[cfg(test)]
mod tests {
    use super::super::lookup::{Answer, look_up};
    use super::*;
    use crate::config::{Config, Vocabulary};
    use crate::pipeline::{Drafts, SiteFolders};
    use camino::Utf8PathBuf;

    fn text_at(shown: &Shown, path: &str) -> String {
        match look_up(shown, path) {
            Answer::File(file) => String::from_utf8(file.bytes).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// A keeper that has read `gate.md`, which names `relay.md` as "The relay".
    fn keeper(folder: &Utf8Path) -> (Keeper, watch::Receiver<Arc<Shown>>) {
        let content = folder.join("content");
        std::fs::create_dir_all(&content).unwrap();
        std::fs::write(content.join("gate.md"), "---\nid: G-1\n---\n\n# The gate\n\nSee [it](relay.md).\n").unwrap();
        std::fs::write(content.join("relay.md"), "---\nid: R-1\n---\n\n# The relay\n\nOld words.\n").unwrap();
        let config = Config::default();
        let words = Vocabulary::compile(&config).unwrap();
        let folders = SiteFolders { content, ..SiteFolders::default() };
        let settings = Settings { config, words, folders, drafts: Drafts::LeaveOut, today: None, file: None };
        let setup = Arc::new(Setup::compile(Arc::new(settings)).ok().unwrap());
        let (sender, shown) = watch::channel(Arc::new(Shown::nothing_yet(Arc::clone(&setup))));
        let load = Box::new(|| -> Result<Settings, Vec<Diagnostic>> { Err(Vec::new()) });
        let mut keeper = Keeper::new(load, setup, sender, Arc::new(|_| ()));
        keeper.read_all();
        (keeper, shown)
    }

    #[test]
    fn a_saved_article_is_shown_before_the_site_is_put_together_again() {
        let folder = tempfile::tempdir().unwrap();
        let (mut keeper, shown) = keeper(Utf8Path::from_path(folder.path()).unwrap());
        let before = Arc::clone(&shown.borrow());
        let (gate, relay) = ("kb/000/G-1/", "kb/000/R-1/");
        assert!(text_at(&before, relay).contains("Old words") && text_at(&before, gate).contains("The relay"));

        let article: Utf8PathBuf = keeper.settings().folders.content.join("relay.md");
        std::fs::write(&article, "---\nid: R-1\n---\n\n# The other relay\n\nNew words.\n").unwrap();
        let touched = Touched { paths: [article].into(), others: false };
        assert_eq!(keeper.content.update(&touched, &keeper.settings()), 1);
        keeper.show_meanwhile();
        let meanwhile = Arc::clone(&shown.borrow());
        assert_eq!(meanwhile.number, before.number + 1, "whoever looks at a page is told to look again");
        assert!(Arc::ptr_eq(&meanwhile.site, &before.site), "nothing had to be put together");
        assert!(text_at(&meanwhile, relay).contains("New words"));

        keeper.show(None, 0);
        assert!(text_at(&shown.borrow(), gate).contains("The other relay"), "what others say of it follows");
    }

    #[test]
    fn only_a_site_that_takes_long_tells_a_change_twice() {
        let folder = tempfile::tempdir().unwrap();
        let (mut keeper, shown) = keeper(Utf8Path::from_path(folder.path()).unwrap());
        let article = keeper.settings().folders.content.join("relay.md");
        let change =
            Change { content: Touched { paths: [article.clone()].into(), others: false }, ..Change::default() };
        for (taken, times) in [(Duration::ZERO, 1), (LONG * 2, 2)] {
            let before = shown.borrow().number;
            std::fs::write(&article, format!("---\nid: R-1\n---\n\n# The relay\n\nWords of {taken:?}.\n")).unwrap();
            keeper.taken = taken;
            keeper.take(&change);
            assert_eq!(shown.borrow().number, before + times, "{taken:?}");
        }
    }

    #[test]
    fn what_was_found_in_a_saved_article_is_told_with_its_new_text() {
        let folder = tempfile::tempdir().unwrap();
        let (mut keeper, shown) = keeper(Utf8Path::from_path(folder.path()).unwrap());
        let article = keeper.settings().folders.content.join("relay.md");
        assert!(shown.borrow().findings_in(&article).is_empty());
        std::fs::write(&article, "---\nid: R-1\nlanguage: 7x\n---\n\n# The relay\n").unwrap();
        keeper.content.update(&Touched { paths: [article.clone()].into(), others: false }, &keeper.settings());
        keeper.show_meanwhile();
        assert!(!shown.borrow().findings_in(&article).is_empty());
    }
}
