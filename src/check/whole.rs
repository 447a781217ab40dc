//! What the checks of all articles see.

use super::links::WebLink;
use super::trace::Trace;
use crate::config::{CheckSet, Config, When};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::library::{Entry, Library};
use camino::Utf8Path;

/// What the checks of all articles see.
pub struct Whole<'a> {
    /// All articles, linked; its `today` is the day of the check.
    pub library: &'a Library,
    /// What else is known of each, in the order of its entries.
    pub traces: &'a [Trace],
    /// The settings of the site.
    pub config: &'a Config,
}

impl<'a> Whole<'a> {
    /// The articles with what else is known of them, in order.
    pub(super) fn articles(&self) -> impl Iterator<Item = (&'a Entry, &'a Trace)> {
        self.library.entries.iter().zip(self.traces)
    }

    /// The articles in which the checks of a set are looked for, each with its place.
    pub(super) fn of_set(&self, set: CheckSet) -> impl Iterator<Item = (usize, &'a Entry, &'a Trace)> {
        let when = self.config.check.when(set);
        let wanted = move |trace: &Trace| match when {
            When::All => true,
            When::Own => trace.own,
            When::Never => false,
        };
        self.articles().enumerate().filter(move |(_, (_, trace))| wanted(trace)).map(|(n, (e, t))| (n, e, t))
    }

    /// Every web address that articles name, with the article's file, in order.
    pub fn web(&self) -> impl Iterator<Item = (&'a Utf8Path, &'a WebLink)> {
        self.articles().flat_map(|(entry, trace)| trace.web.iter().map(move |link| (entry.path.as_path(), link)))
    }
}

/// A finding about a line of an article, whose text is looked up later.
pub(super) fn at_line(
    code: Code,
    entry: &Entry,
    line: u32,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(code, Place { line, ..Place::file(&entry.path) }, message, help)
}
