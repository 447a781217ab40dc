//! Texts that kbpress reads: their bodies stay as they are, in the fixed-width form of the classic archives.

use super::draft::{Draft, unique};
use super::form::Form;
use super::front::Front;
use super::{Reading, foreign, glued, markdown};
use crate::article::Metadata;
use crate::blocks;
use crate::config::MetaField;
use crate::library::Address;
use crate::recognise;
use crate::source::{Dialect, Document};
use serde_json::Value;

/// Labels of the `DOCUMENT:` header, and those of the header block that say the same.
const LABELS: &[(&str, &str)] = &[
    ("PRODUCT", "Product(s)"),
    ("PROD/VER", "Version(s)"),
    ("OPER/SYS", "Operating System(s)"),
    ("KEYWORDS", "Keyword(s)"),
];

/// The article in a text of one of the forms that kbpress reads.
pub(super) fn article(text: &str, form: Form, reading: Reading<'_>) -> Draft {
    let found = reading.found;
    let mut document = Document::from_bytes(&found.path, &found.relative, text.as_bytes(), reading.config);
    if let Some(dialect) = form.dialect() {
        document.dialect = dialect;
    }
    if document.dialect == Dialect::Markdown {
        return markdown::page(text, reading);
    }
    let top = foreign::top(text);
    let dialect = document.dialect;
    let body = blocks::parse(&mut document, reading.words);
    let glued = matches!(dialect, Dialect::KbText | Dialect::KbWeb).then(|| glued::body(&body));
    let reviewed =
        body.frame.fields.iter().find(|one| one.field == MetaField::LastModified).map(|one| one.value.clone());
    let article = recognise::recognise(document, body, reading.words);
    let metadata = &article.metadata;
    let mut draft = Draft { front: front(metadata), source: top.body.to_owned(), ..Draft::default() };
    top.fill(&mut draft);
    match (dialect, glued) {
        (_, Some(mut glued)) => {
            article.references.iter().for_each(|one| name_reference(&mut glued, &one.id));
            draft.source = without_labels(top.body);
            draft.body = framed(&draft.front, metadata, reviewed.as_deref(), &glued);
        }
        (Dialect::DocumentText, None) => document_text(&mut draft, top.body),
        _ => draft.body = top.body.to_owned(),
    }
    draft
}

/// Front matter of what was read in the text.
fn front(metadata: &Metadata) -> Front {
    let given = if metadata.id_is_given { metadata.id.clone() } else { String::new() };
    let own = (!given.is_empty()).then(|| format!("/{}", Address::of_id(&given).as_str()));
    // An id under which the article was published before led to an address of its own.
    let previous = metadata.extra.values().filter_map(Value::as_str).filter(|value| is_id_like(value, &given));
    Front {
        title: metadata.title.clone(),
        aliases: unique(
            metadata.aliases.iter().cloned().chain(previous.map(|id| format!("/{}", Address::of_id(id).as_str()))),
        ),
        permalink: metadata.permalink.clone().or(own),
        id: given,
        owner: metadata.owner.clone(),
        review_by: metadata.review_by,
        audience: metadata.audience.clone(),
        state: metadata.state,
        draft: metadata.draft,
        products: unique(&metadata.products),
        versions: unique(&metadata.versions),
        operating_systems: unique(&metadata.operating_systems),
        keywords: unique(&metadata.keywords),
        issue_type: metadata.issue_type.as_ref().map(ToString::to_string),
        last_modified: metadata.last_modified,
        extra: metadata.extra.clone(),
    }
}

fn is_id_like(value: &str, id: &str) -> bool {
    let short = value.len() <= 16 && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    short
        && value != id
        && value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.chars().filter(char::is_ascii_digit).count() >= 4
}

/// Phrases by which text made from HTML says who it is; a header block says the same by its labels.
const PHRASES: &[&str] = &[
    "The information in this article applies to:",
    "This article was previously published under",
    "Modification Type:",
    "Last Reviewed:",
    "Article ID:",
    "Last Review:",
    "Revision:",
    "Keywords:",
];

