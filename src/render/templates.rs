//! The theme's templates, compiled once.

use super::look::Look;
use super::publishing::has_feeds;
use super::renderer::RenderError;
use super::settled::settled;
use super::theme::Theme;
use crate::config::{Config, Index};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::ThemeFile;
use crate::view::Strings;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use tera::{Context, ErrorKind, Tera};

/// What every template knows of the site, as `site`.
#[derive(Serialize)]
struct SiteView<'c> {
    title: &'c str,
    description: &'c str,
    language: &'c str,
    /// Keeps apart what two sites on one server, or two folders on one disk, remember in a browser.
    key: String,
    base_path: String,
    /// Whether there is a feed of all articles.
    has_feed: bool,
    /// The entries of the menu.
    menu: Vec<MenuView>,
    /// Whether there is a search.
    search: bool,
    /// Whether browsers can be told where it is.
    search_description: bool,
}

/// An entry of the menu.
#[derive(Serialize)]
struct MenuView {
    /// The page that it is, as in `page.menu`.
    key: &'static str,
    title: String,
    /// Its page, seen from the root.
    href: String,
}

/// The overview of all lists, and the lists that are asked for most, as far as the site has them.
fn menu(config: &Config, strings: &Strings) -> Vec<MenuView> {
    let entry = |key: &'static str, title: String| MenuView { key, title, href: format!("{key}/index.html") };
    let lists = [Index::Products, Index::Changed].into_iter().filter(|index| config.indexes.has(*index));
    let lists = lists.map(|index| entry(index.folder(), strings.index(index.folder())));
    std::iter::once(entry("browse", strings.get("browse").to_owned())).chain(lists).collect()
}

/// Templates with what many pages share filled in, made when there are many pages.
#[derive(Default)]
struct Settled {
    /// How many pages were made before.
    asked: AtomicUsize,
    tera: OnceLock<Option<Tera>>,
}

/// How many pages of one depth are made from the templates as they are written. To fill them in takes as long as is gained on some
/// four hundred pages; who makes that many is likely to make more.
const FEW_PAGES: usize = 400;

impl Settled {
    fn get(&self, make: impl FnOnce() -> Option<Tera>) -> Option<&Tera> {
        if self.tera.get().is_none() && self.asked.fetch_add(1, Ordering::Relaxed) < FEW_PAGES {
            return None;
        }
        self.tera.get_or_init(make).as_ref()
    }
}

/// The compiled templates of a theme.
pub(super) struct Templates {
    /// The templates as they are written.
    tera: Tera,
    /// The same with what pages share filled in, by how many folders deep a page stands.
    by_depth: [Settled; DEPTHS],
    /// The files by their template names, to say where an error is.
    files: BTreeMap<String, ThemeFile>,
}

impl Templates {
    /// Compiles all templates of a theme, with the site's data and words as shared context.
    pub(super) fn compile(
        theme: &Theme,
        config: &Config,
        strings: &Strings,
        look: &Look,
    ) -> Result<Self, Box<Diagnostic>> {
        let files: BTreeMap<_, _> = theme.templates().map(|file| (file.name.clone(), file.clone())).collect();
        let mut texts = Vec::new();
        for file in files.values() {
            let text = std::str::from_utf8(&file.bytes).map_err(|e| {
                let line = file.bytes.get(..e.valid_up_to()).unwrap_or_default().split(|b| *b == b'\n').count();
                Box::new(Diagnostic::new(
                    Code::ThemeInvalid,
                    Place::line(&file.path, u32::try_from(line).unwrap_or(u32::MAX), ""),
                    format!("the template `{}` is no UTF-8 text", file.name),
                    "save it as UTF-8",
                ))
            })?;
            texts.push((file.name.clone(), text.to_owned()));
        }
        let mut tera = Tera::new();
        tera.add_raw_templates(texts).map_err(|e| finding(&files, "", &e))?;
        let site = SiteView {
            title: &config.title,
            description: &config.description,
            language: &config.language,
            key: site_key(config),
            base_path: config.base_path(),
            has_feed: has_feeds(config),
            menu: menu(config, strings),
            search: config.search.enabled,
            search_description: super::search::has_description(config),
        };
        tera.global_context().insert("site", &site);
        tera.global_context().insert("t", strings);
        tera.global_context().insert("theme", look);
        Ok(Self { tera, by_depth: Default::default(), files })
    }

