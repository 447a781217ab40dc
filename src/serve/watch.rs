//! Notices what someone changes on disk.

use super::keeper::Change;
use super::setup::Settings;
use camino::{Utf8Path, Utf8PathBuf};
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{ErrorKind, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How long nothing must have happened before a change counts as made: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(25);

/// How long a change is waited for at most, where something happens all the time.
const LONGEST: Duration = Duration::from_millis(250);

/// How often the folders are looked through where the system does not tell.
const POLL: Duration = Duration::from_secs(2);

/// Watches the folders of a site.
pub(super) struct Watch {
    watcher: Box<dyn Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    /// For another watcher.
    sender: Sender<notify::Result<Event>>,
    roots: Roots,
    /// Whether the system tells of too few folders, so that they are looked through again and again.
    pub(super) polls: bool,
}

/// The folders as the system names them; of the content also as the settings name it.
struct Roots {
    content: (Utf8PathBuf, Utf8PathBuf),
    theme: Option<Utf8PathBuf>,
    runbooks: Option<Utf8PathBuf>,
    settings: Option<Utf8PathBuf>,
}

impl Watch {
    /// Begins to watch the settings and the theme of a site.
    ///
    /// # Errors
    /// With what the system says.
    pub(super) fn begin(settings: &Settings) -> notify::Result<Self> {
        let (sender, events) = channel();
        let roots = Roots::of(settings);
        let mut watcher: Box<dyn Watcher + Send> =
            Box::new(RecommendedWatcher::new(sender.clone(), notify::Config::default())?);
        roots.watch_look(&mut *watcher)?;
        Ok(Self { watcher, events, sender, roots, polls: false })
    }

    /// Watches the content too.
    ///
    /// # Errors
    /// With what the system says.
    pub(super) fn content(&mut self) -> notify::Result<()> {
        match self.roots.watch_content(&mut *self.watcher) {
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => self.poll(),
            other => other,
        }
    }

    /// From now on looks everything through again and again.
    fn poll(&mut self) -> notify::Result<()> {
        let polling = notify::Config::default().with_poll_interval(POLL);
        self.watcher = Box::new(PollWatcher::new(self.sender.clone(), polling)?);
        self.polls = true;
        self.roots.watch_look(&mut *self.watcher)?;
        self.roots.watch_content(&mut *self.watcher)
    }

    /// Waits for the next change that matters, and until it is made as a whole; nothing when there will be none.
    pub(super) fn next(&self) -> Option<Change> {
        loop {
            let mut change = self.roots.change(self.events.recv().ok()?);
            let start = Instant::now();
            while !change.is_empty() && start.elapsed() < LONGEST {
                match self.events.recv_timeout(QUIET) {
                    Ok(event) => change.add(self.roots.change(event)),
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
            if !change.is_empty() {
                return Some(change);
            }
        }
    }
}

impl Roots {
    fn of(settings: &Settings) -> Self {
        let folders = &settings.folders;
        Self {
            content: (folders.content.clone(), real(&folders.content)),
            theme: folders.theme.as_deref().map(real),
            runbooks: folders.runbooks.as_deref().map(real),
            settings: settings.file.as_deref().map(real),
        }
    }

    /// Watches theme and composed runbooks with all below, and the folders in which these, settings and content stand or may come
    /// to stand, without what is below: the built site often lies there.
    fn watch_look(&self, watcher: &mut dyn Watcher) -> notify::Result<()> {
        for folder in self.look().filter(|folder| folder.is_dir()) {
            watcher.watch(folder.as_std_path(), RecursiveMode::Recursive)?;
        }
        let folders = [&self.content.1].into_iter().chain(self.look()).chain(&self.settings);
        let above: BTreeSet<_> = folders.filter_map(|path| path.parent()).collect();
        // A folder inside another that is watched with all below is watched already.
        let is_below = |folder: &Utf8Path| folder.starts_with(&self.content.1);
        for folder in above.into_iter().filter(|folder| folder.is_dir() && !is_below(folder)) {
            watcher.watch(folder.as_std_path(), RecursiveMode::NonRecursive)?;
        }
        Ok(())
    }

    /// The folders that, like the theme, are taken in anew as a whole.
    fn look(&self) -> impl Iterator<Item = &Utf8PathBuf> {
        self.theme.iter().chain(&self.runbooks)
    }

    /// Watches the content with all below.
    fn watch_content(&self, watcher: &mut dyn Watcher) -> notify::Result<()> {
        let content = self.content.1.as_std_path();
        if content.is_dir() { watcher.watch(content, RecursiveMode::Recursive) } else { Ok(()) }
    }

    /// What an event means.
    fn change(&self, event: notify::Result<Event>) -> Change {
        let mut change = Change::default();
        let Ok(event) = event else {
            change.content.others = true;
            return change;
        };
        // The system had too much to tell and forgot some of it.
        change.content.others = event.need_rescan();
        let is_reading = match event.kind {
            EventKind::Access(kind) => kind != AccessKind::Close(AccessMode::Write),
            _ => false,
        };
        let moves =
            matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        for path in event.paths.iter().filter(|_| !is_reading).filter_map(|path| Utf8Path::from_path(path)) {
            self.sort_in(path, &mut change);
            change.roots |= moves && (path == self.content.1 || self.look().any(|folder| path == folder));
        }
        change
    }

    fn sort_in(&self, path: &Utf8Path, change: &mut Change) {
        if self.settings.as_deref() == Some(path) {
            change.settings = true;
        }
        for folder in self.look() {
            change.theme |= path.strip_prefix(folder).is_ok_and(|below| !is_passing(below));
        }
        let (named, content) = &self.content;
        if let Ok(below) = path.strip_prefix(content)
            && !is_passing(below)
        {
            change.content.paths.insert(if below == "" { named.clone() } else { named.join(below) });
        }
    }
}

/// Whether a path is one that no article and no theme has: hidden, or left behind by an editor.
fn is_passing(below: &Utf8Path) -> bool {
    below.components().any(|part| part.as_str().starts_with('.')) || below.as_str().ends_with('~')
}

/// The path as the system tells it: without links, also of a file or folder that is not there yet.
fn real(path: &Utf8Path) -> Utf8PathBuf {
    let absolute = camino::absolute_utf8(if path == "" { Utf8Path::new(".") } else { path });
    let path = absolute.unwrap_or_else(|_| path.to_owned());
    let of_parent = || Some(path.parent()?.canonicalize_utf8().ok()?.join(path.file_name()?));
    path.canonicalize_utf8().ok().or_else(of_parent).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Vocabulary};
    use crate::pipeline::{Drafts, SiteFolders};

    #[test]
    fn where_the_system_tells_of_too_few_folders_changes_are_looked_for() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap();
        let article = root.join("content/a/gate.md");
        std::fs::create_dir_all(article.parent().unwrap()).unwrap();
        std::fs::write(&article, "one").unwrap();
        // Looking again tells changes by seconds.
        let before = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        std::fs::File::options().write(true).open(&article).unwrap().set_modified(before).unwrap();
        let config = Config::default();
        let words = Vocabulary::compile(&config).unwrap();
        let folders = SiteFolders { content: root.join("content"), ..SiteFolders::default() };
        let settings = Settings { config, words, folders, drafts: Drafts::LeaveOut, today: None, file: None };
        let mut watch = Watch::begin(&settings).unwrap();
        watch.poll().unwrap();
        assert!(watch.polls);
        let begun = Instant::now();
        std::fs::write(&article, "three").unwrap();
        let change = watch.next().unwrap();
        assert!(change.content.paths.contains(&article), "{:?}", change.content.paths);
        assert!(begun.elapsed() < POLL * 5, "{:?}", begun.elapsed());
    }
}
