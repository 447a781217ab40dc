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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Document;
    use camino::Utf8Path;
    use proptest::prelude::*;

    /// Pieces of texts of every form, so that readers get behind their first line.
    fn piece() -> impl Strategy<Value = String> {
        prop_oneof![
            "[ -~\\n\\t]{0,40}",
            "\\PC{0,20}",
            prop::sample::select(vec![
                "---\n",
                "title: a b\n",
                "id: KB-1\n",
                "DOCUMENT:Q900001  01-MAY-1999  [x]\n",
                "TITLE   :T\n",
                "======================\n",
                "<html><body>",
                "<main>",
                "<h1>",
                "</h1>",
                "<ul><li>",
                "</ul>",
                "<ol>",
                "<table><tr><td>",
                "</table>",
                "<pre>",
                "</pre>",
                "<a href='x.html'>",
                "</a>",
                "<b>",
                "</b>",
                "<div class='note'>",
                "</div>",
                "&amp;",
                "<br>",
                "<script>",
                "</script>",
                "id,title,body\n",
                "\"",
                ",",
                ";",
                "SYMPTOMSWhen it ",
                "Article ID: 900001 - Last Review: May 1, 1999 - Revision: 1.0 T",
                "1. Step\n",
                "- item\n",
                "\n\n",
                "The information in this article applies to:\n",
                "  \u{2022} x\n",
                "T (900001)\n",
                "```\n",
                "| a | b |\n",
                "> q\n",
            ])
            .prop_map(str::to_owned),
        ]
    }

    proptest! {
        #[test]
        fn any_text_in_any_form_is_imported_whole(pieces in prop::collection::vec(piece(), 0..30)) {
            let text = pieces.concat();
            let (config, words) = (Config::default(), Vocabulary::compile(&Config::default()).unwrap());
            let forms = [
                Form::Auto, Form::Jekyll, Form::DocumentText, Form::KbText, Form::KbWeb, Form::Markdown, Form::Html, Form::Csv,
            ];
            for form in forms {
                let found = Found { relative: "zz9/b.txt".into(), path: "old/zz9/b.txt".into() };
                for one in import(&found, text.as_bytes(), form, &config, &words).unwrap_or_default() {
                    prop_assert!(one.path.starts_with("zz9/") && one.path.ends_with(".md") && !one.path.contains(".."), "{}", one.path);
                    let path = Utf8Path::new("a.md");
                    let read = Document::from_bytes(path, path, one.text.as_bytes(), &config);
                    prop_assert_eq!(read.front_matter.id.as_deref(), Some(one.id.as_str()), "{:?}\n{}", form, one.text);
                    prop_assert!(read.findings.iter().all(|finding| finding.severity < crate::diagnostic::Severity::Error), "{:?}\n{}", read.findings, one.text);
                }
            }
        }
    }
}
