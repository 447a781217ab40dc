//! What the layout reads as `data.json`: the runbook, the words of the site, and what was decided about the page.
//!
//! | name | what it is |
//! |---|---|
//! | `runbook` | the runbook as [`crate::runbook::Runbook`] serializes, with steps in a row; long words hold U+200B where they may break |
//! | `t` | the words of the site, by key |
//! | `paper` | the size of the paper, as Typst names it |
//! | `title`, `author`, `keywords` | the properties of the document |
//! | `lang`, `region` | its language |
//! | `identity` | the id and the revision, for every page |
//! | `running` | the title, cut so that it fits the head of a page |
//! | `page` | the text before, between and behind the numbers of "page x of y" |
//! | `record` | the labels of the run record |
//! | `qr` | the QR code of the address as SVG; nothing where there is no address |
//! | `contents` | whether it will be long enough for contents, as far as can be told before it is laid out |
//!
//! Tables have `widths` besides, a share for each column, and `tall`: whether each row may break over pages because it could
//! be longer than one. Notices have `long` in the same sense. Steps have `doubtful`: whether they must be measured before
//! they are kept on one page. Parts have `headings`: those inside them that stand in the contents. Listings have `wide`:
//! whether they need the width of the page.

use super::letters::{BREAK, Letters};
use super::shallow::shallow;
use crate::config::Paper;
use crate::render::runbook::LONGEST_WITHOUT_CONTENTS;
use crate::render::runbook::markdown::RUN_RECORD;
use crate::render::runbook::page_boxes::{identity, page_numbers};
use crate::render::runbook::qr::qr_svg;
use crate::runbook::{Runbook, lines_of};
use crate::view::Strings;
use serde_json::{Map, Value, json};

/// How many characters a word may have before it breaks anywhere: in running text, in the tables of values and files, and in
/// lines that stand as they are.
const ROOM: usize = 44;
const NARROW_ROOM: usize = 22;
const LINES_ROOM: usize = 60;

/// How many characters a line of a table has that is as wide as the page.
const TABLE_ROOM: usize = 84;

/// How wide a column of a table may be, in characters of its longest line, and what every column has besides.
const WIDEST: usize = 40;
const LEAST: usize = 6;

/// How many characters of a listing a line of a step's command has.
const COMMAND: usize = 62;

/// From this weight on (see [`weight`]) something may be longer than a page; a page holds at least three times as much.
const HEAVY: usize = 1_400;

/// How many characters a line has, about.
const LINE: usize = 70;

/// The deepest level of the headings that stand in the contents.
const IN_CONTENTS: u64 = 2;

/// How much of a title stands at the head of each page, in characters.
const RUNNING: usize = 80;

/// The data of a runbook's layout.
pub(super) fn data(runbook: &Runbook, paper: Paper, strings: &Strings, letters: &mut Letters<'_>) -> Value {
    let cover = &runbook.cover;
    let title = letters.shown(&format!("{}: {}", cover.id, cover.title), usize::MAX);
    let identity = letters.shown(&identity(cover, strings), usize::MAX);
    let running = letters.shown(&cut(&cover.title), usize::MAX);
    let author = cover.owner.as_deref().map(|owner| letters.shown(owner, usize::MAX));
    let keywords: Vec<String> = cover.sources.iter().map(|source| letters.shown(&source.id, usize::MAX)).collect();
    let mut words = serde_json::to_value(strings).unwrap_or_default();
    settle(&mut words, letters, ROOM);
    let mut shown = serde_json::to_value(shallow(runbook)).unwrap_or_default();
    settle(&mut shown, letters, ROOM);
    for part in shown.get_mut("parts").and_then(Value::as_array_mut).into_iter().flatten() {
        let mut found = Vec::new();
        headings(part, &mut found);
        if let Value::Object(map) = part {
            map.insert("headings".to_owned(), json!(found));
        }
    }
    let (lang, region) = language(&cover.language);
    json!({
        "runbook": shown,
        "t": words,
        "paper": match paper { Paper::A4 => "a4", Paper::Letter => "us-letter" },
        "title": title,
        "author": author,
        "keywords": keywords,
        "lang": lang,
        "region": region,
        "identity": identity,
        "running": running,
        "page": page_numbers(strings),
        "record": RUN_RECORD.map(|key| strings.get(key)),
        "qr": cover.address.as_deref().and_then(qr_svg),
        "contents": lines_of(runbook) > LONGEST_WITHOUT_CONTENTS,
    })
}

