//! Real articles: each goes through every export, and what is written is read back.
//!
//! The labelled articles of the shared data (`KBPRESS_SHARED`, or `../shared`) are read always where they are there;
//! `scripts/check-archive` names all articles of the archive with values, files or steps by `KBPRESS_EXPORTS`, a file with
//! one path a line.

use crate::reader::{entries, import};
use crate::support::{Ask, FORMATS, article};
use kbpress::article::Article;
use kbpress::diagnostic::Code;
use kbpress::export::{Direction, ExportError, Fillings, Format, What, registry_changes};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What became of many exports.
#[derive(Debug, Default)]
struct Counts {
    articles: usize,
    with_values: usize,
    exported: usize,
    changes: usize,
    refused: BTreeMap<&'static str, usize>,
}

fn export_all(article: &Article, counts: &mut Counts) {
    counts.articles += 1;
    for what in [What::Registry, What::Files, What::Steps, What::Hashes] {
        for direction in [Direction::Apply, Direction::Undo] {
            for (format, name) in FORMATS {
                let ask = Ask { what, direction, ..Ask::registry(format) };
                match ask.of(article) {
                    Ok(exported) => assert!(!exported.bytes.is_empty(), "{} {name}", article.path),
                    Err(ExportError::Refused(findings)) => {
                        assert!(
                            findings.iter().all(|f| !f.message.is_empty()) && !findings.is_empty(),
                            "{}",
                            article.path
                        );
                    }
                    Err(ExportError::Call(_)) => {}
                }
            }
        }
    }
    if article.registry.values.is_empty() {
        return;
    }
    counts.with_values += 1;
    match registry_changes(article, None, &Fillings::default()) {
        Ok(changes) => {
            counts.exported += 1;
            counts.changes += changes.len();
            let imported = import(&Ask::registry(Format::Reg).of(article).unwrap().bytes);
            assert_eq!(imported.dropped, Vec::<String>::new(), "{}", article.path);
            assert_eq!(imported.entries, entries(&changes), "{}", article.path);
        }
        Err(ExportError::Refused(findings)) => {
            let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
            codes.sort_unstable();
            codes.dedup();
            for code in codes.iter().filter(|code| **code != Code::ExportDocumented) {
                *counts.refused.entry(code.text()).or_default() += 1;
            }
            assert!(codes.iter().any(|code| *code != Code::ExportDocumented), "{}", article.path);
        }
        Err(ExportError::Call(message)) => panic!("{}: {message}", article.path),
    }
}

fn run(paths: &[PathBuf]) {
    let mut counts = Counts::default();
    for path in paths {
        let bytes = std::fs::read(path).unwrap();
        export_all(&article(path.to_str().unwrap(), &bytes), &mut counts);
    }
    println!("{counts:?}");
    assert!(counts.articles > 0);
}

#[test]
fn every_labelled_article_goes_through_every_export() {
    let named = std::env::var_os("KBPRESS_SHARED").map(PathBuf::from);
    let shared = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    let Ok(folder) = std::fs::read_dir(shared.join("extraction/articles")) else {
        return println!("skipped: no labelled articles below {}", shared.display());
    };
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    run(&paths);
}

#[test]
fn every_named_article_goes_through_every_export() {
    let Some(list) = std::env::var_os("KBPRESS_EXPORTS") else {
        return println!("skipped: KBPRESS_EXPORTS names no list of articles");
    };
    let paths: Vec<PathBuf> = std::fs::read_to_string(list).unwrap().lines().map(PathBuf::from).collect();
    run(&paths);
}