fn without_labels(text: &str) -> String {
    PHRASES.iter().fold(text.to_owned(), |text, phrase| text.replacen(phrase, " ", 1))
}

/// Writes an id in full where text made from HTML has only its number: `316886` becomes `Q316886 (316886)`.
fn name_reference(body: &mut String, id: &str) {
    let number = id.trim_start_matches(|c: char| !c.is_ascii_digit());
    if number.len() < 4 || body.contains(id) {
        return;
    }
    let stands_alone = |at: &usize| {
        let before = body.get(..*at).and_then(|text| text.chars().next_back());
        let after = body.get(at + number.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '/') && !after.is_some_and(char::is_alphanumeric)
    };
    let found = body.match_indices(number).map(|(at, _)| at).find(stands_alone);
    if let Some(at) = found {
        body.replace_range(at..at + number.len(), &format!("{id} ({number})"));
    }
}

/// A header block, the box, and a body below them.
fn framed(front: &Front, metadata: &Metadata, reviewed: Option<&str>, body: &str) -> String {
    let mut text = heading(front);
    if let Some(date) = reviewed {
        text.push_str(&format!("Last Modified: {date}\n"));
    }
    text.push_str(&format!("Keyword(s): {}\n", front.keywords.join(" ")));
    if !metadata.applies_to.is_empty() {
        let rule = "-".repeat(79);
        let entries: String = metadata.applies_to.iter().map(|entry| format!("- {entry}\n")).collect();
        text.push_str(&format!("\n{rule}\nThe information in this article applies to:\n\n{entries}{rule}\n"));
    }
    format!("{text}\n{body}")
}

/// The title line and the first line of a header block.
fn heading(front: &Front) -> String {
    match front.id.as_str() {
        "" => format!("## {}\n\n", front.title),
        id => format!("## {id}: {}\n\nArticle: {id}\n", front.title),
    }
}

/// The older form: its header becomes a header block, and what is below stays.
fn document_text(draft: &mut Draft, text: &str) {
    let mut header: Vec<(String, String)> = Vec::new();
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty()).peekable();
    while let Some(line) = lines.next_if(|line| !line.trim().is_empty() && !is_rule(line)) {
        match line.split_once(':').filter(|(label, _)| is_label(label)) {
            Some((label, value)) => header.push((label.trim().to_owned(), value.trim().to_owned())),
            // A value that was too long goes on in the next line.
            None => match header.last_mut() {
                Some((_, value)) => *value = format!("{value} {}", line.trim()),
                None => header.push((String::new(), line.trim().to_owned())),
            },
        }
    }
    while lines.next_if(|line| line.trim().is_empty()).is_some() {}
    lines.next_if(|line| is_rule(line));
    let mut body = heading(&draft.front);
    let mut values = String::new();
    for (label, value) in header {
        values.push_str(&value);
        values.push('\n');
        let known = LABELS.iter().find(|(old, _)| *old == label).map(|(_, new)| *new);
        match label.as_str() {
            "DOCUMENT" => {
                let mut parts = value.split_whitespace().skip(1);
                if let Some(date) = parts.next() {
                    body.push_str(&format!("Last Modified: {date}\n"));
                }
                let group = parts.collect::<Vec<_>>().join(" ");
                let group = group.trim_matches(['[', ']']);
                if !group.is_empty() {
                    draft.front.keep("group", Value::from(group));
                }
            }
            "TITLE" => {}
            _ => body.push_str(&format!("{}: {value}\n", known.unwrap_or(&label))),
        }
    }
    let rest: Vec<&str> = lines.collect();
    let rest = rest.join("\n");
    draft.source = format!("{values}{rest}");
    draft.body = format!("{body}\n{rest}");
}

/// Whether a line only draws a rule.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|byte| byte == b'=')
}

/// Whether the beginning of a line is a label of the header: few capitals at the margin.
fn is_label(text: &str) -> bool {
    let text = text.trim_end();
    !text.is_empty() && text.len() <= 12 && text.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '/' | ' ' | '-'))
}
