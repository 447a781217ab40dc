//! The stages of the way of an article, for whoever mends a recogniser.

use crate::support::{Folder, site};

/// What a stage prints of our article with one thing of every kind.
fn stage(name: &str) -> String {
    let folder = Folder::with(&[("printer.md", include_str!("../fixtures/stages/printer.md"))]);
    folder.ok(&["extract", "--stage", name, "printer.md"]).out
}

#[test]
fn lines_are_shown_with_what_the_marker_readers_see() {
    insta::assert_snapshot!(stage("lines"));
}

#[test]
fn blocks_are_shown_as_an_outline() {
    insta::assert_snapshot!(stage("blocks"));
}

#[test]
fn the_article_is_shown_beside_its_source_lines() {
    insta::assert_snapshot!(stage("article"));
}

#[test]
fn several_files_are_told_apart_and_one_that_holds_no_article_is_told() {
    let folder = site();
    folder.write("content/a/binary.md", b"\x00\x01\x02\x03\xff\xfe\x00\x00PNG\x00\x00".repeat(50));
    let run = folder.run(&["extract", "--stage", "article", "content"]);
    assert_eq!(run.code, 1, "{run:?}");
    let names: Vec<_> = run.out.lines().filter(|line| line.starts_with("==> ")).collect();
    assert_eq!(names.len(), 2, "{}", run.out);
    assert!(run.err.contains("KB003"), "{}", run.err);
}

#[test]
fn a_stage_has_no_other_form() {
    let run = site().run(&["extract", "--stage", "lines", "--format", "yaml", "content"]);
    assert_eq!(run.code, 2, "{run:?}");
}
