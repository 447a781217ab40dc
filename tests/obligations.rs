//! Obligations, from bytes to the typed article: every fixture beside what is to be read in it.
#![allow(clippy::unwrap_used)]

mod common;

use common::articles::{article, fixtures};
use kbpress::article::Article;
use std::path::{Path, PathBuf};

fn read(bytes: &[u8]) -> Article {
    article("Q900100/README.md", bytes)
}

/// Lines, kind, condition and text of every obligation, one a line.
fn listed(article: &Article) -> String {
    let mut out = String::new();
    for o in &article.obligations {
        let kind = format!("{:?}", o.kind).to_lowercase();
        let case = o.condition.as_ref().map(|case| format!(" [{case}]")).unwrap_or_default();
        out.push_str(&format!("{}-{} {kind}{case} | {}\n", o.lines.first, o.lines.last, o.text));
    }
    out
}

#[test]
fn every_fixture_gives_what_stands_beside_it() {
    let mut seen = 0;
    for path in fixtures("obligations") {
        if path.extension().is_some_and(|e| e == "md") {
            let wanted = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            assert_eq!(listed(&read(&std::fs::read(&path).unwrap())), wanted, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 2);
}

/// The shared data of the project, where it lies beside the repository.
fn shared() -> Option<PathBuf> {
    let path = std::env::var_os("KBPRESS_SHARED").map_or_else(|| Path::new("../shared").to_owned(), PathBuf::from);
    path.is_dir().then_some(path)
}

#[test]
fn the_first_founding_article_gives_a_checklist_from_its_prose() {
    let Some(shared) = shared() else {
        println!("skipped: no shared data (KBPRESS_SHARED or ../shared)");
        return;
    };
    let seed = std::fs::read(shared.join("seeds/000_424c7f6146cff8cb.txt")).unwrap();
    let found: Vec<_> = read(&seed).obligations.iter().map(|o| (o.lines.first, o.kind, o.conditional)).collect();
    use kbpress::article::ObligationKind::{After, Before};
    let wanted = [
        (29, Before, false),
        (30, Before, true),
        (36, After, false),
        (36, After, true),
        (44, Before, true),
        (49, Before, true),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn hostile_text_costs_no_more_than_its_length() {
    for unit in
        ["If you, ", "must be. ", "Stop the \"a. ", "before you must, or ", "U. ", "if if if ", ". . ", "NOTE: "]
    {
        let text = unit.repeat(400_000 / unit.len());
        let _ = read(text.as_bytes());
    }
}
