//! The pages of a site that are not an article's.
//!
//! [`PAGES`] is the table of their kinds. Each kind is one file, which holds what its templates see and how that is found,
//! and does [`Pages`]: it lists its pages, makes one of them, and says what the overview of all lists tells of it.

mod browse;
mod changed;
mod files;
mod home;
mod missing;
mod names;
mod not_found;
mod plots;
mod publications;
mod referenced;
mod registry;
mod review;
mod runbooks;
mod search;
mod state;
mod state_lists;
mod years;

use super::prints::{Print, Prints};
use super::publishing;
use super::renderer::{OutputFile, PageView, RenderError, Renderer};
use crate::config::{Config, Index};
use crate::library::{Address, Group, GroupKind, Library};
use crate::view::{ArticleRow, Pager, Strings, encode_path, location, page_address, page_count, page_of};
use serde::Serialize;
use std::cell::Cell;
use std::sync::Arc;
use tera::Context;

/// A page or asset that belongs to the site as a whole; cheap to hold, made by [`Renderer::site_page`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePage {
    /// Where it stands in the output folder.
    pub path: String,
    /// Its kind's place in [`PAGES`].
    kind: usize,
    /// Which thing of its kind it shows, such as which product.
    item: usize,
    /// The page of a list, from 1.
    number: usize,
    /// The articles of its list, where its kind finds them for all pages at once.
    shown: Option<Arc<[u32]>>,
}

/// Every kind of page. A list stands here in the order in which the overview shows it.
const PAGES: &[&dyn Pages] = &[
    &home::Home,
    &browse::Browse,
    &runbooks::Runbooks,
    &names::Names(GroupKind::Product),
    &names::Names(GroupKind::Keyword),
    &names::Names(GroupKind::Version),
    &names::Names(GroupKind::IssueType),
    &years::Years,
    &names::Names(GroupKind::Error),
    &names::Names(GroupKind::Event),
    &registry::Registry,
    &names::Names(GroupKind::File),
    &referenced::Referenced,
    &changed::Changed,
    &missing::Missing,
    &review::Review,
    &state::State,
    &state_lists::StateLists,
    &search::Search,
    &not_found::NotFound,
    &files::SiteMaps,
    &files::Robots,
    &publications::Publications,
    &files::Assets,
];

