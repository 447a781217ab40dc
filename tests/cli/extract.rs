//! `kbpress extract`.

use crate::support::{FIXED, Folder, MARKDOWN, site};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

fn records(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ids(text: &str) -> Vec<String> {
    records(text).iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn one_record_a_line_in_the_order_of_the_paths_and_sorted_within_a_folder() {
    let folder = site();
    assert_eq!(ids(&folder.ok(&["extract", "content"]).out), ["KB-0001", "KB-0002"]);
    let run = folder.ok(&["extract", "content/b", "content/a/one.md", "content"]);
    assert_eq!(ids(&run.out), ["KB-0002", "KB-0001", "KB-0001", "KB-0002"]);
    assert!(run.err.is_empty(), "{}", run.err);
}

#[test]
fn a_record_holds_what_the_article_says() {
    let record = &records(&site().ok(&["extract", "content/b/KB-0002.md"]).out)[0];
    assert_eq!(record["title"], "Queue stands still");
    assert_eq!(record["path"], "content/b/KB-0002.md");
    assert_eq!(record["sections"][1]["heading"], "RESOLUTION");
    let step = &record["procedures"][0]["steps"][1];
    assert_eq!((&step["number"], &step["text"]), (&"2".into(), &"Click Flush.".into()));
    assert_eq!(step["notes"][0]["kind"], "note");
    assert_eq!(step["notes"][0]["text"], "This takes a minute.");
}

#[test]
fn a_record_holds_what_the_header_block_says() {
    let record = &records(&site().ok(&["extract", "content/b/KB-0002.md"]).out)[0];
    assert_eq!(record["metadata"]["products"][0], "Mail Gateway");
    assert_eq!(record["metadata"]["last_modified"], "2026-11-02");
}

#[test]
fn json_is_one_array_and_yaml_one_document_a_record() {
    let folder = site();
    let lines = records(&folder.ok(&["extract", "content"]).out);
    let array: Vec<Value> = serde_json::from_str(&folder.ok(&["extract", "content", "--format", "json"]).out).unwrap();
    assert_eq!(array, lines);
    let yaml = folder.ok(&["extract", "content", "--format", "yaml"]).out;
    let documents: Vec<&str> = yaml.split("---\n").filter(|text| !text.is_empty()).collect();
    assert_eq!(documents.len(), 2);
    assert_eq!(serde_yaml::from_str::<Value>(documents[0]).unwrap(), lines[0]);

    let nothing = Folder::with(&[("empty/x.bin", "")]);
    assert_eq!(nothing.ok(&["extract", "empty", "--format", "json"]).out, "[\n]\n");
    assert_eq!(nothing.ok(&["extract", "empty"]).out, "");
}

#[test]
fn many_files_stay_in_order_over_batches_and_threads() {
    let folder = Folder::new();
    for number in 0..700 {
        let text = MARKDOWN.replace("KB-0001", &format!("KB-{number:04}"));
        folder.write(&format!("content/{number:04}.md"), text);
    }
    folder.write("site.toml", crate::support::SITE);
    let run = folder.ok(&["extract", "content"]);
    let expected: Vec<_> = (0..700).map(|number| format!("KB-{number:04}")).collect();
    assert!(ids(&run.out) == expected, "records are missing or out of order");
    let one = folder.command(&["extract", "content"]).env("RAYON_NUM_THREADS", "1").output().unwrap();
    assert!(one.stdout == run.out.as_bytes(), "one thread gives other bytes than several");
    let array: Vec<Value> = serde_json::from_str(&folder.ok(&["extract", "content", "--format", "json"]).out).unwrap();
    assert_eq!(array.len(), 700);
}

#[test]
fn a_file_that_holds_no_article_is_told_and_the_rest_is_extracted() {
    let folder = site();
    folder.write("content/a/binary.md", b"\x00\x01\x02\x03\xff\xfe\x00\x00PNG\x00\x00".repeat(50));
    let run = folder.run(&["extract", "content"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(ids(&run.out), ["KB-0001", "KB-0002"]);
    assert!(run.err.contains("KB003") && run.err.contains("binary.md"), "{}", run.err);
}

#[test]
fn nobody_reading_on_is_no_error() {
    let folder = Folder::new();
    for number in 0..2000 {
        folder.write(&format!("content/{number}.md"), FIXED);
    }
    let mut child =
        folder.command(&["extract", "content"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with('{'));
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

#[test]
fn schema_is_that_of_the_schema_command() {
    let folder = Folder::new();
    let schema = folder.ok(&["schema", "article"]).out;
    assert_eq!(schema, folder.ok(&["extract", "--schema"]).out);
    assert_eq!(schema, folder.ok(&["schema"]).out);
    assert_eq!(serde_json::from_str::<Value>(&schema).unwrap()["title"], "kbpress article record");
}
