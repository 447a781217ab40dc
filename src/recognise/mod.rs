//! Blocks → article: one recogniser a file, and the table that lists them.
//!
//! A recogniser reads the block tree, and what recognisers above it in [`RECOGNISERS`] have found, and fills one field of
//! the [`Article`]. Each file opens with the same headings: what it looks like, what it yields, what it must not take, an
//! example.

mod announced;
mod code;
mod display;
mod entities;
mod errors;
mod files;
mod lexicon;
mod metadata;
mod notices;
mod obligations;
mod ownership;
mod phrases;
mod placeholders;
mod procedures;
mod references;
mod registry;
mod sections;
mod tables;
mod values;
mod verbs;

use crate::article::Article;
use crate::blocks::Body;
use crate::config::Vocabulary;
use crate::source::Document;

/// A recogniser: its name, as in `tests/fixtures/<name>/`, and what it does.
pub struct Recogniser {
    /// The name of its file and of its fixtures.
    pub name: &'static str,
    /// Fills its field of the article from the article's blocks.
    pub run: fn(&mut Article, &Vocabulary),
}

/// Every recogniser, in the order in which they run.
pub const RECOGNISERS: &[Recogniser] = &[
    Recogniser { name: "sections", run: sections::recognise },
    Recogniser { name: "notices", run: notices::recognise },
    Recogniser { name: "references", run: references::recognise },
    Recogniser { name: "procedures", run: procedures::recognise },
    Recogniser { name: "registry", run: registry::recognise },
    Recogniser { name: "tables", run: tables::recognise },
    Recogniser { name: "code", run: code::recognise },
    Recogniser { name: "files", run: files::recognise },
    Recogniser { name: "obligations", run: obligations::recognise },
    Recogniser { name: "placeholders", run: placeholders::recognise },
    Recogniser { name: "errors", run: errors::recognise },
    Recogniser { name: "announced", run: announced::recognise },
    Recogniser { name: "ownership", run: ownership::recognise },
];

/// Makes the typed article of a document and its blocks. Never fails; what was doubtful is among the article's findings.
#[must_use]
pub fn recognise(document: Document, body: Body, words: &Vocabulary) -> Article {
    let mut article = metadata::begin(document, body, words);
    for recogniser in RECOGNISERS {
        (recogniser.run)(&mut article, words);
    }
    article
}

/// Whether a text begins with a command: a verb in the imperative, at once or behind an opener, a condition or a place.
#[must_use]
pub fn is_command(text: &str) -> bool {
    verbs::is_command(text)
}

/// The sentences of a text, in order, without blanks around them. A full stop inside a file name or version ends none, nor
/// does one behind an abbreviation.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    obligations::sentences(text)
}
