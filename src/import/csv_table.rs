//! A table of articles, as helpdesks export them: one row an article, the first row names the columns.

use super::draft::Draft;
use super::{Reading, foreign, html};
use serde_json::Value;

/// Names of the column that holds the text.
const BODY: &[&str] = &["body", "content", "text", "article_body", "html", "answer", "solution", "description"];

/// The most rows that are read; a larger export is cut by whoever made it.
const MOST_ROWS: usize = 1_000_000;

/// The articles of a table.
///
/// # Errors
/// With a sentence when the table has no column that could hold the text of an article.
pub(super) fn rows(text: &str, reading: Reading<'_>) -> Result<Vec<Draft>, String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(head) => head.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_owned()).collect(),
        Err(error) => return Err(format!("the head of the table cannot be read: {error}")),
    };
    let folded: Vec<String> = names.iter().map(|name| name.to_lowercase().replace([' ', '-'], "_")).collect();
    let Some(body) = BODY.iter().find_map(|known| folded.iter().position(|name| name == known)) else {
        return Err(format!("no column of the table holds text; it has the columns {}", names.join(", ")));
    };
    let mut drafts = Vec::new();
    for (row, number) in reader.records().zip(2u32..).take(MOST_ROWS) {
        match row {
            Ok(row) => drafts.push(article(&names, body, &row, number, reading)),
            Err(error) => return Err(format!("row {number} of the table cannot be read: {error}")),
        }
    }
    if drafts.is_empty() {
        return Err("the table has no rows".to_owned());
    }
    Ok(drafts)
}

fn article(names: &[String], body: usize, row: &csv::StringRecord, number: u32, reading: Reading<'_>) -> Draft {
    let text = row.get(body).unwrap_or_default();
    let is_html = ["</", "<br", "<p>", "<p "].iter().any(|tag| text.to_ascii_lowercase().contains(tag));
    let mut draft = if is_html {
        html::fragment(text)
    } else {
        Draft { body: text.to_owned(), source: text.to_owned(), ..Draft::default() }
    };
    for (place, value) in row.iter().enumerate().filter(|(place, _)| *place != body) {
        // A value behind the last column of the head has no name.
        let unnamed = format!("column {}", place + 1);
        let name = names.get(place).filter(|name| !name.is_empty()).unwrap_or(&unnamed);
        foreign::field(&mut draft, name, &Value::from(value));
    }
    if draft.front.id.trim().is_empty() {
        let stem = reading.found.relative.file_stem().unwrap_or("row");
        draft.front.id = format!("{stem}-{number}");
        draft.id_is_made = true;
        draft.doubts.push(format!("row {number} has no id; `{}` is made from the name of the file", draft.front.id));
    } else if draft.front.id.chars().all(|c| c.is_ascii_digit()) {
        let id = &draft.front.id;
        draft.front.id = reading.words.ids.of_number(id).unwrap_or_else(|| id.clone());
    }
    if !draft.body.trim_start().starts_with("# ") && !draft.front.title.is_empty() {
        draft.body = format!("# {}\n\n{}", html::escaped(&draft.front.title), draft.body);
    }
    draft
}

/// What divides columns: whatever the first line has most of.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |sign: char| head.matches(sign).count();
    let signs = [(b',', count(',')), (b';', count(';')), (b'\t', count('\t'))];
    signs.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| sign)
}
