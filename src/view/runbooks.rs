//! Links to runbooks.

use super::lists::ArticleRow;
use super::strings::Strings;
use super::url::{encode_path, page_href};
use crate::article::Article;
use crate::config::{Config, PRINTS_PDF, RunbookForms};
use crate::library::{ComposedRunbook, Entry, Library, RUNBOOK_PAGE, RUNBOOK_PDF, runbook_forms};
use serde::Serialize;

/// A runbook that has a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RunbookLink {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its PDF; nothing where there is none.
    pub pdf_href: Option<String>,
}

impl RunbookLink {
    /// The link to a composed runbook from a page with the way `root` up.
    #[must_use]
    pub fn composed(runbook: &ComposedRunbook, root: &str) -> Self {
        Self {
            id: runbook.id.clone(),
            title: runbook.title.clone(),
            href: page_href(root, &runbook.address),
            pdf_href: PRINTS_PDF.then(|| file_href(root, runbook.address.as_str(), RUNBOOK_PDF)),
        }
    }

    /// The link to the runbook of an article; nothing where the site makes none of it.
    #[must_use]
    pub fn of_article(article: &Article, entry: &Entry, root: &str, config: &Config) -> Option<Self> {
        let forms = runbook_forms(article, &config.runbooks);
        let address = entry.address.as_str();
        (forms != RunbookForms::None).then(|| Self {
            id: entry.id.clone(),
            title: entry.title.clone(),
            href: file_href(root, address, RUNBOOK_PAGE),
            pdf_href: (PRINTS_PDF && forms == RunbookForms::Pdf).then(|| file_href(root, address, RUNBOOK_PDF)),
        })
    }
}

fn file_href(root: &str, folder: &str, file: &str) -> String {
    let mut href = root.to_owned();
    encode_path(&mut href, folder);
    href.push_str(file);
    href
}

/// A composed runbook in the list of all.
#[derive(Clone, Debug, Serialize)]
pub struct RunbookRow<'r> {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its PDF; nothing where there is none.
    pub pdf_href: Option<String>,
    /// Its revision; empty where nothing is said.
    pub revision: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The articles that it uses.
    pub articles: Vec<ArticleRow<'r>>,
}

impl<'r> RunbookRow<'r> {
    /// The rows of all composed runbooks, for a page with the way `root` up.
    #[must_use]
    pub fn all(library: &'r Library, root: &'r str, strings: &'r Strings) -> Vec<Self> {
        let row = |runbook: &ComposedRunbook| {
            let RunbookLink { id, title, href, pdf_href } = RunbookLink::composed(runbook, root);
            let (revision, owner) = (runbook.revision.clone(), runbook.owner.clone());
            let articles = ArticleRow::of(&runbook.articles, library, root, strings);
            Self { id, title, href, pdf_href, revision, owner, articles }
        };
        library.runbooks.iter().map(row).collect()
    }
}