/// The texts of the headings inside a part that stand in the contents, in their order.
fn headings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| headings(one, found)),
        Value::Object(map) if map.get("is").is_some_and(|is| is == "heading") => {
            if map.get("level").and_then(Value::as_u64).is_some_and(|level| level <= IN_CONTENTS) {
                found.extend(map.get("text").and_then(Value::as_str).map(str::to_owned));
            }
        }
        Value::Object(map) => map.values().for_each(|one| headings(one, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Makes all text inside `value` printable, and says of tables, notices and steps what the layout has to know.
fn settle(value: &mut Value, letters: &mut Letters<'_>, room: usize) {
    match value {
        Value::String(text) => *text = letters.shown(text, room),
        Value::Array(all) => all.iter_mut().for_each(|one| settle(one, letters, room)),
        Value::Object(map) if map.get("is").is_some_and(|is| is == "table") => table(map, letters),
        Value::Object(map) if map.get("is").is_some_and(|is| is == "lines") => {
            if let Some(Value::String(text)) = map.get_mut("text") {
                *text = letters.lines(text, LINES_ROOM);
                let widest = text.lines().map(|line| line.chars().filter(|c| *c != BREAK).count()).max();
                map.insert("wide".to_owned(), Value::Bool(widest.unwrap_or(0) > COMMAND));
            }
        }
        Value::Object(map) => {
            let in_columns = map.contains_key("doubt") || map.contains_key("disposition");
            let room = if in_columns { NARROW_ROOM } else { room };
            map.values_mut().for_each(|one| settle(one, letters, room));
            let heavy = |map: &Map<String, Value>| Value::Bool(map.values().map(weight).sum::<usize>() > HEAVY);
            if map.contains_key("extent") {
                map.insert("doubtful".to_owned(), heavy(map));
            } else if map.contains_key("word") {
                map.insert("long".to_owned(), heavy(map));
            } else if in_columns {
                map.insert("tall".to_owned(), heavy(map));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// How much room something takes on a page, in characters of a line of seventy, about.
fn weight(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count() + text.matches('\n').count() * LINE,
        Value::Array(all) => all.iter().map(|one| weight(one) + LINE / 2).sum(),
        Value::Object(map) => map.values().map(weight).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// A table: its columns get shares by their longest lines, and words break where their column ends.
fn table(map: &mut Map<String, Value>, letters: &mut Letters<'_>) {
    let mut widths: Vec<usize> = Vec::new();
    for key in PARTS {
        for row in rows(map, key) {
            widths.resize(widths.len().max(row.len()), 0);
            for (width, cell) in widths.iter_mut().zip(row.iter()) {
                let longest = cell.as_str().unwrap_or_default().lines().map(|line| line.chars().count()).max();
                *width = (*width).max(longest.unwrap_or(0).min(WIDEST) + LEAST);
            }
        }
    }
    let total = widths.iter().sum::<usize>().max(1);
    let rooms: Vec<usize> = widths.iter().map(|width| (width * TABLE_ROOM / total).clamp(3, ROOM)).collect();
    let mut tall = Vec::new();
    for key in PARTS {
        tall.clear();
        for row in rows(map, key) {
            let mut lines = 0;
            for (cell, room) in row.iter_mut().zip(&rooms) {
                let Value::String(text) = cell else { continue };
                *text = letters.shown(text, *room);
                lines = lines.max(text.chars().count() / room + text.matches('\n').count());
            }
            tall.push(lines > HEAVY / LINE);
        }
    }
    map.insert("tall".to_owned(), json!(tall));
    map.insert("widths".to_owned(), json!(widths));
}

/// The parts of a table; what is found of the last one goes to the layout.
const PARTS: [&str; 2] = ["head", "rows"];

fn rows<'m>(map: &'m mut Map<String, Value>, key: &str) -> impl Iterator<Item = &'m mut Vec<Value>> {
    map.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_array_mut)
}

/// The title for the head of each page.
fn cut(title: &str) -> String {
    let mut chars = title.chars();
    let kept: String = chars.by_ref().take(RUNNING).collect();
    if chars.next().is_some() { format!("{}…", kept.trim_end()) } else { kept }
}

/// Language and region of a BCP 47 tag, in the forms that Typst takes; English where there is none.
fn language(tag: &str) -> (String, Option<String>) {
    let is = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let mut parts = tag.split(['-', '_']);
    let lang = parts.next().filter(|part| is(part, 2..=3)).unwrap_or("en").to_ascii_lowercase();
    let region = parts.find(|part| is(part, 2..=2)).map(str::to_ascii_uppercase);
    (lang, region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tag_becomes_what_typst_takes() {
        assert_eq!(language("de-AT"), ("de".to_owned(), Some("AT".to_owned())));
        assert_eq!(language("zh-Hant-TW"), ("zh".to_owned(), Some("TW".to_owned())));
        assert_eq!(language("\"]"), ("en".to_owned(), None));
    }

    #[test]
    fn words_of_a_table_break_where_their_column_ends() {
        let shows = |_| true;
        let mut letters = Letters::new(&shows);
        let cell = |n: usize| "x".repeat(n);
        let mut value = json!({"is": "table", "head": [], "rows": [[cell(60), cell(60), cell(60), cell(60)], [cell(2), "", "", ""]]});
        settle(&mut value, &mut letters, ROOM);
        assert_eq!(value["widths"], json!([46, 46, 46, 46]));
        assert_eq!(value["tall"], json!([false, false]));
        assert_eq!(value["rows"][0][0].as_str().unwrap().split('\u{200b}').next().unwrap().len(), 21);
    }
}
