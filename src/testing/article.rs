//! An article under test.

use super::message::{Subject, names};
use super::procedure::TestProcedure;
use super::site::Site;
use super::things::{TestFile, TestNotice, TestReference, TestRegistryValue, file, notice, registry_value};
use crate::article::{Article, Disposition, Obligation, ObligationKind};
use crate::config::NoticeLevel;
use crate::diagnostic::Diagnostic;
use std::sync::Arc;

/// An article under test. Methods that ask for a part give that part, or panic with what is there instead; methods that begin
/// with `has` panic unless it is so, and give the article back.
#[derive(Clone, Debug)]
pub struct TestArticle {
    article: Arc<Article>,
    site: Site,
}

impl TestArticle {
    pub(super) fn new(article: Article, site: Site) -> Self {
        Self { article: Arc::new(article), site }
    }

    /// The typed article, for whatever has no method here.
    #[must_use]
    pub fn data(&self) -> &Article {
        &self.article
    }

    pub(super) fn site(&self) -> &Site {
        &self.site
    }

    fn subject(&self) -> Subject<'_> {
        Subject { article: &self.article, name: self.article.metadata.id.clone(), line: None }
    }

    /// The numbered list at the place `nth`, counted from 0.
    ///
    /// # Panics
    /// When the article has fewer.
    #[must_use]
    #[track_caller]
    pub fn procedure(&self, nth: usize) -> TestProcedure<'_> {
        match self.article.procedures.get(nth) {
            Some(procedure) => {
                let subject = self.subject().part(format_args!("procedure {nth}"), procedure.lines.first);
                TestProcedure::new(procedure, subject)
            }
            None => {
                let titles = names(self.article.procedures.iter().map(|one| one.title.as_str()));
                self.subject().fail("no such procedure", format_args!("a procedure at {nth}, counted from 0"), titles)
            }
        }
    }

    /// Holds the number of numbered lists to be `count`.
    ///
    /// # Panics
    /// When it is another.
    #[track_caller]
    pub fn has_procedures(&self, count: usize) -> &Self {
        self.subject().same("number of procedures", &count, &self.article.procedures.len());
        self
    }

    /// Holds the article to have at least one list that is carried out to reach a goal.
    ///
    /// # Panics
    /// When it has none.
    #[track_caller]
    pub fn has_task(&self) -> &Self {
        let is_task = |one: &crate::article::Procedure| one.role == crate::article::Role::Task;
        if !self.article.procedures.iter().any(is_task) {
            let roles = names(self.article.procedures.iter().map(|one| format!("{:?}", one.role)));
            self.subject().fail("roles of its procedures", "a task", roles);
        }
        self
    }

    /// Holds the title to have `part` in it.
    ///
    /// # Panics
    /// When it has not.
    #[track_caller]
    pub fn has_title_with(&self, part: &str) -> &Self {
        self.subject().contains("title", part, &self.article.metadata.title);
        self
    }

    /// The registry value of this name whose key is `key` or ends with it, in any letter case; `""` is any key.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[track_caller]
    pub fn registry_value(&self, key: &str, name: &str) -> TestRegistryValue<'_> {
        registry_value(self.article.registry.values.iter(), &self.subject(), key, name)
    }

    /// The file of a list or table whose path is `path` or ends with it, in any letter case.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[track_caller]
    pub fn file(&self, path: &str) -> TestFile<'_> {
        file(self.article.files.iter(), &self.subject(), path)
    }

    /// Holds the files with this disposition to be these, in order.
    ///
    /// # Panics
    /// When they are others.
    #[track_caller]
    pub fn has_files(&self, disposition: Disposition, paths: &[&str]) -> &Self {
        let found = self.article.files.iter().filter(|file| file.disposition.contains(&disposition));
        let found: Vec<&str> = found.map(|file| file.path.as_str()).collect();
        self.subject().same(&format!("files to {}", disposition.key()), &paths.to_vec(), &found);
        self
    }

    /// The first notice of this level.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[track_caller]
    pub fn notice(&self, level: NoticeLevel) -> TestNotice<'_> {
        notice(self.article.notices.iter(), &self.subject(), level)
    }

    /// The first mention of the article `id`, in any letter case.
    ///
    /// # Panics
    /// When it is not mentioned.
    #[must_use]
    #[track_caller]
    pub fn reference(&self, id: &str) -> TestReference<'_> {
        match self.article.references.iter().find(|one| one.id.eq_ignore_ascii_case(id)) {
            Some(reference) => {
                let subject = self.subject().part(format_args!("reference to {}", reference.id), reference.line);
                TestReference::new(reference, subject, self.site())
            }
            None => {
                let found = names(self.article.references.iter().map(|one| one.id.as_str()));
                self.subject().fail("no such reference", format_args!("a reference to {id}"), found)
            }
        }
    }

    /// Holds a sentence with `part` in it to be one of those that say what must be done before the task; gives it.
    ///
    /// # Panics
    /// When none is.
    #[track_caller]
    pub fn prerequisite(&self, part: &str) -> &Obligation {
        let before = || self.article.obligations.iter().filter(|one| one.kind == ObligationKind::Before);
        match before().find(|one| one.text.contains(part)) {
            Some(found) => found,
            None => {
                let found = names(before().map(|one| one.text.as_str()));
                self.subject().fail("no such prerequisite", format_args!("a sentence with {part:?} in it"), found)
            }
        }
    }

    /// Holds that `kbpress check` tells a finding of the article with this code, such as `KB041`: settings of the site and what
    /// the article allows count, reviews that are due do not.
    ///
    /// # Panics
    /// When it does not.
    #[track_caller]
    pub fn has_finding(&self, code: &str) -> &Self {
        if !self.findings().any(|one| one.code.text() == code) {
            self.subject().fail("findings", code, names(self.findings().map(|one| one.code.text())));
        }
        self
    }

    /// Holds that `kbpress check` tells no finding of the article with this code.
    ///
    /// # Panics
    /// When it does.
    #[track_caller]
    pub fn has_no_finding(&self, code: &str) -> &Self {
        if let Some(found) = self.findings().find(|one| one.code.text() == code) {
            let subject = Subject { line: Some(found.place.line).filter(|line| *line > 0), ..self.subject() };
            subject.fail("findings", format_args!("no {code}"), format_args!("{code}: {}", found.message));
        }
        self
    }

    fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.site.findings(&self.article.path)
    }
}
