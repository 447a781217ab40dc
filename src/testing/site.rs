//! The site whose articles are tested.

use super::article::TestArticle;
use crate::config::{Config, Vocabulary};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{self, CheckRequest, Lookup, Reading, Silent};
use crate::source;
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// A site: its articles can be asked for by id, or all of them by a property.
#[derive(Clone, Debug)]
pub struct Site {
    pub(super) shared: Arc<Shared>,
}

/// What the articles of a site share.
#[derive(Debug)]
pub(super) struct Shared {
    content: Utf8PathBuf,
    config: Config,
    words: Vocabulary,
    /// What is told of all articles, once it was asked for.
    findings: OnceLock<Vec<Diagnostic>>,
}

impl Site {
    /// The site in the nearest folder upwards, from the current one on, that has a `site.toml`. In tests the current folder is
    /// that of their crate.
    ///
    /// # Panics
    /// When there is none, or its `site.toml` has an error.
    #[must_use]
    #[track_caller]
    pub fn here() -> Self {
        match source::site_file("".into()) {
            Some(file) => Self::read(&file),
            None => panic!("there is no site.toml in the folder of the crate or above it; name the site with Site::at"),
        }
    }

    /// The site in the folder `root`, which has a `site.toml`; a relative path begins at the folder of the crate.
    ///
    /// # Panics
    /// When there is none, or its `site.toml` has an error.
    #[must_use]
    #[track_caller]
    pub fn at(root: impl AsRef<str>) -> Self {
        Self::read(&Utf8Path::new(root.as_ref()).join("site.toml"))
    }

    #[track_caller]
    fn read(file: &Utf8Path) -> Self {
        let text = source::site_text(file).unwrap_or_else(|error| panic!("{file} cannot be read: {error}"));
        let config = Config::parse(file, &text).unwrap_or_else(|error| panic!("{error}"));
        let words = Vocabulary::compile(&config).unwrap_or_else(|error| panic!("{error}"));
        let content = file.parent().unwrap_or(".".into()).join(&config.content.dir);
        Self { shared: Arc::new(Shared { content, config, words, findings: OnceLock::new() }) }
    }

    /// The article with this id, in any letter case.
    ///
    /// # Panics
    /// When there is none; the message names the id that is most likely meant.
    #[must_use]
    #[track_caller]
    pub fn article(&self, id: &str) -> TestArticle {
        match self.find(id) {
            Lookup::Found(article) => TestArticle::new(*article, self.clone()),
            Lookup::Unknown(near) => {
                let near = near.map(|near| format!("; did you mean {near:?}?")).unwrap_or_default();
                panic!("no article below {} has the id {id:?}{near}", self.shared.content);
            }
        }
    }

    /// Every article for which `is_meant` says so, in the order of their files, read by all threads.
    ///
    /// # Panics
    /// When it says so of none: a test of nothing would hold whatever the articles say.
    #[must_use]
    #[track_caller]
    pub fn articles(&self, is_meant: impl Fn(&crate::article::Article) -> bool + Sync) -> Vec<TestArticle> {
        let (files, _) = source::find(&self.shared.content, &self.shared.config.content);
        let found: Vec<TestArticle> = files
            .par_iter()
            .filter_map(|file| pipeline::read_article(file, self.reading()).ok())
            .filter(|article| is_meant(article))
            .map(|article| TestArticle::new(article, self.clone()))
            .collect();
        assert!(!found.is_empty(), "no article below {} is one of those that are meant", self.shared.content);
        found
    }

    /// Every article with this keyword, in any letter case.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    #[track_caller]
    pub fn articles_with_keyword(&self, keyword: &str) -> Vec<TestArticle> {
        self.articles(|article| article.metadata.keywords.iter().any(|one| one.eq_ignore_ascii_case(keyword)))
    }

    pub(super) fn find(&self, id: &str) -> Lookup {
        pipeline::article_by_id(&self.shared.content, id, self.reading())
    }

    /// What is told of the article in the file `path`. All articles are checked when this is first asked for.
    pub(super) fn findings(&self, path: &Utf8Path) -> impl Iterator<Item = &Diagnostic> {
        let all = self.shared.findings.get_or_init(|| {
            let (files, _) = source::find(&self.shared.content, &self.shared.config.content);
            let none = Vec::new();
            let request =
                CheckRequest { files: &files, unsearched: none, runbooks: &[], inside: true, today: None, ask: None };
            pipeline::check(request, self.reading(), &Silent).findings
        });
        all.iter().filter(move |finding| finding.place.path == path)
    }

    fn reading(&self) -> Reading<'_> {
        Reading { config: &self.shared.config, words: &self.shared.words }
    }
}
