//! `scripts/diff-extractions`, which lists what changed between two extractions.

use crate::support::{Folder, site};
use std::path::Path;
use std::process::Command;

/// What the script says of two files in `folder`; nothing where there is no Python.
fn differences(folder: &Folder, arguments: &[&str]) -> Option<String> {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: there is no python3");
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/diff-extractions");
    let files = [folder.path("old.jsonl"), folder.path("new.jsonl")];
    let output = Command::new("python3").arg(script).args(files).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The counts of a row: added, removed, changed, articles.
#[track_caller]
fn counts(said: &str, row: &str) -> Vec<u32> {
    let line = said.lines().find(|line| line.split(' ').next() == Some(row)).unwrap_or_else(|| panic!("{said}"));
    line.split_whitespace().skip(1).map(|count| count.parse().unwrap()).collect()
}

#[test]
fn added_removed_and_changed_entries_are_counted_and_shown() {
    let folder = site();
    folder.write("old.jsonl", folder.ok(&["extract", "content"]).out);
    let text = std::fs::read_to_string(folder.path("content/b/KB-0002.md")).unwrap();
    // A step says something else, the next has lost its note and its last line with it, and a step has come.
    let text =
        text.replace("Open the console", "Close the console").replace("   NOTE: This takes a minute.", "3. Wait.");
    folder.write("content/b/KB-0002.md", text);
    folder.write("content/c/new.md", "---\ntitle: New\nid: KB-0003\n---\n\n# New\n\n1. Wait.\n\n2. Wait more.\n");
    folder.write("new.jsonl", folder.ok(&["extract", "content"]).out);

    let Some(said) = differences(&folder, &["--sample", "9"]) else { return };
    assert!(said.starts_with("2 articles in both, 0 only in the old file, 1 only in the new\n"), "{said}");
    assert_eq!(counts(&said, "steps"), [3, 0, 2, 2], "{said}");
    assert_eq!(counts(&said, "notes"), [0, 1, 0, 1], "{said}");
    assert_eq!(counts(&said, "values"), [0, 0, 0, 0], "{said}");
    assert!(said.contains("steps changed: KB-0002 line 22\n  - {\"text\": \"Open the console.\"}\n"), "{said}");
    assert!(said.contains("\nnotes removed: KB-0002 line 26\n"), "{said}");

    let said = differences(&folder, &["--row", "notes", "--sample", "0"]).unwrap();
    assert_eq!(said.lines().count(), 3, "{said}");
}

#[test]
fn equal_extractions_have_no_differences() {
    let folder = site();
    let records = folder.ok(&["extract", "content"]).out;
    folder.write("old.jsonl", &records);
    folder.write("new.jsonl", &records);
    let Some(said) = differences(&folder, &[]) else { return };
    for row in ["steps", "roles", "keys", "values", "files", "code", "tables", "notes", "references", "obligations"] {
        assert_eq!(counts(&said, row), [0; 4], "{said}");
    }
}
