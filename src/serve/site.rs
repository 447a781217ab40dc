//! A site in memory: what stands at a path is made when it is asked for.

use super::content::Content;
use super::runbooks;
use super::setup::Setup;
use crate::diagnostic::Diagnostic;
use crate::library::{Attachments, Catalogue, Library};
use crate::pipeline::{look_at_attachments, read_article};
use crate::render::{RenderError, SitePage};
use crate::runbook::Runbook;
use crate::search::{self, Gatherer, InMemory};
use crate::source::{self, Found};
use crate::view::encode_path;
use camino::Utf8Path;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// A site in memory. It holds what articles know of each other; an article is read again when its page is asked for. What it
/// gives for a path is, byte for byte, what a build of the same files writes there.
pub struct Site {
    setup: Arc<Setup>,
    library: Library,
    /// The articles' places by their folders.
    articles: HashMap<String, u32>,
    /// The composed runbooks, in the order of the library's.
    runbooks: Vec<Runbook>,
    /// What is wrong with the files of those that could not be composed, and with files that articles name.
    unmade: Vec<Diagnostic>,
    /// Changes with what the files hold that articles show or link to; empty where there are none.
    attachments_tag: String,
    pages: OnceLock<HashMap<String, SitePage>>,
    names: OnceLock<HashMap<String, u32>>,
}

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The place in the library of the article that it shows; nothing for a page of the site as a whole.
    pub article: Option<u32>,
}

/// What the name of every page ends with.
const INDEX: &str = "index.html";

impl Site {
    /// The site of the articles that are in the catalogue.
    #[must_use]
    pub fn new(setup: Arc<Setup>, catalogue: Catalogue) -> Self {
        let mut library = Library::build(catalogue, &setup.settings.config);
        library.today = setup.settings.today;
        let mut unmade = look_at_attachments(&mut library, setup.settings.reading());
        let (runbooks, doubts) = runbooks::compose(&setup, &mut library);
        unmade.extend(doubts);
        let folder = |(entry, place): (&crate::library::Entry, u32)| (entry.address.as_str().to_owned(), place);
        let articles = library.entries.iter().zip(0..).map(folder).collect();
        let attachments_tag = tag_of(&library.attachments);
        let (pages, names) = (OnceLock::new(), OnceLock::new());
        Self { setup, library, articles, runbooks, unmade, attachments_tag, pages, names }
    }

    /// The site of all articles of the content folder.
    #[must_use]
    pub fn read(setup: Arc<Setup>) -> Self {
        let mut content = Content::find(&setup.settings);
        content.read(0, content.len(), &setup.settings);
        let catalogue = content.catalogue();
        Self::new(setup, catalogue)
    }

