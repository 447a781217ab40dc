//! Who an article is: front matter first, then header block, then footer.

use crate::article::Article;
use crate::blocks::Body;
use crate::config::Vocabulary;
use crate::source::Document;

/// Begins an article with its metadata and blocks.
#[must_use]
pub(super) fn begin(document: Document, body: Body, _words: &Vocabulary) -> Article {
    Article {
        path: document.path,
        relative: document.relative,
        dialect: document.dialect,
        encoding: document.encoding,
        hash: document.hash,
        findings: document.findings,
        lines: body.lines,
        blocks: body.blocks,
        ..Article::default()
    }
}
