//! Error numbers and event ids in whole articles.
//!
//! Every file of the folder of fixtures is an article, then a line `%%%`, then what is read from it: a line for each error
//! number (`error CODE TEXT LINES`, `stop CODE TEXT LINES`) and each event (`event ID LINES SOURCE`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::articles::check_outlines;
use kbpress::article::{Article, ErrorKind};
use std::fmt::Write;

/// What is read from an article, a line each.
fn outline(article: &Article) -> String {
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
    check_outlines("errors", outline);
}
