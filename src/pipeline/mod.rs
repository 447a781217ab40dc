//! The whole way, in short functions: [`read_article`] for one article, [`extract()`] for a stream of records, [`build()`] for
//! a site, [`article_by_id()`] for one article of a site, [`check()`] for what is doubtful, [`stage()`] for one stage of an article as text.
//!
//! Articles are read by all threads of the rayon pool that the caller is in. Nothing here reads a clock or the
//! environment: the build date comes in, and [`Progress`] tells the caller where the work is, so that it can time it.

mod again;
mod articles;
mod attachments;
mod build;
mod check;
mod expect;
mod extract;
mod import;
mod index;
mod lookup;
mod pictures;
mod progress;
mod runbook;
mod runbooks;
mod said;
mod spill;
mod stages;
mod survey;

pub use attachments::look as look_at_attachments;
pub use build::{BuildError, BuildOptions, Drafts, Report, SiteFolders, build};
pub use check::{AskWeb, CheckRequest, Checked, check};
pub use expect::{Blessed, bless, test};
pub use extract::{Extracted, extract};
pub use import::{ImportReport, import};
pub use lookup::{Lookup, article_by_id};
pub use progress::{Phase, Progress, Silent};
pub use runbook::{RunbookRequest, composed_runbook, runbook};
pub use runbooks::{article_runbook, compose as compose_runbooks};
pub use stages::{Stage, stage};
#[cfg(feature = "serve")]
pub(crate) use survey::is_draft;

use crate::article::Article;
use crate::config::{Config, Vocabulary};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Document, Found};
use crate::{blocks, recognise, source};

/// How many files one task reads; few, so that one long article does not keep the other threads waiting.
const TASK: usize = 16;

/// How many bytes of text go through the phases together, one document more or less: more would leave the processor's cache
/// between two phases, and long documents are not all to be in memory at once.
const TOGETHER: usize = 128 * 1024;

/// What is needed to read an article: the settings of its site, and the words compiled from them.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The words compiled from the settings.
    pub words: &'a Vocabulary,
}

/// Reads one article, from the file to the typed data.
///
/// # Errors
/// With the finding that says why the file holds no article: it cannot be read, is too large, empty or binary.
pub fn read_article(found: &Found, reading: Reading<'_>) -> Result<Article, Box<Diagnostic>> {
    let bytes = source::read(found, &reading.config.content)?;
    article_of(found, &bytes, reading)
}

/// The same for the bytes of a file.
fn article_of(found: &Found, bytes: &[u8], reading: Reading<'_>) -> Result<Article, Box<Diagnostic>> {
    let mut document = document_of(found, bytes, reading)?;
    let body = blocks::parse(&mut document, reading.words);
    Ok(recognise::recognise(document, body, reading.words))
}

/// The bytes of a file as a document, or the finding that says why they hold no article.
fn document_of(found: &Found, bytes: &[u8], reading: Reading<'_>) -> Result<Document, Box<Diagnostic>> {
    let mut document = Document::from_bytes(&found.path, &found.relative, bytes, reading.config);
    match document.findings.iter().position(|finding| is_no_article(finding.code)) {
        Some(at) => Err(Box::new(document.findings.swap_remove(at))),
        None => Ok(document),
    }
}

/// The articles of some documents, in their order. They go through each phase together, which is quicker than one by one.
fn articles_of(documents: Vec<Document>, reading: Reading<'_>) -> Vec<Article> {
    let parse = |mut document: Document| (blocks::parse(&mut document, reading.words), document);
    let parsed: Vec<_> = documents.into_iter().map(parse).collect();
    recognise::recognise_all(parsed.into_iter().map(|(body, document)| (document, body)), reading.words)
}

/// Whether a finding of this kind means that a file holds no article at all.
fn is_no_article(code: Code) -> bool {
    matches!(code, Code::FileUnreadable | Code::FileBinary | Code::FileTooLarge | Code::FileEmpty)
}
