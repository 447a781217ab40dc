//! Who an article is: front matter first, then header block, then footer.

use crate::article::{Article, Metadata};
use crate::blocks::Body;
use crate::config::Vocabulary;
use crate::source::Document;

/// Begins an article with its metadata and blocks.
#[must_use]
pub(super) fn begin(document: Document, body: Body, words: &Vocabulary) -> Article {
    // For now the first part of the file's way, from its end, that is an id: enough to measure the other recognisers.
    let id = std::iter::once(document.path.file_stem().unwrap_or_default())
        .chain(document.path.components().rev().map(|part| part.as_str()))
        .find(|name| words.ids.is_id(name))
        .unwrap_or_default();
    Article {
        metadata: Metadata { id: id.to_owned(), ..Metadata::default() },
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
