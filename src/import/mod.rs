//! Articles of other forms → articles of ours, with complete front matter.
//!
//! [`import()`] makes [`Imported`] of the bytes of one file. Text in a form that kbpress reads keeps its body, in the fixed-width form
//! of the classic archives; a page of HTML becomes Markdown; of a table in CSV every row is an article. Words are counted
//! before and after (`words.rs`): a line with a word that found no place stands in the front matter, under `extra.unplaced`,
//! and is told, so that nothing is ever lost. What a person has to look at is a finding of the article that it is about.

mod csv_table;
mod draft;
mod foreign;
mod form;
mod front;
mod glued;
mod html;
mod links;
mod markdown;
mod mend;
mod plain;
#[cfg(test)]
mod properties;
mod report;
mod words;

pub use form::Form;
pub use links::resolve;
pub use report::report;
pub use words::lost;

use crate::config::{Config, Vocabulary};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Found;

/// An article that was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Its id.
    pub id: String,
    /// Whether the id was made from the name of the file, because the source says none.
    pub id_is_made: bool,
    /// Its path below the folder that articles are imported into; plain names only, with `/` between them.
    pub path: String,
    /// Its text: front matter and body.
    pub text: String,
    /// What a person has to look at.
    pub findings: Vec<Diagnostic>,
    /// The file that it was made of, relative to the folder that was searched: what links between pages name.
    pub source: String,
}

/// Makes articles of the bytes of `found`: one, or for a table one for each row.
///
/// # Errors
/// With the finding that says why there is no article: empty, binary, too large to be one, a table without a column of text.
pub fn import(
    found: &Found,
    bytes: &[u8],
    form: Form,
    config: &Config,
    words: &Vocabulary,
) -> Result<Vec<Imported>, Box<Diagnostic>> {
    let decoded = mend::text(bytes, form.of_file(found), config.content.encoding);
    if decoded.text.trim().is_empty() {
        return Err(skipped(found, "the file is empty", "nothing was imported from it"));
    }
    if decoded.is_binary {
        return Err(skipped(found, "the file holds binary data and no text", "nothing was imported from it"));
    }
    let reading = Reading { found, config, words };
    let mut drafts = match form.of_text(found, &decoded.text) {
        Form::Html => vec![html::page(&decoded.text, reading)],
        Form::Csv => csv_table::rows(&decoded.text, reading).map_err(|message| {
            skipped(found, &message, "give the table a head with names such as `title` and `body`")
        })?,
        Form::Markdown => vec![markdown::page(&decoded.text, reading)],
        form => vec![plain::article(&decoded.text, form, reading)],
    };
    for draft in &mut drafts {
        draft.doubts.extend(decoded.doubts.iter().cloned());
    }
    Ok(drafts.into_iter().map(|draft| draft.finish(reading)).collect())
}

/// What is needed to make an article of a file.
#[derive(Clone, Copy)]
struct Reading<'a> {
    found: &'a Found,
    config: &'a Config,
    words: &'a Vocabulary,
}

fn skipped(found: &Found, message: &str, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(Code::ImportSkipped, Place::file(&found.path), message, help))
}
