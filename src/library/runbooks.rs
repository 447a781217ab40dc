//! Runbooks as the pages of a site name them.

use super::address::{Address, slug};
use super::collection::Collection;
use crate::article::Article;
use crate::config::{RunbookForms, RunbookSettings};

/// A composed runbook that has a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComposedRunbook {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its revision, as its author counts; empty where nothing is said.
    pub revision: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Where its page stands.
    pub address: Address,
    /// The articles that it uses, by their places in [`super::Library::entries`], in order.
    pub articles: Vec<u32>,
}

impl ComposedRunbook {
    /// The folder of the list of all composed runbooks; each has a folder of its own in it.
    pub const FOLDER: &str = "runbooks";

    /// Where the page of the composed runbook with this id stands.
    #[must_use]
    pub fn address_of(id: &str) -> Address {
        Address::own(&format!("{}/{}", Self::FOLDER, slug(id)))
    }
}

/// The name of the page of an article's runbook, in the article's folder. No address has a part of this name.
pub const RUNBOOK_PAGE: &str = "runbook.html";

/// The name of a runbook's PDF, in the folder of the article or of the composed runbook. No address has a part of this name.
pub const RUNBOOK_PDF: &str = "runbook.pdf";

/// In which forms a site with these settings offers the runbook of an article.
#[must_use]
pub fn runbook_forms(article: &Article, settings: &RunbookSettings) -> RunbookForms {
    let fitting = settings.collections.iter().find(|written| {
        let (folder, field, value) = (&written.folder, &written.field, &written.value);
        Collection { folder: folder.as_deref(), field: field.as_deref(), value: value.as_deref() }.holds(article)
    });
    fitting.map_or(settings.articles, |collection| collection.articles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn forms(path: &str, keywords: &[&str], toml: &str) -> RunbookForms {
        let mut article = Article { relative: path.into(), ..Article::default() };
        article.metadata.keywords = keywords.iter().map(|&word| word.into()).collect();
        runbook_forms(&article, &Config::parse("site.toml".into(), toml).unwrap().runbooks)
    }

    #[test]
    fn an_article_has_no_runbook_of_its_own_unless_the_site_says_so() {
        assert_eq!(forms("kb/a.md", &[], ""), RunbookForms::None);
        assert_eq!(forms("kb/a.md", &[], "[runbooks]\narticles = 'html'"), RunbookForms::Html);
    }

    #[test]
    fn the_first_collection_that_fits_decides_of_an_articles_runbook() {
        let toml = "[runbooks]\narticles = 'html'\n\
            [[runbooks.collections]]\nfolder = 'archive'\narticles = 'none'\n\
            [[runbooks.collections]]\nfield = 'keywords'\nvalue = 'Migration'\narticles = 'pdf'\n";
        assert_eq!(forms("archive/a.md", &["migration"], toml), RunbookForms::None);
        assert_eq!(forms("kb/a.md", &["migration"], toml), RunbookForms::Pdf);
        assert_eq!(forms("kb/a.md", &["printing"], toml), RunbookForms::Html);
    }

    #[test]
    fn a_collection_without_a_folder_or_field_is_an_error() {
        let toml = "[[runbooks.collections]]\nvalue = 'x'\narticles = 'pdf'\n";
        assert!(Config::parse("site.toml".into(), toml).unwrap_err().to_string().contains("collection 1"));
    }
}
