//! What is kept of an article for the checks that look at all of them.

use super::library::Sketch;
use super::links;
use super::subject::Setting;
use crate::article::Article;
use crate::config::CheckSet;

/// What is kept of an article for the checks that look at all of them; in the order of the library's entries.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// What its text is like; nothing for one that is too short to be compared.
    pub(super) sketch: Option<Sketch>,
    /// Whether it is the site's own article and no archive's.
    pub(super) own: bool,
    /// Hashes of the places on its page that a link can lead to.
    pub(super) anchors: Box<[u32]>,
    /// The links of its text that lead to another page of the site.
    pub(super) links: Box<[links::PageLink]>,
    /// The web addresses in its text, each with its line.
    pub(super) web: Box<[links::WebLink]>,
}

impl Trace {
    /// What is kept of `article`. Web addresses are kept only where they are to be checked.
    #[must_use]
    pub fn of(article: &Article, setting: Setting<'_>, web: bool) -> Self {
        Self {
            sketch: if setting.looks_for(CheckSet::Library) { Sketch::of(article) } else { None },
            own: setting.origin == super::Origin::Own,
            anchors: links::anchors(article),
            links: links::page_links(article),
            web: if web { links::web_links(article) } else { Box::default() },
        }
    }
}