    /// The names of all templates, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Renders a template.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        self.tera.render(name, context).map_err(|e| RenderError(finding(&self.files, name, &e)))
    }

    /// Renders a page, whose way up to the site's root is `root` in its context too, to the bytes of a file, which are likely to be
    /// `size`.
    pub(super) fn page(&self, name: &str, root: &str, context: &Context, size: usize) -> Result<Vec<u8>, RenderError> {
        let mut page = Vec::with_capacity(size);
        let depth = root.len() / WAY_UP.len();
        let of_depth = self.by_depth.get(depth).filter(|_| WAY_UP.repeat(depth) == root);
        let settled = of_depth.and_then(|settled| settled.get(|| self.settled(root)));
        self.write(settled, name, context, &mut page)?;
        Ok(page)
    }

    /// Renders a template into `out`, by the templates in which something is filled in where there are any. What they cannot do is
    /// tried again as it is written, so that an error says where it is in the file.
    fn write(
        &self,
        settled: Option<&Tera>,
        name: &str,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> Result<(), RenderError> {
        if settled.is_some_and(|tera| tera.render_to(name, context, &mut *out).is_ok()) {
            return Ok(());
        }
        out.clear();
        self.tera.render_to(name, context, out).map_err(|e| RenderError(finding(&self.files, name, &e)))
    }

    /// The templates with everything filled in that pages with this way up to the site's root share; nothing where one of them gives
    /// another meaning to what is shared.
    fn settled(&self, root: &str) -> Option<Tera> {
        let mut page = Context::new();
        page.insert("page", &BTreeMap::from([("root", root)]));
        let mut known: HashMap<String, Option<String>> = HashMap::new();
        let mut value = |path: &str| {
            let found = || self.tera.render_str(&format!("{{{{ {path} }}}}"), &page, true).ok();
            known.entry(path.to_owned()).or_insert_with(found).clone()
        };
        let mut texts = Vec::new();
        for (name, file) in &self.files {
            let text = std::str::from_utf8(&file.bytes).ok()?;
            // Only what a component says of itself is its own; its file stays as it is.
            if !text.contains("endcomponent") {
                texts.push((name.clone(), settled(text, &mut value)?));
            }
        }
        let mut tera = self.tera.clone();
        tera.add_raw_templates(texts).ok()?;
        Some(tera)
    }

    /// Renders a template that sees `view` under the name `key`, at the end of `out`.
    pub(super) fn piece<V: Serialize>(
        &self,
        name: &str,
        key: &'static str,
        view: &V,
        out: &mut String,
    ) -> Result<(), RenderError> {
        let mut context = Context::new();
        let mut piece = Vec::with_capacity(LIKELY_PIECE);
        tera::Value::try_from_serializable(view)
            .map(|value| context.insert_value(key, value))
            .and_then(|()| self.tera.render_to(name, &context, &mut piece))
            .map_err(|e| RenderError(finding(&self.files, name, &e)))?;
        match std::str::from_utf8(&piece) {
            Ok(piece) => out.push_str(piece.trim_end()),
            Err(_) => out.push_str(String::from_utf8_lossy(&piece).trim_end()),
        }
        Ok(())
    }
}

/// One step up in a link.
const WAY_UP: &str = "../";

/// How many folders deep the pages stand for which templates are filled in, and one more.
const DEPTHS: usize = 8;

/// How many bytes most pieces have at the most.
const LIKELY_PIECE: usize = 2 * 1024;

