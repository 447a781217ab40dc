//! The content folder: its files, and what is kept of each article between one reading and the next.

use super::setup::Settings;
use crate::diagnostic::Diagnostic;
use crate::library::{Catalogue, Entry, Surveyed};
use crate::pipeline::{Drafts, is_draft, read_article};
use crate::source::{self, Found};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::time::SystemTime;

/// The files of a content folder, in order, and what is kept of each.
#[derive(Default)]
pub(super) struct Content {
    files: Vec<File>,
    /// What of the folder could not be searched.
    unsearched: Vec<Diagnostic>,
}

struct File {
    found: Found,
    stamp: Stamp,
    /// What came of reading it; nothing while it has not been read.
    read: Option<Read>,
}

/// By what it is known that a file is still the same: length and time of the last change, nothing where the disk does not say.
type Stamp = Option<(u64, SystemTime)>;

#[derive(Default)]
struct Read {
    hash: [u8; 32],
    /// What the library is to know; nothing for a draft that is left out, and for a file that holds no article.
    surveyed: Option<Surveyed>,
    findings: Vec<Diagnostic>,
}

/// What may have changed in a content folder.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Files and folders that someone wrote, moved or removed.
    pub(super) paths: BTreeSet<Utf8PathBuf>,
    /// Whether others may have changed too.
    pub(super) others: bool,
}

impl Content {
    /// Looks for the files, and reads none.
    pub(super) fn find(settings: &Settings) -> Self {
        let (found, unsearched) = source::find(&settings.folders.content, &settings.config.content);
        let unread = |found: Found| File { stamp: stamp(&found.path), found, read: None };
        Self { files: found.into_par_iter().map(unread).collect(), unsearched }
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// The files, in order.
    pub(super) fn found(&self) -> impl Iterator<Item = &Found> {
        self.files.iter().map(|file| &file.found)
    }

    /// Reads those of the files from `from` up to `to` that have not been read.
    pub(super) fn read(&mut self, from: usize, to: usize, settings: &Settings) {
        let to = to.min(self.files.len());
        let files = self.files.get_mut(from..to).unwrap_or_default();
        files.par_iter_mut().filter(|file| file.read.is_none()).for_each(|file| {
            file.read(settings);
        });
    }

    /// Brings up to date what may have changed; gives the number of files that did, or went or came.
    pub(super) fn update(&mut self, touched: &Touched, settings: &Settings) -> usize {
        let mut changed = 0;
        if touched.others || touched.paths.iter().any(|path| self.is_other(path, settings)) {
            changed += self.find_again(settings);
        }
        let read: Vec<usize> = self
            .files
            .par_iter_mut()
            .filter(|file| file.read.is_none() || touched.paths.contains(&file.found.path))
            .map(|file| usize::from(file.read(settings)))
            .collect();
        changed + read.into_iter().sum::<usize>()
    }

    /// Whether a path means that files have come or gone. Editors make and remove files of their own beside the one that they
    /// write; for those the folder is not searched again.
    fn is_other(&self, path: &Utf8Path, settings: &Settings) -> bool {
        let is_known = self.files.iter().any(|file| file.found.path == path);
        if path.is_dir() {
            return true;
        }
        if path.is_file() {
            let extensions = &settings.config.content.extensions;
            let is_article = path.extension().is_some_and(|own| extensions.iter().any(|e| e.eq_ignore_ascii_case(own)));
            return !is_known && is_article;
        }
        is_known || self.files.iter().any(|file| file.found.path.starts_with(path))
    }

    /// Looks for the files anew, and keeps what is known of those that are still the same; gives the number of those that are gone.
    fn find_again(&mut self, settings: &Settings) -> usize {
        let mut before: HashMap<Utf8PathBuf, File> =
            std::mem::take(&mut self.files).into_iter().map(|file| (file.found.path.clone(), file)).collect();
        let mut now = Self::find(settings);
        for file in &mut now.files {
            if let Some(known) = before.remove(&file.found.path) {
                file.read = known.read.filter(|_| file.stamp.is_some() && known.stamp == file.stamp);
            }
        }
        *self = now;
        before.len()
    }

    /// What is known of all articles that have been read, for a library.
    pub(super) fn catalogue(&self) -> Catalogue {
        self.files.iter().filter_map(|file| file.read.as_ref()?.surveyed.clone()).collect()
    }

    /// How many articles have been read that belong to the site.
    pub(super) fn articles(&self) -> usize {
        self.files.iter().filter(|file| file.read.as_ref().is_some_and(|read| read.surveyed.is_some())).count()
    }

    /// What was found in the files that have been read.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        let read = self.files.iter().filter_map(|file| file.read.as_ref());
        self.unsearched.iter().chain(read.flat_map(|read| &read.findings))
    }
}

impl File {
    /// Reads the file; gives whether it says something else than before.
    fn read(&mut self, settings: &Settings) -> bool {
        // Asked for before the file is read: what is written in between is noticed the next time.
        self.stamp = stamp(&self.found.path);
        let read = read_one(&self.found, settings);
        let same =
            self.read.as_ref().is_some_and(|before| before.hash == read.hash && before.findings == read.findings);
        self.read = Some(read);
        !same
    }
}

fn read_one(found: &Found, settings: &Settings) -> Read {
    match read_article(found, settings.reading()) {
        Ok(article) if settings.drafts == Drafts::LeaveOut && is_draft(&article) => {
            Read { hash: article.hash, ..Read::default() }
        }
        Ok(mut article) => Read {
            hash: article.hash,
            surveyed: Some(Entry::of(&article, &settings.config)),
            findings: std::mem::take(&mut article.findings),
        },
        Err(finding) => Read { findings: vec![*finding], ..Read::default() },
    }
}

/// What the library is to know of a single file; nothing where it does not belong to the site.
pub(super) fn survey(found: &Found, settings: &Settings) -> Option<Surveyed> {
    read_one(found, settings).surveyed
}

fn stamp(path: &Utf8Path) -> Stamp {
    let about = std::fs::metadata(path).ok()?;
    Some((about.len(), about.modified().ok()?))
}
