//! The files that a site looks by: the built-in theme, and what a site puts in their place.

use super::slim::slim;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::ThemeFile;
use crate::view::Strings;
use std::collections::BTreeMap;

// Fonts are large, and only of use where PDFs are made.
#[derive(rust_embed::RustEmbed)]
#[folder = "themes/default"]
#[cfg_attr(not(feature = "pdf"), exclude = "fonts/*")]
struct Embedded;

/// Templates, strings and assets by name, such as `article.html`, `strings/en.toml` or `assets/site.css`.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    files: BTreeMap<String, ThemeFile>,
    /// A site's own strings, which come on top of the built-in ones key by key.
    own_strings: BTreeMap<String, ThemeFile>,
}

impl Theme {
    /// The theme that is embedded in the program.
    #[must_use]
    pub fn built_in() -> Self {
        let files = Embedded::iter().filter_map(|name| {
            let file = Embedded::get(&name)?;
            let path = format!("themes/default/{name}").into();
            let bytes = if name.ends_with(".js") { slim(&file.data) } else { file.data.into_owned() };
            Some((name.to_string(), ThemeFile { path, name: name.into_owned(), bytes }))
        });
        Self { files: files.collect(), own_strings: BTreeMap::new() }
    }

    /// The same theme with `files` in place of those of the same name, or on top. Of strings only the keys are replaced
    /// that a file names. A template that is replaced stays at hand as `default/NAME`, so that its replacement can extend it.
    #[must_use]
    pub fn with(mut self, files: Vec<ThemeFile>) -> Self {
        for file in files {
            if file.name.starts_with("strings/") {
                self.own_strings.insert(file.name.clone(), file);
                continue;
            }
            let before = self.files.insert(file.name.clone(), file);
            if let Some(before) = before.filter(is_template) {
                let name = format!("default/{}", before.name);
                self.files.entry(name.clone()).or_insert(ThemeFile { name, ..before });
            }
        }
        self
    }

    /// Every file of the theme, by name.
    pub fn files(&self) -> impl Iterator<Item = &ThemeFile> {
        self.files.values().chain(self.own_strings.values())
    }

    /// The templates, by name: every file that ends in `.html`, assets left out.
    pub(super) fn templates(&self) -> impl Iterator<Item = &ThemeFile> {
        self.files.values().filter(|file| is_template(file))
    }

    /// The assets, by name.
    pub(super) fn assets(&self) -> impl Iterator<Item = &ThemeFile> {
        self.files.values().filter(|f| f.name.starts_with("assets/"))
    }

    /// The file with this name.
    pub(super) fn file(&self, name: &str) -> Option<&ThemeFile> {
        self.files.get(name)
    }

    /// The site's words: English, and on top those of `language` (`de`, or `de-AT` on top of `de`) as far as the theme has
    /// them.
    pub(super) fn strings(&self, language: &str) -> Result<Strings, Box<Diagnostic>> {
        let language = language.to_ascii_lowercase();
        let base = language.split('-').next().unwrap_or_default();
        let mut strings = Strings::default();
        for name in ["en", base, &language] {
            let name = format!("strings/{name}.toml");
            for file in [self.files.get(&name), self.own_strings.get(&name)].into_iter().flatten() {
                strings = strings.with(read_strings(file)?);
            }
        }
        Ok(strings)
    }
}

fn is_template(file: &ThemeFile) -> bool {
    file.name.ends_with(".html") && !file.name.starts_with("assets/")
}

fn read_strings(file: &ThemeFile) -> Result<Strings, Box<Diagnostic>> {
    let text = String::from_utf8_lossy(&file.bytes);
    Strings::parse(&text).map_err(|message| {
        Box::new(Diagnostic::new(
            Code::ThemeInvalid,
            Place::file(&file.path),
            format!("the strings of the theme cannot be read: {}", message.trim_end()),
            "write one `key = \"text\"` a line",
        ))
    })
}
