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

pub(crate) use registry::misspelled_hive;

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
    run_all(std::slice::from_mut(&mut article), words);
    article
}

/// The same for several documents, in their order. Each recogniser goes over all of them before the next begins, so that its
/// code and tables are near when they are needed again: for articles of usual length that takes a tenth less time.
#[must_use]
pub fn recognise_all(parsed: impl IntoIterator<Item = (Document, Body)>, words: &Vocabulary) -> Vec<Article> {
    let begun = parsed.into_iter().map(|(document, body)| metadata::begin(document, body, words));
    let mut articles: Vec<Article> = begun.collect();
    run_all(&mut articles, words);
    articles
}

fn run_all(articles: &mut [Article], words: &Vocabulary) {
    for recogniser in RECOGNISERS {
        articles.iter_mut().for_each(|article| (recogniser.run)(article, words));
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks;
    use crate::config::Config;

    #[test]
    fn articles_that_are_read_together_are_what_each_is_alone() {
        let config = Config::default();
        let words = Vocabulary::compile(&config).unwrap();
        let texts = [
            "---\ntitle: \"IT-0001: Move a queue\"\n---\n\n1. Stop the spooler.\n\n2. Start it. Error 1069 may be logged.\n",
            "",
            "---\ntitle: Copy\n---\n\nYou must back up relay.ini before you copy it.\n\n   copy relay.ini d:\\\n",
        ];
        let parse = |text: &str| {
            let mut document = Document::from_bytes("a.md".into(), "a.md".into(), text.as_bytes(), &config);
            let body = blocks::parse(&mut document, &words);
            (document, body)
        };
        let alone = texts.map(parse).map(|(document, body)| recognise(document, body, &words));
        let together = recognise_all(texts.map(parse), &words);
        assert_eq!(format!("{together:#?}"), format!("{alone:#?}"));
        assert!(!together[0].procedures.is_empty() && !together[2].obligations.is_empty());
    }
}
