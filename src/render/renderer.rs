//! The door of the phase.

use super::body::{self, SectionMarks, Tools};
use super::colours;
use super::highlight::Highlighter;
use super::json_ld;
use super::look::Look;
use super::pages::{self, SitePage, SitePageMade};
use super::parts::{self, Part};
use super::prints::Print;
use super::save_files;
use super::search;
use super::templates::Templates;
use super::theme::Theme;
use crate::article::Article;
use crate::config::{Config, IdForms};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::library::{Address, Entry, Library, Neighbours};
use crate::search::Shard;
use crate::view::{ArticleView, Pager, RunView, TocView, location, page_address};
use serde::Serialize;
use tera::Context;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it stands in the output folder: parts joined by `/`, none of them leading out.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a page could not be made: a template of the site's own theme fails. Carries the finding.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub struct RenderError(pub Box<Diagnostic>);

/// Makes the files of a site.
pub struct Renderer {
    pub(super) config: Config,
    pub(super) theme: Theme,
    pub(super) look: Look,
    pub(super) tools: Tools,
    #[cfg(feature = "pdf")]
    pub(super) press: super::runbook::Press,
}

/// A page of an article.
struct ArticlePage<'e> {
    entry: &'e Entry,
    /// Which of its pages, from 1.
    number: usize,
    /// How many it has.
    count: usize,
    /// Where the page stands.
    address: Address,
}

/// What a template knows of the page that it makes, as `page`.
#[derive(Serialize)]
pub(super) struct PageView<'p> {
    /// The title for the browser's bar, without the site's.
    pub(super) title: &'p str,
    /// One or two sentences for search engines.
    pub(super) description: &'p str,
    /// The way up to the site's root, such as `../../`.
    pub(super) root: &'p str,
    /// The whole address, where the site's is known.
    pub(super) canonical: Option<String>,
    /// Which entry of the menu is this page's: `home`, `products`, `keywords`, `missing`, or none.
    pub(super) menu: &'static str,
}

impl Renderer {
    /// Compiles the theme for a site.
    ///
    /// # Errors
    /// With a finding (KB091) for what of the site's own theme cannot be used, or (KB090) for ids that cannot be compiled.
    pub fn new(config: &Config, theme: Theme) -> Result<Self, Vec<Diagnostic>> {
        let strings = theme.strings(&config.language).map_err(|finding| vec![*finding])?;
        let look = Look::of(&theme).map_err(|finding| vec![*finding])?;
        let templates = Templates::compile(&theme, config, &strings, &look).map_err(|finding| vec![*finding])?;
        let ids = IdForms::compile(&config.ids).map_err(|error| {
            let place = Place::file("site.toml".into());
            vec![Diagnostic::new(Code::ConfigInvalid, place, error.to_string(), "correct the pattern in [ids]")]
        })?;
        let section_marks = SectionMarks::new(&templates, &strings).map_err(|error| vec![*error.0])?;
        let tools = Tools { templates, strings, highlighter: Highlighter::new(), ids, section_marks };
        Ok(Self {
            config: config.clone(),
            theme,
            look,
            tools,
            #[cfg(feature = "pdf")]
            press: super::runbook::Press::default(),
        })
    }

