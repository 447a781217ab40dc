//! The pages of a site that are not an article's.

use super::colours;
use super::publishing::{self, Publication};
use super::renderer::{OutputFile, PageView, RenderError, Renderer};
use super::sitemap;
use crate::config::Config;
use crate::library::{Address, Group, GroupKind, Library};
use crate::view::{
    GroupIndexView, GroupView, HomeView, MissingIndexView, MissingView, Pager, location, missing_address, page_address,
    page_count, page_of,
};
use serde::Serialize;
use tera::Context;

/// A page or asset that belongs to the site as a whole; cheap to hold, made by [`Renderer::site_page`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePage {
    /// Where it stands in the output folder.
    pub path: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Home,
    NotFound,
    GroupIndex { kind: GroupKind, number: usize },
    Group { kind: GroupKind, place: usize, number: usize },
    MissingIndex { number: usize },
    Missing { place: usize, number: usize },
    SiteMap { number: usize },
    SiteMapIndex,
    Robots,
    Asset,
    StyleOfCode,
    StyleOfColours,
    Publication(Publication),
}

/// Where the style sheet of highlighted code stands; a theme may bring its own.
const CODE_STYLE: &str = "assets/code.css";

/// How many groups a page of the list of all groups shows, as a multiple of the page size: their rows are short.
const GROUPS_A_PAGE: usize = 2;

pub(super) fn list(renderer: &Renderer, library: &Library) -> Vec<SitePage> {
    let mut pages = vec![
        SitePage { path: "index.html".to_owned(), kind: Kind::Home },
        SitePage { path: "404.html".to_owned(), kind: Kind::NotFound },
        SitePage { path: "robots.txt".to_owned(), kind: Kind::Robots },
    ];
    let size = renderer.config.indexes.page_size;
    for kind in [GroupKind::Product, GroupKind::Keyword] {
        let groups = groups(library, kind);
        let index = Address::own(kind.folder());
        paged(&mut pages, &index, page_count(groups.len(), size * GROUPS_A_PAGE), |number| Kind::GroupIndex {
            kind,
            number,
        });
        for (place, group) in groups.iter().enumerate() {
            let count = page_count(group.members.len(), size);
            paged(&mut pages, &group.address, count, |number| Kind::Group { kind, place, number });
        }
    }
    let index = Address::own("missing");
    paged(&mut pages, &index, page_count(library.missing.len(), size), |number| Kind::MissingIndex { number });
    for (place, missing) in library.missing.iter().enumerate() {
        let count = page_count(missing.cited_by.len(), size);
        paged(&mut pages, &missing_address(&missing.id), count, |number| Kind::Missing { place, number });
    }
    pages.extend(site_maps(library));
    let publications = publishing::list(renderer, library);
    pages.extend(publications.into_iter().map(|(path, kind)| SitePage { path, kind: Kind::Publication(kind) }));
    pages.extend(renderer.theme.assets().map(|file| SitePage { path: file.name.clone(), kind: Kind::Asset }));
    if renderer.theme.file(CODE_STYLE).is_none() {
        pages.push(SitePage { path: CODE_STYLE.to_owned(), kind: Kind::StyleOfCode });
    }
    if !renderer.look.colours.is_empty() && renderer.theme.file(colours::STYLE).is_none() {
        pages.push(SitePage { path: colours::STYLE.to_owned(), kind: Kind::StyleOfColours });
    }
    pages
}

fn paged(pages: &mut Vec<SitePage>, address: &Address, count: usize, kind: impl Fn(usize) -> Kind) {
    pages.extend((1..=count).map(|n| SitePage { path: page_address(address, n).file(), kind: kind(n) }));
}

fn site_maps(library: &Library) -> Vec<SitePage> {
    let count = sitemap::count(library);
    if count == 1 {
        return vec![SitePage { path: sitemap::INDEX.to_owned(), kind: Kind::SiteMap { number: 1 } }];
    }
    let parts = (1..=count).map(|number| SitePage { path: sitemap::part(number), kind: Kind::SiteMap { number } });
    let index = SitePage { path: sitemap::INDEX.to_owned(), kind: Kind::SiteMapIndex };
    std::iter::once(index).chain(parts).collect()
}

pub(super) fn make(renderer: &Renderer, page: &SitePage, library: &Library) -> Result<OutputFile, RenderError> {
    let maker = Maker { renderer, library, path: &page.path };
    let bytes = match &page.kind {
        Kind::Home => maker.home()?,
        Kind::NotFound => maker.not_found()?,
        Kind::GroupIndex { kind, number } => maker.group_index(*kind, *number)?,
        Kind::Group { kind, place, number } => maker.group(*kind, *place, *number)?,
        Kind::MissingIndex { number } => maker.missing_index(*number)?,
        Kind::Missing { place, number } => maker.missing(*place, *number)?,
        Kind::SiteMap { number } => sitemap::page(&renderer.config, library, *number),
        Kind::SiteMapIndex => sitemap::index(&renderer.config, library),
        Kind::Robots => sitemap::robots(&renderer.config),
        Kind::Asset => renderer.theme.file(&page.path).map(|file| file.bytes.clone()).unwrap_or_default(),
        Kind::Publication(publication) => publishing::make(renderer, publication, &page.path, library)?,
        Kind::StyleOfColours => colours::style_sheet(&renderer.look).into_bytes(),
        Kind::StyleOfCode => renderer.tools.highlighter.style_sheet().into_bytes(),
    };
    Ok(OutputFile { path: page.path.clone(), bytes })
}

