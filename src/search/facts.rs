//! What an article says, field by field.

use super::gather::{Field, Gatherer};
use super::spelling::{key_token, label_token};
use crate::article::Article;
use crate::source::LineRange;

/// How far the text stands behind the title, so that no phrase spans both.
const BEHIND_TITLE: u32 = 8;

/// The longest excerpt, in characters: the cards of ten articles have to be small enough to be loaded with a query.
const LONGEST_EXCERPT: usize = 110;

/// Tells a gatherer everything that an article says.
pub(super) fn tell(article: &Article, gatherer: &mut Gatherer) {
    let title = gatherer.text(&article.metadata.title, Field::Title, 0);
    let mut position = title + BEHIND_TITLE;
    if let (Some(first), Some(last)) = (article.blocks.first(), article.blocks.last()) {
        for line in article.lines.range(LineRange::new(first.lines.first, last.lines.last)) {
            position = gatherer.text(article.lines.slice(line), Field::Body, position);
        }
    }
    if let Some(said) = gatherer.said() {
        said.title = title;
        said.length = position - title - BEHIND_TITLE;
        said.excerpt = excerpt(article);
    }
    tell_labels(article, gatherer);
    tell_facts(article, gatherer);
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
