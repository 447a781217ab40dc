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
        let mut strings = Strings::default();
        for name in std::iter::once("en".to_owned()).chain(names_of(language)) {
            for file in self.strings_of(&name) {
                strings = strings.with(read_strings(file)?);
            }
        }
        Ok(strings)
    }

    /// A finding where the theme has no words in `language`, so that the site's own are English.
    pub(super) fn lacks(&self, language: &str) -> Option<Diagnostic> {
        let has_some = names_of(language).any(|name| self.strings_of(&name).next().is_some());
        let finding = || {
            Diagnostic::new(
                Code::LanguageUnknown,
                Place::file("site.toml".into()),
                format!("the theme has no words in the language `{language}`, so that the site's own are English"),
                format!(
                    "correct `language`, or put strings/{}.toml into the site's theme",
                    language.to_ascii_lowercase()
                ),
            )
        };
        (!has_some).then(finding)
    }

    /// The files with the words of a language: the theme's, and the site's own.
    fn strings_of(&self, name: &str) -> impl Iterator<Item = &ThemeFile> {
        let name = format!("strings/{name}.toml");
        [self.files.get(&name), self.own_strings.get(&name)].into_iter().flatten()
    }
}

/// The names of the files that have the words of a language: `de`, then `de-at`, for `de-AT`.
fn names_of(language: &str) -> impl Iterator<Item = String> {
    let language = language.to_ascii_lowercase();
    let base = language.split_once('-').map(|(base, _)| base.to_owned());
    base.into_iter().chain([language])
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
