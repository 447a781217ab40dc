//! A whole site in memory, for tests of pages.

#![allow(dead_code, reason = "each test uses a part of it")]

use kbpress::article::Article;
use kbpress::config::{Config, Vocabulary};
use kbpress::library::{Entry, Library};
use kbpress::render::{Renderer, Theme};
use kbpress::search::{Gatherer, InMemory};
use kbpress::source::{Date, Document, ThemeFile};
use kbpress::{blocks, recognise};
use std::collections::BTreeMap;

/// The day on which the sites of tests are built.
pub(crate) const TODAY: &str = "2026-11-21";

/// The articles of a site and what is needed to make its pages.
pub(crate) struct Site {
    pub(crate) config: Config,
    pub(crate) articles: Vec<Article>,
    pub(crate) library: Library,
    pub(crate) renderer: Renderer,
}

/// A site of `files` (path and text) with the settings `toml`.
pub(crate) fn site(toml: &str, files: &[(&str, &str)]) -> Site {
    site_with(toml, files, Theme::built_in())
}

/// The same with a theme.
pub(crate) fn site_with(toml: &str, files: &[(&str, &str)], theme: Theme) -> Site {
    let config = Config::parse("site.toml".into(), toml).unwrap();
    let words = Vocabulary::compile(&config).unwrap();
    let read = |(path, text): &(&str, &str)| {
        let mut document = Document::from_bytes((*path).into(), (*path).into(), text.as_bytes(), &config);
        let body = blocks::parse(&mut document, &words);
        recognise::recognise(document, body, &words)
    };
    let articles: Vec<Article> = files.iter().map(read).collect();
    let mut library = Library::build(articles.iter().map(|article| Entry::of(article, &config)).collect(), &config);
    library.today = Date::parse(TODAY);
    let renderer = Renderer::new(&config, theme).unwrap_or_else(|f| panic!("{f:?}"));
    Site { config, articles, library, renderer }
}

/// A theme file as if it lay in `theme/`.
pub(crate) fn theme_file(name: &str, text: &str) -> ThemeFile {
    ThemeFile { path: format!("theme/{name}").into(), name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

impl Site {
    /// Every file of the site by its path; bytes that are no text become replacement characters.
    pub(crate) fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut add = |file: kbpress::render::OutputFile| {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            assert!(files.insert(file.path.clone(), text).is_none(), "{} is made twice", file.path);
        };
        for (place, article) in self.articles.iter().enumerate() {
            self.renderer.article(article, &self.library, place).unwrap().into_iter().for_each(&mut add);
        }
        for shard in self.shards() {
            add(self.renderer.shard(&shard));
        }
        for page in self.renderer.site_pages(&self.library) {
            add(self.renderer.site_page(&page, &self.library).unwrap());
        }
        files
    }

    /// The index of the search.
    pub(crate) fn shards(&self) -> Vec<kbpress::search::Shard> {
        let mut gatherer = Gatherer::new(&self.config);
        for (place, article) in self.articles.iter().enumerate() {
            gatherer.add(u32::try_from(place).unwrap(), article);
        }
        let (part, body) = gatherer.finish();
        kbpress::search::shards(&[part], &self.library, &self.config, &InMemory::of(vec![body]))
    }

    /// The page of the article at `place`; a very long one has several, of which the main parts follow the first.
    pub(crate) fn page(&self, place: usize) -> String {
        let files = self.renderer.article(&self.articles[place], &self.library, place).unwrap();
        let mut pages = files.into_iter().map(|file| String::from_utf8(file.bytes).unwrap());
        let first = pages.next().unwrap();
        pages.fold(first, |all, page| all + page.split_once("<main").unwrap().1)
    }
}

/// The page of a single article.
pub(crate) fn page_of(path: &str, text: &str) -> String {
    site("", &[(path, text)]).page(0)
}

/// The articles of the sample site.
pub(crate) fn sample_articles() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![std::path::PathBuf::from("content")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
                found.push((path.to_string_lossy().into_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// The text between tags, and the addresses of links, entities decoded.
pub(crate) fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        let close = rest[open..].find('>').map_or(rest.len(), |at| open + at + 1);
        let tag = &rest[open..close];
        if let Some((_, href)) = tag.split_once("href=\"") {
            text.push(' ');
            text.push_str(href.split('"').next().unwrap_or_default());
            text.push(' ');
        }
        let inline = ["a", "/a", "span", "/span", "mark", "/mark", "em", "/em", "strong", "/strong", "code", "/code"];
        let name = tag.trim_matches(['<', '>']).split([' ', '>']).next().unwrap_or_default();
        if !inline.contains(&name) {
            text.push(' ');
        }
        rest = &rest[close..];
    }
    text.push_str(rest);
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2F;", "/")];
    pairs.iter().fold(text, |t, (from, to)| t.replace(from, to)).replace("&amp;", "&")
}