struct Maker<'m> {
    renderer: &'m Renderer,
    library: &'m Library,
    path: &'m str,
}

impl Maker<'_> {
    fn home(&self) -> Result<Vec<u8>, RenderError> {
        let home = HomeView::new(self.library, &self.renderer.tools.strings);
        self.page("home.html", "", &self.renderer.config.description, "home", "home", &home)
    }

    fn not_found(&self) -> Result<Vec<u8>, RenderError> {
        // A server shows this page under any address, so its links start from the site's base path.
        let root = self.renderer.config.base_path();
        let title = self.renderer.tools.strings.get("not_found");
        let page = PageView { title, description: "", root: &root, canonical: None, menu: "" };
        let mut context = Context::new();
        context.insert("page", &page);
        Ok(self.renderer.tools.templates.render("404.html", &context)?.into_bytes())
    }

    fn group_index(&self, kind: GroupKind, number: usize) -> Result<Vec<u8>, RenderError> {
        let all = groups(self.library, kind);
        let size = self.renderer.config.indexes.page_size * GROUPS_A_PAGE;
        let root = self.root();
        let pager = Pager::new(&Address::own(kind.folder()), &root, number, page_count(all.len(), size));
        let shown = page_of(all, size, number);
        let view = GroupIndexView::new(kind, all, shown, pager, &root, &self.renderer.tools.strings);
        self.page("groups.html", &view.title, &view.lead, kind.folder(), "list", &view)
    }

    fn group(&self, kind: GroupKind, place: usize, number: usize) -> Result<Vec<u8>, RenderError> {
        let Some(group) = groups(self.library, kind).get(place) else { return Ok(Vec::new()) };
        let size = self.renderer.config.indexes.page_size;
        let root = self.root();
        let pager = Pager::new(&group.address, &root, number, page_count(group.members.len(), size));
        let shown = page_of(&group.members, size, number);
        let view = GroupView::new(group, shown, self.library, pager, &root, &self.renderer.tools.strings);
        self.page("group.html", &view.title, &view.lead, kind.folder(), "list", &view)
    }

    fn missing_index(&self, number: usize) -> Result<Vec<u8>, RenderError> {
        let all = &self.library.missing;
        let size = self.renderer.config.indexes.page_size;
        let root = self.root();
        let pager = Pager::new(&Address::own("missing"), &root, number, page_count(all.len(), size));
        let strings = &self.renderer.tools.strings;
        let view = MissingIndexView::new(page_of(all, size, number), self.library, pager, &root, strings);
        self.page("missing.html", strings.get("missing"), &view.lead, "missing", "list", &view)
    }

    fn missing(&self, place: usize, number: usize) -> Result<Vec<u8>, RenderError> {
        let Some(missing) = self.library.missing.get(place) else { return Ok(Vec::new()) };
        let size = self.renderer.config.indexes.page_size;
        let root = self.root();
        let address = missing_address(&missing.id);
        let pager = Pager::new(&address, &root, number, page_count(missing.cited_by.len(), size));
        let shown = page_of(&missing.cited_by, size, number);
        let view = MissingView::new(missing, shown, self.library, pager, &root, &self.renderer.tools.strings);
        self.page("missing-target.html", &view.id, &view.lead, "missing", "list", &view)
    }

    fn page<V: Serialize>(
        &self,
        template: &str,
        title: &str,
        description: &str,
        menu: &'static str,
        key: &'static str,
        view: &V,
    ) -> Result<Vec<u8>, RenderError> {
        let address = self.address();
        let page = PageView {
            title,
            description,
            root: &address.to_root(),
            canonical: canonical(&self.renderer.config, &address),
            menu,
        };
        let mut context = Context::new();
        context.insert("page", &page);
        context.insert(key, view);
        Ok(self.renderer.tools.templates.render(template, &context)?.into_bytes())
    }

    fn address(&self) -> Address {
        Address::own(self.path.trim_end_matches("index.html"))
    }

    fn root(&self) -> String {
        self.address().to_root()
    }
}

fn groups(library: &Library, kind: GroupKind) -> &[Group] {
    match kind {
        GroupKind::Product => &library.products,
        GroupKind::Keyword => &library.keywords,
    }
}

/// The whole address of a page, where the configuration says the site's.
pub(super) fn canonical(config: &Config, address: &Address) -> Option<String> {
    config.has_whole_address().then(|| location(config, address))
}
