//! The theme's templates, compiled once.

use super::look::Look;
use super::publishing::has_feeds;
use super::renderer::RenderError;
use super::theme::Theme;
use crate::config::{Config, Index};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::ThemeFile;
use crate::view::Strings;
use serde::Serialize;
use std::collections::BTreeMap;
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

/// The compiled templates of a theme.
pub(super) struct Templates {
    tera: Tera,
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
        Ok(Self { tera, files })
    }

    /// The names of all templates, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Renders a template.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, RenderError> {
        self.tera.render(name, context).map_err(|e| RenderError(finding(&self.files, name, &e)))
    }

    /// Renders a template to the bytes of a file, which are likely to be `size`.
    pub(super) fn file(&self, name: &str, context: &Context, size: usize) -> Result<Vec<u8>, RenderError> {
        let mut page = Vec::with_capacity(size);
        let rendered = self.tera.render_to(name, context, &mut page);
        rendered.map(|()| page).map_err(|e| RenderError(finding(&self.files, name, &e)))
    }

    /// Renders a template that sees `view` under the name `key`, at the end of `out`.
    pub(super) fn piece<V: Serialize>(
        &self,
        name: &str,
        key: &'static str,
        view: &V,
        out: &mut String,
    ) -> Result<(), RenderError> {
        let value = tera::Value::try_from_serializable(view);
        let mut context = Context::new();
        let mut piece = Vec::with_capacity(LIKELY_PIECE);
        value
            .map(|value| context.insert_value(key, value))
            .and_then(|()| self.tera.render_to(name, &context, &mut piece))
            .map(|()| out.push_str(String::from_utf8_lossy(&piece).trim_end()))
            .map_err(|e| RenderError(finding(&self.files, name, &e)))
    }
}

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