    /// What of the site's own theme can be used, but should be looked at (KB092, KB093).
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        let mut findings = colours::faint(&self.theme, &self.look);
        findings.extend(self.theme.lacks(&self.config.language));
        findings
    }

    /// The files of the article at `place` in the library's entries: its page, or several where it is very long. Nothing for
    /// a place that is not there.
    ///
    /// # Errors
    /// When a template fails while it is used.
    pub fn article(&self, article: &Article, library: &Library, place: usize) -> Result<Vec<OutputFile>, RenderError> {
        self.article_among(article, library, place, &library.neighbours(place))
    }

    /// The same for who knows already what [`Library::neighbours`] gives for the place.
    ///
    /// # Errors
    /// When a template fails while it is used.
    pub fn article_among(
        &self,
        article: &Article,
        library: &Library,
        place: usize,
        around: &Neighbours,
    ) -> Result<Vec<OutputFile>, RenderError> {
        let Some(entry) = library.entries.get(place) else { return Ok(Vec::new()) };
        let address = location(&self.config, &entry.address);
        let mut body = body::write(article, library, (&entry.address.to_root(), &address), &self.tools)?;
        let files = save_files::of(article, &address, &mut body.registry_files);
        let cut = parts::cut(&body, article.references.len());
        let page = |number: usize| ArticlePage {
            entry,
            number,
            count: cut.len(),
            address: page_address(&entry.address, number),
        };
        let first = page(1);
        let among = (library, place, around);
        let root = first.address.to_root();
        let mut pages = Vec::with_capacity(cut.len());
        if cut.len() == 1 {
            let (has_boxes, registry_files) = (body.has_boxes, body.registry_files);
            let part = Part { html: body.html, contents: body.contents, has_boxes, registry_files };
            pages.push(self.article_page(article, among, &first, (&part, &files))?);
            return Ok(pages);
        }
        let part = parts::part(&body, &cut, 1, &entry.address, &root);
        pages.push(self.article_page(article, among, &first, (&part, &files))?);
        for number in 2..=cut.len() {
            // The pages behind the first stand deeper, so that every link of theirs is another.
            let page = page(number);
            let root = page.address.to_root();
            let body = body::write(article, library, (&root, &address), &self.tools)?;
            let part = parts::part(&body, &cut, number, &entry.address, &root);
            pages.push(self.article_page(article, among, &page, (&part, ""))?);
        }
        Ok(pages)
    }

    /// One page of an article, with what files are made from in the browser.
    fn article_page(
        &self,
        article: &Article,
        among: (&Library, usize, &Neighbours),
        of: &ArticlePage<'_>,
        (part, files): (&Part, &str),
    ) -> Result<OutputFile, RenderError> {
        let (config, strings, root) = (&self.config, &self.tools.strings, of.address.to_root());
        let view = ArticleView::new(article, among, of.entry, &root, config, strings);
        let canonical = pages::canonical(config, &of.address);
        let json_ld = match of.number {
            1 => json_ld::text(article, &view, canonical.as_deref(), config, strings),
            _ => String::new(),
        };
        let number = if of.number > 1 { format!(" ({})", of.number) } else { String::new() };
        let page = PageView {
            title: &format!("{}: {}{number}", view.id, view.title),
            description: &view.description,
            root: &root,
            canonical,
            menu: "",
        };
        let mut context = Context::new();
        context.insert("page", &page);
        context.insert("article", &view);
        context.insert("run", &RunView::new(article, part.has_boxes, &part.registry_files));
        context.insert("contents", &contents(&part.contents));
        context.insert("parts", &Pager::new(&of.entry.address, &root, of.number, of.count));
        context.insert_value("body_html", tera::Value::safe_string(&part.html));
        context.insert_value("json_ld", tera::Value::safe_string(&json_ld));
        context.insert_value("files_json", tera::Value::safe_string(files));
        let size = part.html.len() + json_ld.len() + files.len() + LIKELY_FRAME;
        let bytes = self.tools.templates.page("article.html", &root, &context, size)?;
        Ok(OutputFile { path: of.address.file(), bytes })
    }

    /// The file of a piece of the search's index.
    #[must_use]
    pub fn shard(&self, shard: &Shard) -> OutputFile {
        search::shard(shard)
    }

    /// The path of that file.
    #[must_use]
    pub fn shard_path(&self, shard: &Shard) -> String {
        search::shard_path(shard)
    }

    /// Everything of the site that is not an article's: home, product and keyword pages, missing targets, 404, site map,
    /// assets; in a fixed order.
    #[must_use]
    pub fn site_pages(&self, library: &Library) -> Vec<SitePage> {
        pages::list(self, library)
    }

    /// Makes one of [`Self::site_pages`].
    ///
    /// # Errors
    /// When a template fails while it is used.
    pub fn site_page(&self, page: &SitePage, library: &Library) -> Result<OutputFile, RenderError> {
        let made = pages::make(self, page, library, &|_| false)?;
        Ok(made.file.unwrap_or(OutputFile { path: page.path.clone(), bytes: Vec::new() }))
    }

    /// Makes one of [`Self::site_pages`], unless `stands` says of its number that it is the one that stands.
    ///
    /// # Errors
    /// When a template fails while it is used.
    pub fn site_page_unless(
        &self,
        page: &SitePage,
        library: &Library,
        stands: &dyn Fn(Print) -> bool,
    ) -> Result<SitePageMade, RenderError> {
        pages::make(self, page, library, stands)
    }
}

/// How many bytes of an article's page stand around its body, more often than not at the most.
const LIKELY_FRAME: usize = 12 * 1024;

/// The longest table of contents: beyond that it helps nobody, and a hostile page could have a million headings.
const LONGEST_CONTENTS: usize = 150;

fn contents(all: &[TocView]) -> &[TocView] {
    if all.len() < 2 { &[] } else { all.get(..LONGEST_CONTENTS.min(all.len())).unwrap_or_default() }
}
