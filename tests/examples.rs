//! The sites below `examples/` are what they want to be: examples.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod common;

use assert_cmd::Command;
use common::walk::walk;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const SITES: [&str; 3] = ["it", "lab", "fleet"];

fn folder(site: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(site)
}

/// Runs the program in a site; gives what it wrote to standard output and standard error.
fn run(site: &str, arguments: &[&str]) -> (String, String) {
    let mut command = Command::cargo_bin("kbpress").unwrap();
    let done = command.arg("--root").arg(folder(site)).args(arguments).assert().success();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&done.get_output().stdout), text(&done.get_output().stderr))
}

#[test]
fn nothing_in_an_example_is_doubtful_and_what_it_expects_holds() {
    for site in SITES {
        let (_, said) = run(site, &["-v", "check", "--deny", "info"]);
        assert!(said.trim_end().ends_with(": 0 findings"), "{site}: {said}");
        if folder(site).join("expect").is_dir() {
            assert!(run(site, &["test"]).1.contains("all hold"), "{site}");
        }
    }
}

#[test]
fn every_example_builds_with_sound_links_runbooks_and_colours_of_its_own() {
    let mut colours = BTreeSet::new();
    for site in SITES {
        let output = tempfile::tempdir().unwrap();
        let (_, said) = run(site, &["build", "--base-url", "/", "--output", output.path().to_str().unwrap()]);
        assert!(said.trim_end().ends_with(", 0 findings"), "{site}: {said}");
        let walked = walk(output.path(), "/");
        assert!(walked.wrong.is_empty(), "{site}: {}", walked.wrong.join("\n"));
        assert!(output.path().join("runbooks/index.html").is_file(), "{site} has no composed runbook");
        colours.insert(std::fs::read_to_string(output.path().join("assets/theme.css")).unwrap());
    }
    assert_eq!(colours.len(), SITES.len(), "each looks like itself");
}

#[test]
fn every_article_of_the_examples_can_be_carried_out_in_german_too() {
    for site in SITES {
        let content = folder(site).join("content");
        let (records, _) = run(site, &["-q", "extract", content.to_str().unwrap()]);
        let records: Vec<Value> = records.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!((4..=8).contains(&records.len()), "{site} has {} articles", records.len());
        for record in &records {
            let procedures = record["procedures"].as_array().unwrap();
            let task = procedures.iter().any(|procedure| procedure["role"] == "task");
            assert!(task, "{site}: {} has no checklist", record["id"]);
        }
    }
    let page = {
        let output = tempfile::tempdir().unwrap();
        run("lab", &["build", "--output", output.path().to_str().unwrap()]);
        std::fs::read_to_string(output.path().join("kb/000/AA-030/index.html")).unwrap()
    };
    assert!(page.contains("<html lang=\"de\"") && page.contains("Gefahr") && page.contains("data-checklist"), "{page}");
}
