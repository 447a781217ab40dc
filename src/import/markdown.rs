//! Markdown: the body stays, and front matter of any program becomes ours.

use super::draft::{Draft, title_of_name};
use super::{Reading, foreign};
use crate::diagnostic::Code;
use crate::source::Document;
use crate::{blocks, recognise};
use serde_json::Value;

/// The article in a text of Markdown.
pub(super) fn page(text: &str, reading: Reading<'_>) -> Draft {
    let found = reading.found;
    let top = foreign::top(text);
    let mut draft = Draft { body: top.body.to_owned(), source: top.body.to_owned(), ..Draft::default() };
    top.fill(&mut draft);
    // What front matter does not say, the text may: a first heading, an id in front of the title or in the file's name.
    let mut document =
        Document::from_bytes(&found.path, &found.relative, top.readable(text).as_bytes(), reading.config);
    let body = blocks::parse(&mut document, reading.words);
    let article = recognise::recognise(document, body, reading.words);
    let is_titled = article.findings.iter().all(|finding| finding.code != Code::TitleMissing);
    let metadata = article.metadata;
    if draft.front.id.is_empty() && metadata.id_is_given {
        draft.front.id = metadata.id;
    }
    if draft.front.title.is_empty() && !is_titled {
        // The reader would fall back on the first heading, which is one of the article's sections.
        draft.front.title = title_of_name(reading, &mut draft.doubts);
    } else if draft.front.title.is_empty() {
        draft.front.title = metadata.title;
    } else if is_titled && draft.front.title.contains(&metadata.title) {
        // The reader takes the id off the front of a title.
        let said = draft.front.title.replace(&metadata.title, "");
        if !super::lost(&said, &draft.front.id).is_empty() {
            let title = Value::from(draft.front.title.as_str());
            draft.front.keep("title", title);
        }
        draft.front.title = metadata.title;
    }
    draft
}