fn site_key(config: &Config) -> String {
    let hash = blake3::hash(format!("{}\n{}", config.base_url, config.title).as_bytes()).to_hex();
    hash.get(..8).unwrap_or_default().to_owned()
}

/// What a template error says, as a finding at its file and line; `name` is the template that was asked for.
fn finding(files: &BTreeMap<String, ThemeFile>, name: &str, error: &tera::Error) -> Box<Diagnostic> {
    let (template, line, column, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            (report.filename(), span.start_line, span.start_col + 1, report.message().to_owned())
        }
        ErrorKind::MissingParent { current, parent } => {
            (current.as_str(), 0, 0, format!("it extends `{parent}`, which the theme does not have"))
        }
        ErrorKind::CircularExtend { tpl, .. } => (tpl.as_str(), 0, 0, "it extends itself".to_owned()),
        ErrorKind::CircularInclude { tpl, .. } => (tpl.as_str(), 0, 0, "it includes itself".to_owned()),
        other => (name, 0, 0, other.to_string()),
    };
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let place = match files.get(template) {
        Some(file) => {
            let text = String::from_utf8_lossy(&file.bytes);
            let excerpt = line.checked_sub(1).and_then(|n| text.lines().nth(n)).unwrap_or_default();
            Place::line(&file.path, number(line), excerpt).at(number(column), 0)
        }
        None => Place::file(template.into()),
    };
    Box::new(Diagnostic::new(
        Code::ThemeInvalid,
        place,
        format!("the template `{template}` cannot be used: {}", message.trim_end()),
        "correct the template, or delete it to get the built-in one back",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The built-in templates and one more, and the context of a page.
    fn templates(own: &str) -> (Templates, Context) {
        let file = ThemeFile { path: "own.html".into(), name: "own.html".into(), bytes: own.into() };
        let theme = Theme::built_in().with(vec![file]);
        let strings = theme.strings("en").unwrap();
        let look = Look::of(&theme).unwrap();
        let config = Config { title: "A & B".to_owned(), ..Config::default() };
        let mut context = Context::new();
        let page = [("title", "T"), ("description", ""), ("root", "../../"), ("canonical", ""), ("menu", "browse")];
        context.insert("page", &BTreeMap::from(page));
        (Templates::compile(&theme, &config, &strings, &look).unwrap(), context)
    }

    #[test]
    fn a_page_is_the_same_with_what_pages_share_filled_in() {
        let (templates, context) =
            templates("{% extends \"base.html\" %}{% block main %}{{ t.browse }}{% endblock main %}");
        let written = templates.page("own.html", "../../", &context, 0).unwrap();
        let settled = templates.settled("../../").unwrap();
        assert_eq!(settled.render("own.html", &context).unwrap(), String::from_utf8(written).unwrap());
        let [few, many] = [0, FEW_PAGES].map(|more| {
            templates.by_depth[2].asked.fetch_add(more, Ordering::Relaxed);
            templates.page("own.html", "../../", &context, 0).unwrap()
        });
        assert!(few == many && templates.by_depth[2].tera.get().is_some_and(Option::is_some));
    }

    #[test]
    fn an_error_on_a_page_of_many_is_told_where_it_is_in_the_file() {
        let (templates, context) = templates("{{ t.browse }} {{ page.root }} {{ page.nothing }}");
        let error = || templates.page("own.html", "../../", &context, 0).unwrap_err().0;
        let first = error();
        templates.by_depth[2].asked.fetch_add(FEW_PAGES, Ordering::Relaxed);
        assert_eq!(format!("{first:?}"), format!("{:?}", error()));
    }

    #[test]
    fn a_theme_that_calls_something_else_by_a_shared_name_is_used_as_it_is_written() {
        let (templates, _) = templates("{% for page in site.menu %}{{ page.title }}{% endfor %}");
        assert!(templates.settled("../").is_none());
    }
}
