//! Which form a file has that is to be imported.

use crate::source::{Dialect, Found};

/// A form that is imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Found out by looking.
    #[default]
    Auto,
    /// Front matter and a fixed-width body.
    Jekyll,
    /// The older text form with a `DOCUMENT:` header.
    DocumentText,
    /// Plain text made from HTML.
    KbText,
    /// The text of a web page, scraped.
    KbWeb,
    /// Markdown, with front matter of any program.
    Markdown,
    /// A page of HTML.
    Html,
    /// A table, comma-separated or with semicolons or tabs.
    Csv,
}

impl Form {
    /// What the name of a file says; the form itself where it is not found out by looking.
    pub(super) fn of_file(self, found: &Found) -> Self {
        let extension = found.path.extension().unwrap_or_default().to_ascii_lowercase();
        match (self, extension.as_str()) {
            (Self::Auto, "html" | "htm" | "xhtml") => Self::Html,
            (Self::Auto, "csv" | "tsv") => Self::Csv,
            (form, _) => form,
        }
    }

    /// What a text is; texts that kbpress reads stay [`Form::Auto`], for which it has its own way of looking.
    pub(super) fn of_text(self, found: &Found, text: &str) -> Self {
        let form = self.of_file(found);
        let top = text.trim_start_matches('\u{feff}').trim_start();
        let opens = |tag: &str| top.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
        match form {
            Self::Auto if opens("<!doctype html") || opens("<html") || opens("<body") => Self::Html,
            form => form,
        }
    }

    /// The dialect that a text is to be read in; nothing where it is found out by looking.
    pub(super) fn dialect(self) -> Option<Dialect> {
        match self {
            Self::Jekyll => Some(Dialect::Jekyll),
            Self::DocumentText => Some(Dialect::DocumentText),
            Self::KbText => Some(Dialect::KbText),
            Self::KbWeb => Some(Dialect::KbWeb),
            Self::Markdown => Some(Dialect::Markdown),
            Self::Auto | Self::Html | Self::Csv => None,
        }
    }
}