/// A kind of page.
trait Pages: Sync {
    /// Adds its pages to the list, in a fixed order; none where the site does without them.
    fn list(&self, site: &Site<'_>, list: &mut List);

    /// Makes one of its pages.
    fn make(&self, site: &Site<'_>, page: &SitePage) -> Result<Vec<u8>, RenderError>;

    /// Whether one of its pages tells [`Entry::summary`](crate::library::Entry::summary).
    fn tells_summaries(&self, _page: &SitePage) -> bool {
        false
    }

    /// What the overview says of it; nothing for what is no list of articles, and for an empty one.
    fn card(&self, _site: &Site<'_>) -> Option<Card> {
        None
    }
}

/// A list as the overview shows it.
#[derive(Clone, Debug, Serialize)]
struct Card {
    /// Its name, as in the strings of the theme.
    key: &'static str,
    /// What it is called.
    title: String,
    /// How long it is, and why a reader comes there.
    lead: String,
    /// Its first page.
    href: String,
}

/// The pages of a site, as they are listed.
struct List {
    pages: Vec<SitePage>,
    kind: usize,
    /// What the pages that are added show.
    shown: Option<Arc<[u32]>>,
}

impl List {
    /// Adds a file.
    fn file(&mut self, path: &str, item: usize, number: usize) {
        self.pages.push(SitePage { path: path.to_owned(), kind: self.kind, item, number, shown: self.shown.clone() });
    }

    /// The list, to which pages are added that show these articles, until its next kind.
    fn showing(&mut self, places: &Arc<[u32]>) -> &mut Self {
        self.shown = Some(Arc::clone(places));
        self
    }

    /// Adds the `count` pages of the list at `address`.
    fn paged(&mut self, address: &Address, count: usize, item: usize) {
        (1..=count).for_each(|number| self.file(&page_address(address, number).file(), item, number));
    }
}

pub(super) fn list(renderer: &Renderer, library: &Library) -> Vec<SitePage> {
    let site = Site { renderer, library, known: None };
    let mut list = List { pages: Vec::new(), kind: 0, shown: None };
    for (kind, pages) in PAGES.iter().enumerate() {
        (list.kind, list.shown) = (kind, None);
        pages.list(&site, &mut list);
    }
    list.pages
}

/// What became of a page.
#[derive(Clone, Debug)]
pub struct SitePageMade {
    /// The number of what it shows; nothing for a file of the theme.
    pub print: Option<Print>,
    /// The file; nothing where the page stands already.
    pub file: Option<OutputFile>,
}

pub(super) fn make(
    renderer: &Renderer,
    page: &SitePage,
    library: &Library,
    stands: &dyn Fn(Print) -> bool,
) -> Result<SitePageMade, RenderError> {
    let (print, is_standing) = (Cell::new(None), Cell::new(false));
    let known = Known { stands, print: &print, is_standing: &is_standing };
    let site = Site { renderer, library, known: Some(known) };
    let bytes = match PAGES.get(page.kind) {
        Some(pages) => pages.make(&site, page)?,
        None => Vec::new(),
    };
    let file = (!is_standing.get()).then(|| OutputFile { path: page.path.clone(), bytes });
    Ok(SitePageMade { print: print.get(), file })
}

/// Where it is said whether the page that is being made has to be made at all.
struct Known<'k> {
    stands: &'k dyn Fn(Print) -> bool,
    print: &'k Cell<Option<Print>>,
    is_standing: &'k Cell<bool>,
}

/// What pages are made from.
struct Site<'s> {
    renderer: &'s Renderer,
    library: &'s Library,
    known: Option<Known<'s>>,
}

/// How many bytes a page of a list often has.
const LIKELY_PAGE: usize = 32 * 1024;

/// What a page says of itself in its head.
struct Head<'h> {
    template: &'static str,
    title: &'h str,
    description: &'h str,
    menu: &'static str,
}

impl<'s> Site<'s> {
    fn config(&self) -> &'s Config {
        &self.renderer.config
    }

    fn strings(&self) -> &'s Strings {
        &self.renderer.tools.strings
    }

    fn has(&self, index: Index) -> bool {
        self.config().indexes.has(index)
    }

    fn page_size(&self) -> usize {
        self.config().indexes.page_size
    }

    /// How many pages a list of so many articles takes.
    fn page_count(&self, total: usize) -> usize {
        page_count(total, self.page_size())
    }

    /// The articles at `places` that stand on a page of the list at `address`, and the pager of that page.
    fn rows<'r>(
        &'r self,
        page: &SitePage,
        root: &'r str,
        address: &Address,
        places: &[u32],
    ) -> (Vec<ArticleRow<'r>>, Pager) {
        let pager = Pager::new(address, root, page.number, self.page_count(places.len()));
        (self.articles(page_of(places, self.page_size(), page.number), root), pager)
    }

    /// The rows of the articles at `places`.
    fn articles<'r>(&'r self, places: &[u32], root: &'r str) -> Vec<ArticleRow<'r>> {
        ArticleRow::of(places, self.library, root, self.strings())
    }

    /// The overview's cards of all lists that the site has, for a page with the way `root` up.
    fn cards(&self, root: &str) -> Vec<Card> {
        let cards = PAGES.iter().filter_map(|pages| pages.card(self));
        cards.map(|card| Card { href: format!("{root}{}", card.href), ..card }).collect()
    }

    /// The card of the list whose pages stand in the folder `key`; its words are in the strings under that name.
    fn card(&self, key: &'static str, count: usize) -> Option<Card> {
        let lead = self.strings().count(&format!("{key}_lead"), count);
        (count > 0).then(|| Card { key, title: self.strings().index(key), lead, href: format!("{key}/index.html") })
    }

    /// Whether what has this number stands already. Where nobody asks, the number is not even taken.
    fn stands(&self, print: impl FnOnce() -> Option<Print>) -> bool {
        let Some(known) = &self.known else { return false };
        let print = print();
        known.print.set(print);
        known.is_standing.set(print.is_some_and(known.stands));
        known.is_standing.get()
    }

    /// Fills a page's template, which sees `view` under the name `key`. The page is empty where it stands already; nothing is
    /// done to it then.
    fn page<V: Serialize>(
        &self,
        page: &SitePage,
        head: &Head<'_>,
        key: &'static str,
        view: &V,
    ) -> Result<Vec<u8>, RenderError> {
        let address = page.address();
        let root = address.to_root();
        let head_view = PageView {
            title: head.title,
            description: head.description,
            root: &root,
            canonical: canonical(self.config(), &address),
            menu: head.menu,
        };
        let print = || {
            let mut prints = Prints::default();
            [page.path.as_str(), head.template, key].into_iter().for_each(|text| prints.add(text));
            prints.view(&head_view).and_then(|()| prints.view(view)).map(|()| prints.print())
        };
        if self.stands(print) {
            return Ok(Vec::new());
        }
        let mut context = Context::new();
        context.insert("page", &head_view);
        context.insert(key, view);
        self.renderer.tools.templates.page(head.template, &root, &context, LIKELY_PAGE)
    }
}

