//! What the check of one article sees, and where its findings go.

use super::text::Running;
use crate::article::Article;
use crate::config::{CheckSet, Config, Vocabulary, When};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Date, Dialect, State};
use std::cell::OnceCell;

/// Whose an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The site's own: somebody looks after it.
    Own,
    /// That of an archive: kept as it is.
    Archive,
}

impl Origin {
    /// Whose `article` is in a site with these settings. `inside` says whether it lies in the content folder of a site.
    #[must_use]
    pub fn of(article: &Article, config: &Config, inside: bool) -> Self {
        let in_archive = |folder: &String| article.relative.starts_with(folder.trim_matches('/'));
        let kept = article.metadata.state == Some(State::Archived)
            || config.check.archives.iter().any(in_archive)
            || !crate::library::is_reviewed(article, &config.review);
        if inside && !kept { Self::Own } else { Self::Archive }
    }
}

/// In which circumstances an article is checked.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The settings of the site.
    pub config: &'a Config,
    /// The words of the site.
    pub words: &'a Vocabulary,
    /// The day of the check; without it no review is due.
    pub today: Option<Date>,
    /// Whose the article is.
    pub origin: Origin,
}

impl Setting<'_> {
    /// Whether the checks of a set are looked for in the article.
    #[must_use]
    pub fn looks_for(&self, set: CheckSet) -> bool {
        match self.config.check.when(set) {
            When::All => true,
            When::Own => self.origin == Origin::Own,
            When::Never => false,
        }
    }
}

/// What a check of one article sees.
pub(super) struct Subject<'a> {
    pub(super) article: &'a Article,
    /// The text of the file, for Markdown only.
    pub(super) source: &'a str,
    pub(super) setting: Setting<'a>,
    /// The running text, made when it is first asked for.
    running: OnceCell<Vec<Running<'a>>>,
}

impl<'a> Subject<'a> {
    pub(super) fn new(article: &'a Article, source: &'a str, setting: Setting<'a>) -> Self {
        Self { article, source, setting, running: OnceCell::new() }
    }

    /// The paragraphs of the article, in order.
    pub(super) fn running(&self) -> &[Running<'a>] {
        self.running.get_or_init(|| Running::of(self.article))
    }

    pub(super) fn is_markdown(&self) -> bool {
        self.article.dialect == Dialect::Markdown
    }
}

/// The findings of an article.
pub(super) struct Findings<'a> {
    article: &'a Article,
    pub(super) all: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self { article, all: Vec::new() }
    }

    /// A finding about the article as a whole.
    pub(super) fn file(&mut self, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.all.push(Diagnostic::new(code, Place::file(&self.article.path), message, help));
    }

    /// A finding about a line.
    pub(super) fn line(&mut self, code: Code, line: u32, message: impl Into<String>, help: impl Into<String>) {
        let place = Place::line(&self.article.path, line, self.article.lines.text(line));
        self.all.push(Diagnostic::new(code, place, message, help));
    }

    /// A finding about a part of a line; about the whole line where the part does not stand on it.
    pub(super) fn part(
        &mut self,
        code: Code,
        line: u32,
        part: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let text = self.article.lines.text(line);
        let place = Place::line(&self.article.path, line, text);
        let place = match text.find(part).filter(|_| !part.is_empty()) {
            Some(at) => {
                let chars = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                place.at(chars(text.get(..at).unwrap_or_default()) + 1, chars(part))
            }
            None => place,
        };
        self.all.push(Diagnostic::new(code, place, message, help));
    }
}
