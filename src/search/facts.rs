//! What an article says, field by field.

use super::gather::{Field, Gatherer};
use super::rank::{LONGEST_TITLE, LengthClass};
use super::spelling::{key_token, label_token};
use crate::article::Article;
use crate::source::LineRange;

/// How far apart title and paragraphs stand at the least, so that no phrase spans two of them.
const APART: u32 = 8;

/// A paragraph begins at a multiple of this many positions. So a word more or less seldom moves what stands in later ones, and the
/// index need not say anew where their words are.
const PARAGRAPH: u32 = 32;

/// The longest excerpt, in characters: the cards of eight articles have to be small enough to be loaded with a query.
const LONGEST_EXCERPT: usize = 96;

/// Tells a gatherer everything that an article says.
pub(super) fn tell(article: &Article, gatherer: &mut Gatherer) {
    let title = gatherer.text(&article.metadata.title, Field::Title, 0);
    let (mut position, mut length, mut begins) = (behind(title), 0, true);
    if let (Some(first), Some(last)) = (article.blocks.first(), article.blocks.last()) {
        for line in article.lines.range(LineRange::new(first.lines.first, last.lines.last)) {
            if line.is_blank() {
                position = if begins { position } else { behind(position) };
                begins = true;
                continue;
            }
            let end = gatherer.text(article.lines.slice(line), Field::Body, position);
            length += end.saturating_sub(position);
            position = end;
            begins = false;
        }
    }
    if let Some(said) = gatherer.said() {
        said.title = u8::try_from(title).unwrap_or(u8::MAX).min(LONGEST_TITLE);
        said.length = LengthClass::of(length);
        said.excerpt = excerpt(article);
    }
    tell_labels(article, gatherer);
    tell_facts(article, gatherer);
}

/// Where what follows may begin.
fn behind(position: u32) -> u32 {
    position.saturating_add(APART).checked_next_multiple_of(PARAGRAPH).unwrap_or(u32::MAX)
}

/// Products, keywords and what else the article says of itself; and by what lists of articles can be narrowed.
fn tell_labels(article: &Article, gatherer: &mut Gatherer) {
    let meta = &article.metadata;
    let named = [
        &meta.products, &meta.applies_to, &meta.versions, &meta.operating_systems, &meta.keywords, &meta.query_words,
        &meta.technology,
    ];
    for text in named.into_iter().flatten() {
        gatherer.label(text, Field::Label);
    }
    for product in &meta.products {
        gatherer.whole(&label_token("product", product));
    }
    for keyword in &meta.keywords {
        gatherer.whole(&label_token("keyword", keyword));
    }
    if !article.checklists().is_empty() {
        gatherer.whole("has:checklist");
    }
    if !article.registry.values.is_empty() {
        gatherer.whole("has:values");
    }
}

/// Error numbers, event ids, files, registry keys and values.
fn tell_facts(article: &Article, gatherer: &mut Gatherer) {
    for error in &article.errors {
        gatherer.label(&error.text, Field::Fact);
        gatherer.label(&error.code, Field::Fact);
        // As a whole too: an article that has an error number comes before those in whose title it happens to stand.
        gatherer.whole(&label_token("error", &error.code));
        if !error.text.eq_ignore_ascii_case(&error.code) && !error.text.contains(char::is_whitespace) {
            gatherer.whole(&label_token("error", &error.text));
        }
    }
    for event in &article.events {
        gatherer.label(&event.id.to_string(), Field::Fact);
        gatherer.whole(&label_token("event", &event.id.to_string()));
    }
    for file in &article.files {
        gatherer.label(file.path.rsplit(['\\', '/']).next().unwrap_or_default(), Field::Fact);
    }
    for key in &article.registry.keys {
        gatherer.whole(&key_token(&key.path));
        gatherer.label(key.path.rsplit('\\').next().unwrap_or_default(), Field::Fact);
    }
    for value in &article.registry.values {
        gatherer.label(&value.name, Field::Fact);
    }
}

/// The beginning of what the article is about, cut at a word.
fn excerpt(article: &Article) -> String {
    let summary = article.summary();
    let Some((end, _)) = summary.char_indices().nth(LONGEST_EXCERPT) else { return summary };
    let room = summary.get(..end).unwrap_or_default();
    let words = room.rfind(' ').and_then(|at| room.get(..at)).unwrap_or(room);
    format!("{} …", words.trim_end_matches(['…', ' ', ',', ';', ':']))
}