    /// What articles know of each other.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// What was found over all articles and in the composed runbooks.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.library.findings.iter().chain(&self.unmade)
    }

    /// What the site is made with.
    #[must_use]
    pub fn setup(&self) -> &Arc<Setup> {
        &self.setup
    }

    /// What stands at `path`, such as `kb/171/Q171259/index.html`; nothing where nothing stands, and for the index of the
    /// search, which [`Self::search_index`] makes as a whole.
    ///
    /// # Errors
    /// When a template fails while it is used.
    pub fn page(&self, path: &str) -> Result<Option<Page>, RenderError> {
        if let Some(place) = self.article_at(path) {
            return self.article_page(place, path);
        }
        if let Some(attachment) = self.library.attachments.at(path) {
            // One that is gone, or may not be shown any more, is told of in a moment.
            let bytes = source::read_attachment(&attachment.path, &self.setup.settings.config.content);
            return Ok(bytes.ok().map(|bytes| Page { bytes, article: None }));
        }
        let Some(page) = self.pages().get(path) else { return self.runbook_file(path) };
        let file = self.setup.renderer.site_page(page, &self.library)?;
        Ok(Some(Page { bytes: file.bytes, article: None }))
    }

    /// Whether a page stands at `path`.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.article_at(path).is_some() || self.pages().contains_key(path) || self.composed_pages().any(|p| p == path)
    }

    /// The pages of composed runbooks.
    fn composed_pages(&self) -> impl Iterator<Item = String> {
        self.library.runbooks.iter().map(|runbook| runbook.address.file())
    }

    /// A tag that changes with what the files hold that articles show or link to; empty where there are none.
    pub(super) fn attachments_tag(&self) -> &str {
        &self.attachments_tag
    }

    /// The composed runbooks, in the order of the library's.
    pub(super) fn runbooks(&self) -> &[Runbook] {
        &self.runbooks
    }

    /// The article in a folder.
    pub(super) fn article_in(&self, folder: &str) -> Option<u32> {
        self.articles.get(folder).copied()
    }

    /// The paths of all files, but for the second and later pages of very long articles and the index of the search; in no order.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let articles = self.articles.keys().map(|folder| format!("{folder}{INDEX}"));
        let attachments = self.library.attachments.published().map(|(path, _)| path);
        articles.chain(self.pages().keys().cloned()).chain(self.composed_pages()).chain(attachments)
    }

    /// Where a short or former address leads, or one in other letters: the address of an article as it stands in links,
    /// without a slash at its beginning. `path` is the path of a request, without one too.
    #[must_use]
    pub fn leads_to(&self, path: &str) -> Option<String> {
        let path = path.strip_suffix(INDEX).unwrap_or(path).trim_end_matches('/').to_lowercase();
        let names = self.names();
        let place = *names.get(&path).or_else(|| names.get(path.strip_prefix("kb/")?))?;
        let entry = self.library.entries.get(place as usize)?;
        let mut address = String::new();
        encode_path(&mut address, entry.address.as_str());
        Some(address)
    }

    /// The index of the search, by path. Every article is read again for it.
    #[must_use]
    pub fn search_index(&self) -> BTreeMap<String, Vec<u8>> {
        let settings = &self.setup.settings;
        let gather = |(run, entries): (usize, &[crate::library::Entry])| {
            let mut gatherer = Gatherer::new(&settings.config);
            for (entry, place) in entries.iter().zip(run * RUN..) {
                let found = Found { relative: entry.relative.clone(), path: entry.path.clone() };
                if let Ok(article) = read_article(&found, settings.reading()) {
                    gatherer.add(u32::try_from(place).unwrap_or(u32::MAX), &article);
                }
            }
            gatherer.finish()
        };
        let entries = if settings.config.search.enabled { self.library.entries.as_slice() } else { &[] };
        let (parts, bodies): (Vec<_>, Vec<_>) = entries.par_chunks(RUN).enumerate().map(gather).unzip();
        let shards = search::shards(&parts, &self.library, &settings.config, &InMemory::of(bodies));
        let files = shards.into_par_iter().map(|shard| self.setup.renderer.shard(&shard));
        files.collect::<Vec<_>>().into_iter().map(|file| (file.path, file.bytes)).collect()
    }

    /// The article whose page, or one of whose pages, stands at `path`.
    fn article_at(&self, path: &str) -> Option<u32> {
        let folder = path.strip_suffix(INDEX)?;
        let first = self.articles.get(folder);
        let part = || folder.strip_suffix('/')?.rsplit_once("page/").and_then(|(first, _)| self.articles.get(first));
        first.or_else(part).copied()
    }

    fn article_page(&self, place: u32, path: &str) -> Result<Option<Page>, RenderError> {
        let Some(entry) = self.library.entries.get(place as usize) else { return Ok(None) };
        let found = Found { relative: entry.relative.clone(), path: entry.path.clone() };
        // A file that is gone has no page; whoever watches the folder takes it out of the library in a moment.
        let Ok(article) = read_article(&found, self.setup.settings.reading()) else { return Ok(None) };
        let files = self.setup.renderer.article(&article, &self.library, place as usize)?;
        let page = files.into_iter().find(|file| file.path == path);
        Ok(page.map(|file| Page { bytes: file.bytes, article: Some(place) }))
    }

    fn pages(&self) -> &HashMap<String, SitePage> {
        self.pages.get_or_init(|| {
            let pages = self.setup.renderer.site_pages(&self.library);
            pages.into_iter().map(|page| (page.path.clone(), page)).collect()
        })
    }

    /// What an article can be asked for by, in small letters: its short names, its address, its former addresses.
    fn names(&self) -> &HashMap<String, u32> {
        self.names.get_or_init(|| {
            let folded = |address: &crate::library::Address| address.as_str().trim_end_matches('/').to_lowercase();
            let entries = self.library.entries.iter().zip(0u32..);
            let short = self.library.short_names().into_iter().map(|short| (short.name.to_lowercase(), short.place));
            let former = self.library.aliases.iter().map(|alias| (folded(&alias.address), alias.place));
            // What comes later goes before what came earlier.
            short.chain(former).chain(entries.map(|(entry, place)| (folded(&entry.address), place))).collect()
        })
    }

    /// The source file of an article, as findings name it.
    pub(super) fn source_of(&self, place: u32) -> Option<&Utf8Path> {
        self.library.entries.get(place as usize).map(|entry| entry.path.as_path())
    }
}

fn tag_of(attachments: &Attachments) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, attachment) in attachments.published() {
        hasher.update(format!("{path} {:?}\n", attachment.stamp).as_bytes());
    }
    if hasher.count() == 0 { String::new() } else { hasher.finalize().to_hex().chars().take(8).collect() }
}

/// How many articles one task gathers for the search; no more than a part holds.
const RUN: usize = search::PART / 4;