impl SitePage {
    fn address(&self) -> Address {
        Address::own(self.path.trim_end_matches("index.html"))
    }

    /// Whether it shows more of articles than they know of each other: what they say first, as feeds do.
    #[must_use]
    pub fn tells_summaries(&self) -> bool {
        PAGES.get(self.kind).is_some_and(|kind| kind.tells_summaries(self))
    }

    /// The way up from the page to the site's root.
    fn root(&self) -> String {
        self.address().to_root()
    }
}

/// A list of articles on one or more pages.
#[derive(Clone, Debug, Serialize)]
struct ArticlesView<'v> {
    /// The list above it; nothing for one that stands by itself.
    above: Option<ListLink>,
    /// The lists beside it, itself among them.
    tabs: Vec<ListLink>,
    /// The heading.
    title: String,
    /// What the list is, how long it is, and why a reader comes here.
    lead: String,
    /// The articles of this page.
    articles: Vec<ArticleRow<'v>>,
    /// The other pages.
    pager: Pager,
    /// The feed of these articles; nothing where there is none.
    feed: Option<String>,
}

/// A link to a list that belongs to a page: the one above it, or one beside it.
#[derive(Clone, Debug, Default, Serialize)]
struct ListLink {
    href: String,
    title: String,
    /// Whether it is the page itself.
    current: bool,
}

impl ListLink {
    fn new(href: String, title: &str) -> Self {
        Self { href, title: title.to_owned(), current: false }
    }
}

/// The articles of a group, on pages of their own.
fn group_page(site: &Site<'_>, page: &SitePage, group: &Group, title: String) -> Result<Vec<u8>, RenderError> {
    let address = group.address.clone().unwrap_or_default();
    let root = page.root();
    let (articles, pager) = site.rows(page, &root, &address, &group.members);
    let key = group.kind.folder();
    let strings = site.strings();
    let lead =
        format!("{} · {}", strings.get(&format!("one_of_{key}")), strings.count("articles", group.members.len()));
    let above = ListLink::new(format!("{}{key}/index.html", page.root()), &strings.index(key));
    let feed = publishing::feed_of(site.config(), site.library, group).map(|path| {
        let mut href = page.root();
        encode_path(&mut href, &path);
        href
    });
    let view = ArticlesView { above: Some(above), tabs: Vec::new(), title, lead, articles, pager, feed };
    let head = Head { template: "articles.html", title: &view.title, description: &view.lead, menu: key };
    site.page(page, &head, "list", &view)
}

/// The whole address of a page, where the configuration says the site's.
pub(super) fn canonical(config: &Config, address: &Address) -> Option<String> {
    config.has_whole_address().then(|| location(config, address))
}
