//! Registry keys, values and placeholders in whole articles.
//!
//! Every file of the two folders of fixtures is an article, then a line `%%%`, then what is read from it: a line for each key
//! (`key LINE PATH`, and what is to be done with it), value (`value FIRST-LAST KEY | NAME | TYPE | DATA | ACTION`), placeholder (`fill LINES TEXT`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod common;

use common::articles::{article, check_outlines};
use kbpress::article::{Action, Article, Confidence};
use std::fmt::Write;

/// What is read from an article, a line each.
fn outline(article: &Article) -> String {
    let mut out = String::new();
    for key in &article.registry.keys {
        let remark = if key.deletes { " (delete)" } else { "" };
        let remark = if key.names_value { " (names a value)" } else { remark };
        writeln!(out, "key {} {}{remark}", key.lines.first, key.path).unwrap();
    }
    for value in &article.registry.values {
        let action = match value.action {
            Action::Set => "set",
            Action::Delete => "delete",
            Action::Document => "document",
        };
        writeln!(
            out,
            "value {}-{} {} | {} | {} | {} | {action}",
            value.lines.first,
            value.lines.last,
            value.key.as_deref().unwrap_or("-"),
            value.name,
            value.kind.map_or("-", |kind| kind.name()),
            value.data.as_deref().unwrap_or("-"),
        )
        .unwrap();
    }
    for placeholder in &article.placeholders {
        let lines: Vec<_> = placeholder.lines.iter().map(u32::to_string).collect();
        writeln!(out, "fill {} {}", lines.join(","), placeholder.text).unwrap();
    }
    out
}

#[test]
fn keys_and_values_in_every_form() {
    check_outlines("registry", outline);
}

#[test]
fn what_the_reader_fills_in() {
    check_outlines("placeholders", outline);
}

#[test]
fn hostile_text_is_read_in_time_that_grows_with_it() {
    for piece in [
        "HKEY_LOCAL_MACHINE\\",
        "\\a ",
        "REG_DWORD:",
        "Value Name: ",
        "the Aa value to 1. ",
        "<a name ",
        "\"a\"=\"\\",
        "HKLM\\<",
        "\\A\n",
        "Value: A\nType: REG_SZ\n",
        "\"",
        "%aaa",
        "a: drive ",
        "HKLM\\a\\b\\c\\MaxBells ",
        "TcpWindowSize\n",
        "TcpWindowSize  5\n",
        "the TcpWindowSize registry value ",
        "Add the above value to the following key:\n\n  HKLM\\a\\b\n\n",
        "HKLM\\a\\KeepAliveTime\n\n",
        "A_=1",
        "Key Name: Aa\nClass: \n",
        "Value name  Data\n\nAa  5\n\n",
        "1. Click the Aa key.\n",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        article("hostile.txt", format!("HKEY_USERS\\A\n{text}"));
    }
}

#[test]
fn a_misspelled_type_is_read_as_meant_with_a_finding() {
    let article =
        article("a.txt", "Acme\n\n  HKEY_USERS\\Acme\n\n  Value Name: Limit\n  Data Type: REG_DEWORD\n  Data: 5\n");
    assert_eq!(article.registry.values.first().and_then(|v| v.kind).map(|k| k.name()), Some("REG_DWORD"));
    let found: Vec<_> = article.findings.iter().filter(|f| f.code.text() == "KB060").map(|f| f.place.line).collect();
    assert_eq!(found, [6]);
}

#[test]
fn a_control_set_written_in_three_letters_is_spelled_out_and_only_likely() {
    let text =
        "Acme\n\n  HKLM\\System\\CCS\\Services\\Relay\n\n  Value Name: Limit\n  Data Type: REG_DWORD\n  Data: 5\n";
    let article = article("a.txt", text);
    let key = article.registry.keys.first().unwrap();
    assert_eq!(key.path, r"HKEY_LOCAL_MACHINE\System\CurrentControlSet\Services\Relay");
    assert_eq!(key.evidence.confidence, Confidence::Likely);
    let value = article.registry.values.first().unwrap();
    assert_eq!((value.key.as_deref(), value.confidence), (Some(key.path.as_str()), Confidence::Likely));
    assert!(value.reason.contains("CCS") && key.evidence.reason.contains("CCS"));
}
