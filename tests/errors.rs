//! Error numbers and event ids in whole articles.
//!
//! Every file of the folder of fixtures is an article, then a line `%%%`, then what is read from it: a line for each error
//! number (`error CODE TEXT LINES`, `stop CODE TEXT LINES`) and each event (`event ID LINES SOURCE`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use kbpress::article::ErrorKind;
use kbpress::blocks;
use kbpress::config::{Config, Vocabulary};
use kbpress::recognise::recognise;
use kbpress::source::Document;
use std::fmt::Write;
use std::path::Path;

/// What is read from an article, a line each.
fn outline(name: &str, text: &str) -> String {
    let config = Config::default();
    let words = Vocabulary::compile(&config).unwrap();
    let mut document = Document::from_bytes(name.into(), name.into(), text.as_bytes(), &config);
    let body = blocks::parse(&mut document, &words);
    let article = recognise(document, body, &words);
    let numbers = |lines: &[u32]| lines.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
    let mut out = String::new();
    for error in &article.errors {
        let kind = if error.kind == ErrorKind::Stop { "stop" } else { "error" };
        writeln!(out, "{kind} {} {} {}", error.code, error.text, numbers(&error.lines)).unwrap();
    }
    for event in &article.events {
        writeln!(out, "event {} {} {}", event.id, numbers(&event.lines), event.source.as_deref().unwrap_or("-"))
            .unwrap();
    }
    out
}

#[test]
fn numbers_in_clear_forms_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/errors");
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 3, "no fixtures in {}", folder.display());
    let mut wrong = String::new();
    for path in paths {
        let whole = std::fs::read_to_string(&path).unwrap();
        let (text, wanted) = whole.split_once("%%%\n").unwrap();
        let got = outline(path.file_name().unwrap().to_str().unwrap(), text);
        if got != wanted {
            writeln!(wrong, "{} is read as\n%%%\n{got}", path.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
